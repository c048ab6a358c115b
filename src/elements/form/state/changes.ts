import type { ArrivalChange } from './arrival-changes.ts';
import type { ConflictChange } from './conflict-changes.ts';
import type { EditChange } from './edit-changes.ts';
import type { EndChange } from './end-changes.ts';
import { fieldChanges, type FieldChange } from './field-changes.ts';
import type { FormState } from './form-state.ts';
import type { GuestChange } from './guest-changes.ts';
import type { IntentChange } from './intent-changes.ts';
import { loadChanges, type LoadChange } from './load-changes.ts';
import type { Patch, Reducers } from './reducers.ts';
import { reportChanges, type ReportChange } from './report-changes.ts';
import type { SendChange } from './send-changes.ts';
import { endNotes } from './end-notes.ts';

/** Everything that can happen to the form, by name. */
export type Change =
  | FieldChange
  | EndChange
  | ArrivalChange
  | ConflictChange
  | GuestChange
  | IntentChange
  | LoadChange
  | EditChange
  | ReportChange
  | SendChange;

/** What changes do, as far as that is known. */
export type ChangeTable = Partial<Reducers<Change>>;

/** What the fields can do by themselves; the form's other rooms bring what happens there. */
export const basicChanges: ChangeTable = {
  ...fieldChanges,
  ...endNotes,
  ...loadChanges,
  ...reportChanges,
};

/** The state after a change. */
export function change(state: FormState, what: Change, table: ChangeTable): FormState {
  const reduce = table[what.type] as ((before: FormState, what: Change) => Patch) | undefined;
  return reduce ? { ...state, ...reduce(state, what) } : state;
}
