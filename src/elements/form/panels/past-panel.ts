import { nothing, type TemplateResult } from 'lit';
import type { FullDisplay } from '../display/full-display.ts';
import type { FormState } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import { questionPanel, RESUMED } from './question.ts';

/** Asks before a meeting is put in the past. */
export const pastPanel = (state: FormState, send: Send, { words }: FullDisplay): TemplateResult =>
  questionPanel(send, {
    title: words.pastTitle,
    text: state.draft.zoom ? words.pastText : nothing,
    yes: words.pastYes,
    no: words.pastNo,
    onYes: () => {
      send({ type: 'agreed', to: 'past' });
      send({ do: 'submit' });
    },
    onNo: () => send(RESUMED),
  });
