import type { Display } from '../display/display.ts';
import type { StoredEvent } from '../requests/event-requests.ts';
import type { Attempt } from '../state/attempt.ts';
import type { FieldName } from '../state/field-name.ts';
import type { EditBase, FormState } from '../state/form-state.ts';
import type { OpenAttempt } from '../state/intent.ts';
import type { Outcome } from '../state/outcome.ts';
import type { Send } from '../state/send.ts';
import type { FormStore } from '../state/store.ts';
import { withAllWords } from '../display/full-display.ts';
import type { EditButtons } from '../panels/main-buttons.ts';
import { editChanges } from '../state/edit-changes.ts';
import { intentChanges } from '../state/intent-changes.ts';
import type { ChangeTable } from '../state/changes.ts';
import { conferencePart } from './conference-part.ts';
import { keptNote } from './kept-notes.ts';
import { editButtons } from './edit-buttons.ts';
import { editPanel } from './edit-panel.ts';
import { goOn, type GoOn, type GoOnOptions } from './go-on.ts';
import { movedNote } from './moved-note.ts';
import { readMeeting, type ReadOptions } from './read-meeting.ts';
import { saveChanges, type SavePage } from './save-changes.ts';
import { zoomHint } from './zoom-hint.ts';
import { topNotes } from './top-notes.ts';

/** What only an event that is there needs. It is loaded with the first one. */
export interface Editing {
  read(stored: StoredEvent, options: ReadOptions): EditBase;
  /** Takes up the event that an attempt has made. */
  goOn(state: FormState, open: OpenAttempt, stored: StoredEvent, options: GoOnOptions): GoOn;
  /** Saves what was changed, and nothing else; answers what has become of it. */
  save(store: FormStore, page: SavePage, attempt: Attempt, signal: AbortSignal): Promise<Outcome>;
  /** Above the fields: what to know, and to decide, before anything is changed. */
  top(state: FormState, send: Send, display: Display): unknown;
  /** What a field can't show, and keeps; empty where there is nothing. */
  kept(state: FormState, field: FieldName, display: Display): string;
  /** Below the time: what becomes of a series that is moved. */
  moved(state: FormState, display: Display): unknown;
  /** In the group of the Zoom switch: another conference of the event. */
  conference(state: FormState, send: Send, display: Display): unknown;
  /** In place of the buttons, where something has to be decided first. */
  panel(state: FormState, send: Send, display: Display): unknown;
  /** Below the Zoom switch: what becomes of a meeting that exists. */
  zoomHint(state: FormState, display: Display): string | undefined;
  /** What the buttons say, and the one that deletes. */
  buttons(state: FormState, send: Send, display: Display): EditButtons | null;
  readonly changes: ChangeTable;
}

export const editing: Editing = {
  read: readMeeting,
  goOn,
  save: saveChanges,
  top: topNotes,
  kept: keptNote,
  moved: movedNote,
  conference: conferencePart,
  panel: (state, send, display) => editPanel(state, send, withAllWords(display)),
  zoomHint,
  buttons: editButtons,
  changes: { ...editChanges, ...intentChanges },
};
