import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomError } from '../../contract/zoom-error.ts';
import { idOf } from './field.ts';
import { whenText } from './format.ts';
import { labelOf } from './problems.ts';
import { fill } from './strings.ts';
import { isUnsure, type FieldName, type FormStatus, type FormView } from './view.ts';

type Failed = Extract<FormStatus, { name: 'failed' }>;

/** What the buttons outside the fields do. */
export interface FormActions {
  retry: () => void;
  editAnyway: () => void;
  withoutZoom: () => void;
  reload: () => void;
  savePast: () => void;
  keepEditing: () => void;
  askDelete: () => void;
  confirmDelete: (notify: boolean) => void;
  copyLink: (url: string) => Promise<void>;
  download: () => void;
  another: () => void;
  focusField: (field: FieldName) => void;
}

/** Why the event to edit can't be shown. */
export const brokenPanel = (
  view: FormView,
  error: ZoomError,
  actions: FormActions,
): TemplateResult => html`
  <div class="panel bad" part="failure" role="alert">
    <p>${errorText(error, view)}</p>
    <div class="buttons">
      <button type="button" part="button" @click=${actions.reload}>${view.words.retry}</button>
    </div>
  </div>
`;

/** A failure, said once: the fields it is about, or the one thing to do. */
export function failurePanel(
  view: FormView,
  status: Failed,
  actions: FormActions,
  { account, backOnline }: { account: unknown; backOnline: boolean },
): TemplateResult {
  const { words, problems } = view;
  const { error } = status;
  const listed = error.action === 'fix' && problems.size > 0;
  return html`
    <div class="panel bad" part="failure" role="alert" id="failure" tabindex="-1">
      ${listed ? summary(view, actions) : isUnsure(status) ? nothing : html`<p>${errorText(error, view)}</p>`}
      ${listed ? nothing : help(view, status, backOnline)}
      ${error.action === 'reconnect-zoom' ? account : nothing}
      ${listed ? nothing : buttons(view, status, actions)}
      ${
        error.requestId && !listed
          ? html`<p class="hint">${fill(words.requestId, { id: error.requestId })}</p>`
          : nothing
      }
    </div>
  `;
}

const errorText = (error: ZoomError, { words }: FormView): string =>
  words.errors[error.code] ?? error.message;

function summary(view: FormView, actions: FormActions): TemplateResult {
  const { words, problems } = view;
  const title = problems.size === 1 ? words.fixOne : fill(words.fixMany, { n: problems.size });
  return html`
    <p><strong>${title}</strong></p>
    <ul>
      ${[...problems].map(
        ([field, text]) => html`
          <li>
            <a
              href="#${idOf(field)}"
              @click=${(event: Event) => {
                event.preventDefault();
                actions.focusField(field);
              }}
              >${labelOf(field, words)}</a
            >: ${text}
          </li>
        `,
      )}
    </ul>
  `;
}

function help({ words }: FormView, status: Failed, backOnline: boolean): TemplateResult {
  const text = {
    retry: backOnline ? `${words.online} ${words.failed}` : words.failed,
    'reconnect-zoom': words.failed,
    'reconnect-calendar': words.reconnectCalendar,
    fix: words.failed,
    'sign-in': words.signIn,
    contact: words.contact,
    check: isUnsure(status) ? words.checkText : words.failed,
  }[status.error.action];
  return html`<p>${text}</p>`;
}

function buttons(
  { words, draft, loaded }: FormView,
  status: Failed,
  actions: FormActions,
): TemplateResult {
  const button = (label: string, onClick: () => void): TemplateResult =>
    html`<button type="button" part="button" @click=${onClick}>${label}</button>`;
  const { error, mode } = status;
  const unsure = isUnsure(status);
  const gone = error.code === 'not-found' && loaded;
  return html`
    <div class="buttons">
      ${
        gone
          ? button(words.reload, actions.reload)
          : button(unsure ? words.check : words.retry, actions.retry)
      }
      ${unsure ? button(words.editAnyway, actions.editAnyway) : nothing}
      ${
        error.code === 'zoom-refused' && mode !== 'delete' && draft.zoom
          ? button(
              mode === 'create' ? words.withoutZoom : words.saveWithoutZoom,
              actions.withoutZoom,
            )
          : nothing
      }
    </div>
  `;
}

const onEscape =
  (act: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Escape') act();
  };

