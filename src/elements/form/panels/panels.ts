import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { Failed, FormState, Saved } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import { brokenPanel } from './broken-panel.ts';
import { deletedPanel, savedPanel } from './done-panels.ts';
import { failurePanel, type AccountWay } from './failure-panel.ts';
import { pastPanel } from './past-panel.ts';

/** What is shown of an attempt: what keeps it from being sent, and what became of it. */
export const panels = {
  broken: (error: ZoomError, send: Send, display: Display) =>
    brokenPanel(error, send, withAllWords(display).words),
  saved: (state: FormState, phase: Saved, send: Send, display: Display) =>
    savedPanel(state, phase, send, withAllWords(display)),
  deleted: (send: Send, display: Display) => deletedPanel(send, withAllWords(display)),
  past: (state: FormState, send: Send, display: Display) =>
    pastPanel(state, send, withAllWords(display)),
  failure: (state: FormState, phase: Failed, send: Send, display: Display, account: AccountWay) =>
    failurePanel(state, phase, send, withAllWords(display), account),
};
