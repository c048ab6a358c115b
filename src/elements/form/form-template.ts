import { html, nothing, type TemplateResult } from 'lit';
import type { Guest } from '../../meeting/draft.ts';
import { accountPart, type AccountNeed } from './account/account-part.ts';
import type { AccountSource } from './account/follow-account.ts';
import type { Display } from './display/display.ts';
import { conflictHint } from './conflicts/conflict-hint.ts';
import { calendarField } from './fields/calendar-field.ts';
import type { Editing } from './editing/editing.ts';
import type { Combobox } from './fields/combobox.ts';
import { descriptionField } from './fields/description-field.ts';
import { textField } from './fields/field.ts';
import { guestField } from './fields/guest-field.ts';
import { moreFields } from './fields/more-fields.ts';
import { whenFields, type WhenBoxes } from './fields/when-fields.ts';
import { zoomFields } from './fields/zoom-fields.ts';
import { mainButtons } from './panels/main-buttons.ts';
import { failurePanel } from './panels/failure-panel.ts';
import { pastPanel } from './panels/past-panel.ts';
import type { FieldName } from './state/field-name.ts';
import type { FormState } from './state/form-state.ts';
import { waitsForZoom } from './state/reading.ts';
import type { Send } from './state/send.ts';

/** What the form draws with beside its state. */
export interface FormTools extends WhenBoxes {
  readonly source: Pick<AccountSource, 'connect' | 'proxy' | 'headers'>;
  readonly guests: Combobox<Guest>;
  /** What an event that is there needs; null until one is. */
  readonly edits: Editing | null;
  /** Whether the page can suggest guests. */
  readonly suggests: boolean;
}

/** All fields, and below them what is to be done: one question, one failure, or the buttons. */
export function formTemplate(
  state: FormState,
  send: Send,
  display: Display,
  { source, guests, suggests, edits, ...boxes }: FormTools,
): TemplateResult {
  const { words, shows } = display;
  const { phase, base, draft } = state;
  const reconnecting = waitsForZoom(phase);
  const account = (need: AccountNeed): unknown => accountPart(state.account, source, words, need);
  const kept = (field: FieldName): string => edits?.kept(state, field, display) ?? '';
  return html`
    <form
      part="form"
      novalidate
      aria-label=${base.kind === 'edit' ? words.formEdit : words.formCreate}
      aria-busy=${phase.name === 'saving' ? 'true' : 'false'}
      @submit=${(event: Event) => {
        event.preventDefault();
        send({ do: 'submit' });
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send({ do: 'submit' });
      }}
    >
      ${edits?.top(state, send, display)}
      ${
        shows('title')
          ? textField(state, 'title', {
              label: words.title,
              value: draft.title,
              required: true,
              onValue: (title) => send({ type: 'edited', patch: { title } }),
            })
          : nothing
      }
      ${whenFields(state, send, display, boxes, kept('start'), [
        edits?.moved(state, display),
        shows('conflicts') && !draft.allDay
          ? html`<div class="room">${conflictHint(state, send, display)}</div>`
          : nothing,
      ])}
      ${shows('guests') ? guestField(state, send, display, guests, suggests, kept('guests')) : nothing}
      ${
        shows('zoom')
          ? zoomFields(
              state,
              send,
              words,
              reconnecting ? nothing : account({ needed: false }),
              edits?.conference(state, send, display),
            )
          : nothing
      }
      ${shows('calendarId') ? calendarField(state, send, display) : nothing}
      ${shows('description') ? descriptionField(state, send, display, kept('description')) : nothing}
      ${moreFields(state, send, display, kept)}
      ${phase.name === 'failed' ? failurePanel(state, phase, send, display, account) : nothing}
      ${actions(state, send, display, edits)}
    </form>
  `;
}

/** What is to be done: one question, or the buttons. */
function actions(state: FormState, send: Send, display: Display, edits: Editing | null): unknown {
  const { phase } = state;
  const isAsked = phase.name === 'confirming' && phase.what !== 'conference';
  if (!isAsked && phase.name !== 'conflict') return mainButtons(state, send, display.words);
  return isAsked && phase.what === 'past'
    ? pastPanel(state, send, display)
    : edits?.panel(state, send, display);
}
