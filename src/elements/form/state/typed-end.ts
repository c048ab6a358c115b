/** The end as somebody is typing it. Once it can be taken it is the draft's duration. */
export interface TypedEnd {
  /** null while nothing is typed. */
  readonly text: string | null;
  /** The times (`HH:mm`) that the text may mean. */
  readonly times: readonly string[];
  /** A day that couldn't be taken as it is; null while there is none. */
  readonly date: string | null;
  /** Whether the end's day is shown, also where it is the start's. */
  readonly day: 'as-needed' | 'shown';
  readonly problem: EndProblem | null;
  /** What is still being typed isn't called wrong yet. */
  readonly stage: 'typing' | 'left';
}

export type EndProblem = 'no-date' | 'unreadable' | 'not-after-start';

export const NOTHING_TYPED: TypedEnd = {
  text: null,
  times: [],
  date: null,
  day: 'as-needed',
  problem: null,
  stage: 'typing',
};
