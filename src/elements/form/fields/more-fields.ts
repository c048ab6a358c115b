import { html, nothing, type TemplateResult } from 'lit';
import type { Display } from '../display/display.ts';
import type { Send } from '../state/send.ts';

const MORE = ['location', 'repeat', 'reminders', 'visibility', 'busy'] as const;

/** What few people need, folded up. */
export const moreFields = (
  send: Send,
  { words, shows }: Display,
  fields: unknown,
): TemplateResult | typeof nothing =>
  MORE.some(shows)
    ? html`
        <details part="more" @toggle=${() => send({ do: 'fetch', part: 'more' })}>
          <summary>${words.more}</summary>
          <div class="stack">${fields}</div>
        </details>
      `
    : nothing;
