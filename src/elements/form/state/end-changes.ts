import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { durationTo } from '../../../meeting/end-choices.ts';
import { endOf } from '../../../meeting/end-time.ts';
import { startOf } from '../../../meeting/start.ts';
import { edit } from './field-changes.ts';
import type { FormState } from './form-state.ts';
import type { Patch, Reducers } from './reducers.ts';
import type { TypedEnd } from './typed-end.ts';

/** What somebody does to the end, which is the draft's start and duration. */
export type EndChange =
  /** `times` are those that the text may mean. */
  | { type: 'end-typed'; text: string | null; times: readonly string[] }
  | { type: 'end-dated'; date: string }
  /** The person has finished typing. */
  | { type: 'end-left' }
  /** The start has moved: what couldn't be taken as the end may fit now. */
  | { type: 'end-held' }
  | { type: 'end-day-shown' }
  | { type: 'duration-chosen'; duration: number };

/** Those that somebody types; the others need no reading. */
type TypedChange = Exclude<EndChange, { type: 'end-day-shown' | 'duration-chosen' }>;

export const endChanges: Reducers<TypedChange> = {
  'end-typed': (state, { text, times }) =>
    take(state, { ...state.end, text, times, stage: 'typing' }),

  'end-dated': (state, { date }) => take(state, { ...state.end, date, stage: 'left' }),

  'end-left': ({ end }) =>
    end.problem === null
      ? { end: { ...end, text: null, times: [] } }
      : { end: { ...end, stage: 'left' } },

  'end-held': (state) => (state.end.problem === null ? {} : take(state, state.end)),
};

/** The duration that a typed end makes; what can't be taken stays as it was typed. */
function take(state: FormState, typed: TypedEnd): Patch {
  const { draft } = state;
  const { text, date } = typed;
  const fine: TypedEnd = { ...typed, problem: null };
  if ((!text?.trim() && date === null) || startOf(draft) === null) return { end: fine };
  if (date === '') return { end: { ...typed, problem: 'no-date' } };
  const times = text?.trim() ? typed.times : [endOf(draft)?.time ?? ''];
  if (times.length === 0) return { end: { ...typed, problem: 'unreadable' } };
  const day = dayOf(state, typed);
  const durations = times
    .map((time) => durationTo(draft, { time, ...(day !== undefined && { date: day }) }))
    .filter((duration) => duration !== null);
  if (durations.length === 0) return { end: { ...typed, problem: 'not-after-start' } };
  const duration = Math.min(...durations);
  return {
    ...(duration !== draft.duration && edit(state, { duration })),
    end: { ...fine, date: null },
  };
}

/** The day for a typed time: within a day after the start it is the next such time. */
function dayOf({ draft }: FormState, { date, day }: TypedEnd): string | undefined {
  if (date !== null) return date;
  return day === 'shown' || draft.duration >= DAY_MINUTES ? endOf(draft)?.date : undefined;
}
