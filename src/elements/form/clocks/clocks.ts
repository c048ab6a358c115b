import { endZone } from './end-zone.ts';
import { overlapChoice } from './overlap-choice.ts';
import { timeNote } from './time-note.ts';

/** What the clocks of zones do to a meeting: it may come twice, or end by another clock. */
export const clocks = { endZone, overlapChoice, timeNote };
