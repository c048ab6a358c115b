import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { errorText, fillBlanks, type EventFormStrings } from '../display/strings.ts';
import { controlId } from '../state/field-name.ts';
import { fieldTarget } from '../state/effects.ts';
import type { Failed, FormState } from '../state/form-state.ts';
import { labelOf } from '../state/problems.ts';
import { isUnsure } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** A failure, said once: the fields it is about, or the one thing to do. */
export function failurePanel(
  state: FormState,
  phase: Failed,
  send: Send,
  words: EventFormStrings,
  account: unknown,
): TemplateResult {
  const { error, problems } = phase;
  const gone = isGone(state, error);
  // Whoever isn't the organizer won't become it by trying again.
  const isFinal = error.code === 'not-yours';
  const listed = error.action === 'fix' && problems.size > 0;
  return html`
    <div class="panel bad" part="failure" role="alert" id="failure" tabindex="-1">
      ${listed ? summary(phase, send, words) : isUnsure(phase) ? nothing : html`<p>${gone ? words.gone : errorText(error, words)}</p>`}
      ${listed || gone || isFinal ? nothing : help(phase, words)}
      ${error.action === 'reconnect-zoom' ? account : nothing}
      ${listed || isFinal ? nothing : buttons(state, phase, send, words)}
      ${
        error.requestId && !listed
          ? html`<p class="hint">${fillBlanks(words.requestId, { id: error.requestId })}</p>`
          : nothing
      }
    </div>
  `;
}

/** Whether the event that is edited was deleted elsewhere. */
const isGone = ({ base }: FormState, { code }: ZoomError): boolean =>
  code === 'not-found' && base.kind === 'edit';

function summary({ problems }: Failed, send: Send, words: EventFormStrings): TemplateResult {
  const title =
    problems.size === 1 ? words.fixOne : fillBlanks(words.fixMany, { n: problems.size });
  return html`
    <p><strong>${title}</strong></p>
    <ul>
      ${[...problems].map(
        ([field, text]) => html`
          <li>
            <a
              href="#${controlId(field)}"
              @click=${(event: Event) => {
                event.preventDefault();
                send({ type: 'focus-asked', selectors: fieldTarget(field) });
              }}
              >${labelOf(field, words)}</a
            >: ${text}
          </li>
        `,
      )}
    </ul>
  `;
}

function help(phase: Failed, words: EventFormStrings): TemplateResult {
  const text = {
    retry: phase.network === 'back' ? `${words.online} ${words.failed}` : words.failed,
    'reconnect-zoom': words.failed,
    'reconnect-calendar': words.reconnectCalendar,
    fix: words.failed,
    'sign-in': words.signIn,
    contact: words.contact,
    check: isUnsure(phase) ? words.checkText : words.failed,
  }[phase.error.action];
  return html`<p>${text}</p>`;
}

function buttons(
  state: FormState,
  phase: Failed,
  send: Send,
  words: EventFormStrings,
): TemplateResult {
  const button = (label: string, onClick: () => void): TemplateResult =>
    html`<button type="button" part="button" @click=${onClick}>${label}</button>`;
  const { error, mode } = phase;
  const unsure = isUnsure(phase);
  return html`
    <div class="buttons">
      ${
        isGone(state, error)
          ? button(words.reload, () => send({ do: 'reload' }))
          : button(unsure ? words.check : words.retry, () => send({ do: 'retry' }))
      }
      ${unsure ? button(words.editAnyway, () => send({ type: 'given-up' })) : nothing}
      ${
        error.code === 'zoom-refused' && mode !== 'delete' && state.draft.zoom
          ? button(mode === 'create' ? words.withoutZoom : words.saveWithoutZoom, () => {
              send({ type: 'edited', patch: { zoom: null } });
              send({ do: 'submit' });
            })
          : nothing
      }
    </div>
  `;
}
