import { dayFields } from '../fields/day-fields.ts';
import { endChanges } from '../state/end-changes.ts';
import { withEndProblem } from '../state/end-problem.ts';
import { focusAfter } from '../state/effects.ts';
import { spoken } from '../state/spoken.ts';
import { listStyles } from '../styles/list-styles.ts';
import { endBox } from './end-box.ts';
import { loadSearch, zoneBox } from './zone-box.ts';

/** The lists of ends and zones, and what a typed end means. */
export const lists = {
  endBox,
  zoneBox,
  withEndProblem,
  days: dayFields,
  /** Fetches the names of the world's places too. */
  prepare: loadSearch,
  changes: endChanges,
  styles: [listStyles],
  focusAfter,
  spoken,
};
