import { DAY_MINUTES, type MeetingDraft } from '../../../meeting/draft.ts';
import type { FieldName } from './field-name.ts';
import type { FormState, Phase, Question, SearchedField } from './form-state.ts';
import type { Patch, Reducers } from './reducers.ts';
import { NOTHING_TYPED } from './typed-end.ts';

/** What somebody does to the fields. */
export type FieldChange =
  | { type: 'edited'; patch: Partial<MeetingDraft> }
  /** Put at another time or place on earth. */
  | { type: 'moved'; to: Partial<Pick<MeetingDraft, 'start' | 'timezone'>> }
  | { type: 'duration-kind-chosen'; kind: 'preset' | 'custom' }
  | { type: 'all-day-switched'; on: boolean }
  | { type: 'zoom-switched'; on: boolean }
  | { type: 'typed'; field: SearchedField; text: string | null };

/** Changes the draft. What was wrong with a field that is edited is forgotten. */
export const edit = (
  { draft, phase, agreed }: Pick<FormState, 'draft' | 'phase' | 'agreed'>,
  edited: Partial<MeetingDraft>,
): Patch => ({
  draft: { ...draft, ...edited },
  phase: afterEdit(phase, edited),
  agreed: agreed.filter((question) => !ABOUT[question].some((field) => field in edited)),
});

/** The fields that a question is about: once they are edited it is another one. */
const ABOUT: Record<Question, readonly (keyof MeetingDraft)[]> = {
  past: ['start', 'disambiguation', 'timezone', 'allDay'],
  formatting: ['description'],
  conference: ['zoom'],
};

/** What was tried before is another intent once something is edited, unless it is on its way. */
function afterEdit(phase: Phase, edited: Partial<MeetingDraft>): Phase {
  if (!('problems' in phase)) return phase;
  const problems = new Map(phase.problems);
  for (const field of Object.keys(edited) as FieldName[]) problems.delete(field);
  if ('zoom' in edited) problems.delete('zoom.passcode');
  if ('duration' in edited) problems.delete('end');
  // A failure that isn't about fields is over; a list of fields stays as long as any is wrong.
  return phase.name === 'failed' && problems.size > 0
    ? { ...phase, problems, attempt: null }
    : { name: 'editing', problems, attempt: null };
}

export const fieldChanges: Reducers<FieldChange> = {
  edited: (state, { patch }) => edit(state, patch),

  moved: (state, { to }) => edit(state, to),

  'duration-kind-chosen': (_, { kind }) => ({ durationKind: kind }),

  // An all-day event has no time for Zoom; what was chosen comes back with the time.
  'all-day-switched': (state, { on: allDay }) => {
    const { aside } = state;
    const { duration, zoom } = state.draft;
    const end = NOTHING_TYPED;
    if (!allDay) return { ...edit(state, { allDay, ...(aside.timed ?? { duration: 30 }) }), end };
    const days = Math.ceil(duration / DAY_MINUTES);
    return {
      ...edit(state, { allDay, duration: days * DAY_MINUTES, zoom: null }),
      aside: { ...aside, timed: { duration, zoom } },
      end,
    };
  },

  'zoom-switched': (state, { on }) => {
    const { aside, draft } = state;
    return on
      ? edit(state, { zoom: aside.zoom })
      : { ...edit(state, { zoom: null }), aside: { ...aside, zoom: draft.zoom ?? {} } };
  },

  typed: ({ typed }, { field, text }) => ({ typed: { ...typed, [field]: text } }),
};
