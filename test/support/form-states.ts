// States of the event form for tests of its pure parts.
import {
  ZoomError,
  type ZoomErrorOptions,
  type ZoomErrorCode,
} from '../../src/contract/zoom-error.ts';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { readMeeting } from '../../src/elements/form/editing/read-meeting.ts';
import type { EditBase } from '../../src/elements/form/state/form-state.ts';
import type { Attempt } from '../../src/elements/form/state/attempt.ts';
import {
  basicChanges,
  change,
  type Change,
  type ChangeTable,
} from '../../src/elements/form/state/changes.ts';
import { arrivalChanges } from '../../src/elements/form/state/arrival-changes.ts';
import { conflictChanges } from '../../src/elements/form/state/conflict-changes.ts';
import { editChanges } from '../../src/elements/form/state/edit-changes.ts';
import { endChanges } from '../../src/elements/form/state/end-changes.ts';
import { guestChanges } from '../../src/elements/form/state/guest-changes.ts';
import { intentChanges } from '../../src/elements/form/state/intent-changes.ts';
import { repeatChanges } from '../../src/elements/form/state/repeat-changes.ts';
import { sendChanges } from '../../src/elements/form/state/send-changes.ts';
import { initialState, type FormState } from '../../src/elements/form/state/form-state.ts';

/** An empty draft for a Monday in Berlin. */
export const fresh: MeetingDraft = newDraft({
  now: 0,
  timezone: 'Europe/Berlin',
  start: '2100-01-04T10:00',
});

export const attempt: Attempt = { mode: 'create', key: 'key-1', calendarId: 'c' };

export const base: EditBase = readMeeting(
  { event: { id: 'event-1', title: 'Review', calendar_id: 'c' }, etag: null },
  { fallback: fresh, calendarId: null, calendars: null, series: 'ask' },
);

/** What changes do once every part of the form is there. */
const ALL: ChangeTable = {
  ...basicChanges,
  ...arrivalChanges,
  ...conflictChanges,
  ...editChanges,
  ...endChanges,
  ...guestChanges,
  ...intentChanges,
  ...repeatChanges,
  ...sendChanges,
};

/** A new form after these changes. */
export const after = (...changes: Change[]): FormState =>
  changes.reduce((state, what) => change(state, what, ALL), initialState(fresh));

/** The change that a failed attempt makes. */
export const failure = (
  code: ZoomErrorCode,
  options: ZoomErrorOptions = {},
  mode: Attempt['mode'] = 'create',
): Change => ({
  type: 'settled',
  attempt: { ...attempt, mode },
  outcome: { kind: 'failed', error: new ZoomError(code, options) },
});