/** Asks before a meeting is put in the past. */
export const pastPanel = ({ words, draft }: FormView, actions: FormActions): TemplateResult => html`
  <div
    class="panel"
    part="confirm"
    role="group"
    aria-labelledby="ask"
    id="confirm"
    tabindex="-1"
    @keydown=${onEscape(actions.keepEditing)}
  >
    <p id="ask"><strong>${words.pastTitle}</strong></p>
    ${draft.zoom ? html`<p>${words.pastText}</p>` : nothing}
    <div class="buttons">
      <button type="button" part="button" class="primary" @click=${actions.savePast}>
        ${words.pastYes}
      </button>
      <button type="button" part="button" @click=${actions.keepEditing}>${words.pastNo}</button>
    </div>
  </div>
`;

/** Asks before an event is deleted, and says what goes with it. */
export function deletePanel(view: FormView, actions: FormActions): TemplateResult {
  const { words, loaded } = view;
  const draft = loaded?.draft ?? view.draft;
  const guests = draft.guests.length;
  const onDelete = (event: Event): void => {
    const panel = (event.target as Element).closest('.panel');
    actions.confirmDelete(panel?.querySelector<HTMLInputElement>('#notify')?.checked ?? false);
  };
  return html`
    <div
      class="panel bad"
      part="confirm"
      role="group"
      aria-labelledby="ask"
      id="confirm"
      tabindex="-1"
      @keydown=${onEscape(actions.keepEditing)}
    >
      <p id="ask">
        <strong>${fill(words.deleteTitle, { title: draft.title || words.untitled })}</strong>
      </p>
      <p>${whenText(draft, view)}</p>
      ${loaded?.draft.repeat.length ? html`<p>${words.series}</p>` : nothing}
      ${draft.zoom ? html`<p>${words.deleteZoom}</p>` : nothing}
      ${
        guests > 0
          ? html`
              <p>${guests === 1 ? words.deleteGuest : fill(words.deleteGuests, { n: guests })}</p>
              <div class="check">
                <input
                  id="notify"
                  type="checkbox"
                  part="checkbox"
                  checked
                  aria-describedby="notify-hint"
                />
                <label for="notify">${words.deleteNotify}</label>
                <p class="hint" id="notify-hint">${words.notifyHint}</p>
              </div>
            `
          : nothing
      }
      <div class="buttons">
        <button type="button" part="button delete" class="danger" @click=${onDelete}>
          ${words.delete}
        </button>
        <button type="button" part="button" @click=${actions.keepEditing}>${words.deleteNo}</button>
      </div>
    </div>
  `;
}

/** The event as it was saved, and its link. */
export function savedPanel(
  view: FormView,
  status: Extract<FormStatus, { name: 'saved' }>,
  actions: FormActions,
): TemplateResult {
  const { words, draft } = view;
  const { joinUrl, link, mode } = status;
  return html`
    <div class="done" part="success">
      <svg class="tick" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9" /></svg>
      <h2 id="done" tabindex="-1">${mode === 'create' ? words.created : words.updated}</h2>
      <p class="what"><strong>${draft.title}</strong><br />${whenText(draft, view)}</p>
      ${
        joinUrl
          ? html`<p>
              <a part="join" href=${joinUrl} target="_blank" rel="noopener noreferrer"
                >${words.join}</a
              >
              <span class="url" dir="ltr"
                >${joinUrl.replace(/^https:\/\//, '').replace(/\?.*/, '')}</span
              >
            </p>`
          : nothing
      }
      ${link === 'pending' ? html`<p>${words.linkPending}</p>` : nothing}
      ${link === 'missing' ? html`<p>${words.linkMissing}</p>` : nothing}
      <div class="buttons">
        ${
          joinUrl
            ? html`<button type="button" part="button" @click=${() => actions.copyLink(joinUrl)}>
                ${words.copy}
              </button>`
            : nothing
        }
        <button type="button" part="button" @click=${actions.download}>${words.download}</button>
        <button type="button" part="button" @click=${actions.another}>
          ${mode === 'create' ? words.another : words.backToEvent}
        </button>
      </div>
    </div>
  `;
}

/** The event is gone. */
export const deletedPanel = ({ words }: FormView, actions: FormActions): TemplateResult => html`
  <div class="done" part="success">
    <h2 id="done" tabindex="-1">${words.deleted}</h2>
    <div class="buttons">
      <button type="button" part="button" @click=${actions.another}>${words.another}</button>
    </div>
  </div>
`;
