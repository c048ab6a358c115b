import { nothing, type TemplateResult } from 'lit';
import type { FullDisplay } from '../display/full-display.ts';
import { editWordsFor } from '../display/edit-strings.ts';
import type { FormState } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import { conflictPanel } from './conflict-panel.ts';
import { deletePanel } from './delete-panel.ts';
import { questionPanel, RESUMED } from '../panels/question.ts';

/** In place of the buttons, where something has to be decided first. */
export function editPanel(state: FormState, send: Send, display: FullDisplay): unknown {
  const { phase } = state;
  if (phase.name === 'conflict') return conflictPanel(state, phase, send, display);
  if (phase.name !== 'confirming') return nothing;
  if (phase.what === 'delete') return deletePanel(state, send, display);
  return phase.what === 'formatting' ? formattingPanel(send, display) : nothing;
}

/** Asks before a description loses its formatting. */
function formattingPanel(send: Send, display: FullDisplay): TemplateResult {
  const words = editWordsFor(display.texts);
  return questionPanel(send, {
    title: words.formattingAsk,
    text: words.formattingText,
    yes: words.formattingYes,
    no: words.formattingNo,
    onYes: () => {
      send({ type: 'agreed', to: 'formatting' });
      send({ do: 'submit' });
    },
    onNo: () => {
      send(RESUMED);
      send({ type: 'focus-asked', selectors: ['#description'] });
    },
  });
}
