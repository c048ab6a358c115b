import { conflictChanges } from '../state/conflict-changes.ts';
import { spoken } from '../state/spoken.ts';
import { conflictHint } from './conflict-hint.ts';
import { ConflictWatch } from './conflict-watch.ts';

/** Whether people are busy at the chosen time. */
export const conflicts = { ConflictWatch, conflictHint, changes: conflictChanges, spoken };
