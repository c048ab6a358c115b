import { html, nothing, type TemplateResult } from 'lit';
import type { Send } from '../state/send.ts';

/** Back to the fields; Escape does the same. */
export const RESUMED = { type: 'resumed', from: 'question' } as const;

export const onEscape =
  (send: Send, back: Parameters<Send>[0] = RESUMED) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // It answers this question alone: a dialog around the form stays open.
    event.preventDefault();
    event.stopPropagation();
    send(back);
  };

interface Question {
  title: string;
  text: string | typeof nothing;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}

/** A question with two answers. */
export const questionPanel = (
  send: Send,
  { title, text, yes, no, onYes, onNo }: Question,
): TemplateResult => html`
  <div
    class="panel"
    part="confirm"
    role="group"
    aria-labelledby="ask"
    aria-describedby="ask-text"
    id="confirm"
    tabindex="-1"
    @keydown=${onEscape(send)}
  >
    <p id="ask"><strong>${title}</strong></p>
    ${text === nothing ? nothing : html`<p id="ask-text">${text}</p>`}
    <div class="buttons">
      <button type="button" part="button" class="primary" @click=${onYes}>${yes}</button>
      <button type="button" part="button" @click=${onNo}>${no}</button>
    </div>
  </div>
`;
