import { html, nothing, type TemplateResult } from 'lit';
import { formFor } from '../display/count.ts';
import type { FullDisplay } from '../display/full-display.ts';
import { errorText, fillBlanks } from '../display/field-strings.ts';
import type { EventFormStrings } from '../display/strings.ts';
import { controlId } from '../state/field-name.ts';
import { fieldTarget } from '../state/effects.ts';
import type { Failed, FormState } from '../state/form-state.ts';
import { labelOf } from '../state/problems.ts';
import {
  isAboutZoom,
  isGone,
  openIn,
  wantsNewMeeting,
  zoomIsMissing,
} from '../state/reading-intent.ts';
import { waitsForZoom } from '../state/reading.ts';
import type { Send } from '../state/send.ts';

/** The way to connect Zoom, and why. */
export type AccountWay = (need: { needed: true; reason?: string | undefined }) => unknown;

/** A failure, said once: the fields it is about, or the one thing to do. */
export function failurePanel(
  state: FormState,
  phase: Failed,
  send: Send,
  display: FullDisplay,
  account: AccountWay,
): TemplateResult {
  const { words } = display;
  const { error, problems } = phase;
  const gone = isGone(state);
  // Whoever isn't the organizer won't become it by trying again.
  const isFinal = error.code === 'not-yours';
  const listed = error.action === 'fix' && problems.size > 0;
  // The help says it.
  const told = openIn(state) !== null && error.code === 'outcome-unknown';
  return html`
    <div
      class="panel bad"
      part="failure"
      role="group"
      aria-labelledby="failed help"
      id="failure"
      tabindex="-1"
    >
      ${
        listed
          ? summary(phase, state.draft, send, words)
          : told
            ? nothing
            : html`<p id="failed">${gone ? words.gone : errorText(error, words)}</p>`
      }
      ${listed || gone || isFinal ? nothing : help(state, phase, words)}
      ${
        waitsForZoom(phase)
          ? account({
              needed: true,
              reason: error.code === 'zoom-scope-missing' ? words.zoomScope : undefined,
            })
          : nothing
      }
      ${listed || isFinal ? nothing : buttons(state, phase, send, display)}
      ${
        error.requestId && !listed
          ? html`<p class="hint">${fillBlanks(words.requestId, { id: error.requestId })}</p>`
          : nothing
      }
    </div>
  `;
}

function summary(
  { problems }: Failed,
  draft: FormState['draft'],
  send: Send,
  words: EventFormStrings,
): TemplateResult {
  const n = problems.size;
  const title = fillBlanks(formFor(words.fix, n, words), { n });
  return html`
    <p id="failed"><strong>${title}</strong></p>
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
              >${labelOf(field, words, draft)}</a
            >: ${text}
          </li>
        `,
      )}
    </ul>
  `;
}

function help(state: FormState, phase: Failed, words: EventFormStrings): TemplateResult {
  const text = openIn(state) ? words.checkText : words.failed;
  const textOf = {
    retry: phase.network === 'back' ? `${words.online} ${text}` : text,
    'reconnect-zoom': words.zoomThen,
    'reconnect-calendar': words.reconnectCalendar,
    fix: text,
    'sign-in': words.signIn,
    contact: words.contact,
    check: text,
  }[phase.error.action];
  return html`<p id="help">${textOf}</p>`;
}

function buttons(
  state: FormState,
  phase: Failed,
  send: Send,
  { words, shows }: FullDisplay,
): TemplateResult {
  const button = (label: string, onClick: () => void): TemplateResult =>
    html`<button type="button" part="button" @click=${onClick}>${label}</button>`;
  const { error, mode } = phase;
  const open = openIn(state);
  // Nothing is offered that can only fail.
  const vain = zoomIsMissing(state) && waitsForZoom(phase);
  const check = error.code === 'outcome-unknown' ? words.check : words.retry;
  const withoutZoom = mode !== 'delete' && isAboutZoom(phase) && wantsNewMeeting(state);
  return html`
    <div class="buttons">
      ${
        isGone(state)
          ? button(words.reload, () => send({ do: 'reload' }))
          : vain
            ? nothing
            : button(check, () => send({ do: 'retry' }))
      }
      ${open?.unknowable ? button(words.notThere, () => send({ type: 'intent-denied' })) : nothing}
      ${
        withoutZoom
          ? button(mode === 'create' ? words.withoutZoom : words.saveWithoutZoom, () => {
              send({ type: 'zoom-switched', on: false });
              send({ do: 'submit' });
            })
          : nothing
      }
      ${
        withoutZoom && shows('location')
          ? button(words.otherLink, () => {
              send({ type: 'zoom-switched', on: false });
              send({ type: 'focus-asked', selectors: fieldTarget('location') });
            })
          : nothing
      }
    </div>
  `;
}
