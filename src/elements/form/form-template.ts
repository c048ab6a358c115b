import { html, nothing, type TemplateResult } from 'lit';
import type { Zone } from '../../meeting/zones.ts';
import type { Combobox } from './combobox.ts';
import { textField } from './field.ts';
import type { GuestBox } from './guest-box.ts';
import { calendarField, descriptionField, moreFields } from './more-fields.ts';
import { deletePanel, failurePanel, pastPanel, type FormActions } from './panels.ts';
import { isUnsure, type FormView } from './view.ts';
import { whenFields } from './when-fields.ts';
import type { ZoomAccount } from './zoom-account.ts';
import { zoomFields } from './zoom-fields.ts';

/** What the form's parts need beside the view. */
export interface FormParts {
  guests: GuestBox;
  zones: Combobox<Zone>;
  account: ZoomAccount;
  actions: FormActions;
  backOnline: boolean;
  submit: () => void;
  retryCalendars: () => void;
}

/** All fields, and below them what is to be done: one question, one failure, or the buttons. */
export function formTemplate(view: FormView, parts: FormParts): TemplateResult {
  const { words, draft, status, calendars, loaded } = view;
  const failed = status.name === 'failed' ? status : null;
  const reconnecting = failed?.error.action === 'reconnect-zoom';
  const account = (always: boolean): unknown => parts.account.render(words, always);
  return html`
    <form
      part="form"
      novalidate
      aria-label=${loaded ? words.formEdit : words.formCreate}
      aria-busy=${status.name === 'saving' ? 'true' : 'false'}
      @submit=${(event: Event) => {
        event.preventDefault();
        parts.submit();
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        parts.submit();
      }}
    >
      ${
        view.shows('title')
          ? textField(view, 'title', {
              label: words.title,
              value: draft.title,
              required: true,
              onValue: (title) => view.change({ title }),
            })
          : nothing
      }
      ${whenFields(view, parts.zones)} ${view.shows('guests') ? parts.guests.render(view) : nothing}
      ${view.shows('zoom') ? zoomFields(view, reconnecting ? nothing : account(false)) : nothing}
      ${
        view.shows('calendarId') && calendars.status !== 'fixed'
          ? calendarField(view, parts.retryCalendars)
          : nothing
      }
      ${view.shows('description') ? descriptionField(view) : nothing} ${moreFields(view)}
      ${
        failed
          ? failurePanel(view, failed, parts.actions, {
              account: account(true),
              backOnline: parts.backOnline,
            })
          : nothing
      }
      ${loaded?.readOnly ? html`<p class="note" role="note">${words.readOnly}</p>` : nothing}
      ${
        status.name === 'confirming'
          ? (status.what === 'past' ? pastPanel : deletePanel)(view, parts.actions)
          : buttons(view, parts.actions)
      }
    </form>
  `;
}

function buttons(view: FormView, actions: FormActions): TemplateResult | typeof nothing {
  const { words, status, loaded } = view;
  if (loaded?.readOnly) return nothing;
  const saving = status.name === 'saving' ? status.mode : null;
  const label = loaded ? words.save : words.create;
  const doing = loaded ? words.saving : words.creating;
  const unsure = isUnsure(status);
  // aria-disabled, not disabled: the button pressed keeps the focus while it works.
  return html`
    <div class="buttons main">
      <button
        type="submit"
        part="button submit"
        class="primary"
        id="submit"
        ?disabled=${unsure}
        aria-disabled=${saving ? 'true' : 'false'}
      >
        ${saving && saving !== 'delete' ? html`<span class="spinner"></span>${doing}` : label}
      </button>
      ${
        loaded
          ? html`<button
              type="button"
              part="button delete"
              class="danger-quiet"
              aria-disabled=${saving ? 'true' : 'false'}
              ?disabled=${unsure}
              @click=${() => !saving && actions.askDelete()}
            >
              ${saving === 'delete' ? html`<span class="spinner"></span>${words.deleting}` : words.delete}
            </button>`
          : nothing
      }
    </div>
  `;
}
