import { DAY_MINUTES, sameValue, type Guest, type MeetingDraft } from '../../../meeting/draft.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { moveRules } from '../../../meeting/repeat.ts';
import type { FieldName } from './field-name.ts';
import type { FormState, Phase, Question, SearchedField } from './form-state.ts';
import { guestNews, nameOf } from './news.ts';
import { loadedIn } from './reading.ts';
import type { Patch, Reducers } from './reducers.ts';

/** What somebody does to the fields. */
export type FieldChange =
  | { type: 'edited'; patch: Partial<MeetingDraft> }
  /** Put at another time or place on earth. */
  | { type: 'moved'; to: Partial<Pick<MeetingDraft, 'start' | 'timezone'>> }
  | { type: 'duration-kind-chosen'; kind: 'preset' | 'custom' }
  | { type: 'all-day-switched'; on: boolean }
  | { type: 'zoom-switched'; on: boolean }
  | { type: 'typed'; field: SearchedField; text: string | null }
  /** A text became guests, as far as it was understood. */
  | { type: 'guests-entered'; entered: AddedGuests }
  | { type: 'guest-chosen'; guest: Guest }
  | { type: 'guest-removed'; at: number };

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
function afterEdit(phase: Phase, patch: Partial<MeetingDraft>): Phase {
  if (!('problems' in phase)) return phase;
  const problems = new Map(phase.problems);
  for (const field of Object.keys(patch) as FieldName[]) problems.delete(field);
  if ('zoom' in patch) problems.delete('zoom.passcode');
  // A failure that isn't about fields is over; a list of fields stays as long as any is wrong.
  return phase.name === 'failed' && problems.size > 0
    ? { ...phase, problems, attempt: null }
    : { name: 'editing', problems, attempt: null };
}

export const fieldChanges: Reducers<FieldChange> = {
  edited: (state, { patch }) => edit(state, patch),

  // The repetition goes along: a meeting on Mondays that is put on a Tuesday repeats on Tuesdays.
  moved: (state, { to }) => {
    const { draft } = state;
    const loaded = loadedIn(state)?.draft;
    // A series that is there moves as a whole, which is worked out when it is saved.
    if (loaded && sameValue(draft.repeat, loaded.repeat)) return edit(state, to);
    return edit(state, { ...to, repeat: moveRules(draft.repeat, draft, { ...draft, ...to }) });
  },

  'duration-kind-chosen': (_, { kind }) => ({ durationKind: kind }),

  // An all-day event has no time for Zoom; what was chosen comes back with the time.
  'all-day-switched': (state, { on: allDay }) => {
    const { aside } = state;
    const { duration, zoom } = state.draft;
    if (!allDay) return edit(state, { allDay, ...(aside.timed ?? { duration: 30 }) });
    const days = Math.ceil(duration / DAY_MINUTES);
    return {
      ...edit(state, { allDay, duration: days * DAY_MINUTES, zoom: null }),
      aside: { ...aside, timed: { duration, zoom } },
    };
  },

  'zoom-switched': (state, { on }) => {
    const { aside, draft } = state;
    return on
      ? edit(state, { zoom: aside.zoom })
      : { ...edit(state, { zoom: null }), aside: { ...aside, zoom: draft.zoom ?? {} } };
  },

  typed: ({ typed }, { field, text }) => ({ typed: { ...typed, [field]: text } }),

  // What isn't understood stays in the input, to be corrected there.
  'guests-entered': (state, { entered }) => ({
    ...(entered.added > 0 && edit(state, { guests: entered.guests })),
    typed: { ...state.typed, guests: entered.rejected.join(', ') || null },
    news: guestNews(entered),
  }),

  'guest-chosen': (state, { guest }) => ({
    ...edit(state, { guests: [...state.draft.guests, guest] }),
    news: [{ text: 'guestAdded', values: { name: nameOf(guest) } }],
  }),

  'guest-removed': (state, { at }) => {
    const { guests } = state.draft;
    const gone = guests[at];
    if (!gone) return {};
    return {
      ...edit(state, { guests: guests.filter((guest) => guest !== gone) }),
      news: [{ text: 'guestRemoved', values: { name: nameOf(gone) } }],
    };
  },
};
