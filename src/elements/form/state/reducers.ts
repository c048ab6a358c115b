import type { FormState } from './form-state.ts';

/** What a change makes different; the rest of the state stays as it is. */
export type Patch = Partial<FormState>;

/** For each change its pure function. */
export type Reducers<C extends { type: string }> = {
  readonly [T in C['type']]: (state: FormState, change: Extract<C, { type: T }>) => Patch;
};
