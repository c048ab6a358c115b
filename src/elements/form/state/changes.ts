import { conflictChanges, type ConflictChange } from './conflict-changes.ts';
import { editChanges, type EditChange } from './edit-changes.ts';
import { endChanges, type EndChange } from './end-changes.ts';
import { fieldChanges, type FieldChange } from './field-changes.ts';
import type { FormState } from './form-state.ts';
import { guestChanges, type GuestChange } from './guest-changes.ts';
import { intentChanges, type IntentChange } from './intent-changes.ts';
import { loadChanges, type LoadChange } from './load-changes.ts';
import type { Patch, Reducers } from './reducers.ts';
import { sendChanges, type SendChange } from './send-changes.ts';

/** Everything that can happen to the form, by name. */
export type Change =
  | FieldChange
  | EndChange
  | ConflictChange
  | GuestChange
  | IntentChange
  | LoadChange
  | EditChange
  | SendChange;

const CHANGES: Reducers<Change> = {
  ...fieldChanges,
  ...endChanges,
  ...conflictChanges,
  ...guestChanges,
  ...intentChanges,
  ...loadChanges,
  ...editChanges,
  ...sendChanges,
};

/** The state after a change. */
export function change(state: FormState, what: Change): FormState {
  const reduce = CHANGES[what.type] as (before: FormState, what: Change) => Patch;
  return { ...state, ...reduce(state, what) };
}
