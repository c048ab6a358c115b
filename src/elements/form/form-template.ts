import { html, nothing, type TemplateResult } from 'lit';
import type { AccountNeed } from './account/account-part.ts';
import type { AccountSource } from './account/follow-account.ts';
import type { Display } from './display/display.ts';
import { calendarPlace } from './fields/calendar-place.ts';
import { descriptionField } from './fields/description-field.ts';
import { keptHint, textField } from './fields/field.ts';
import { guestField } from './fields/guest-field.ts';
import { moreFields } from './fields/more-fields.ts';
import { whenFields } from './fields/when-fields.ts';
import { zoomFields } from './fields/zoom-fields.ts';
import type { FormWorkshop } from './form-workshop.ts';
import { mainButtons } from './panels/main-buttons.ts';
import type { FieldName } from './state/field-name.ts';
import type { FormState } from './state/form-state.ts';
import { editedIn, loadedIn, waitsForZoom } from './state/reading.ts';
import type { Send } from './state/send.ts';

/** What the form draws with beside its state. */
export interface FormTools {
  readonly source: Pick<AccountSource, 'connect' | 'proxy' | 'headers'>;
  /** What can be drawn with beside the fields; null until it is there. */
  readonly workshop: FormWorkshop | null;
  /** Whether the page can suggest guests. */
  readonly suggests: boolean;
  /** Whether something was asked for and is about to begin. */
  readonly waits: boolean;
}

/** All fields, and below them what is to be done: one question, one failure, or the buttons. */
export function formTemplate(
  state: FormState,
  send: Send,
  display: Display,
  tools: FormTools,
): TemplateResult {
  const { words, shows } = display;
  const { phase, base, draft } = state;
  const { source, suggests, workshop } = tools;
  const { boxes } = workshop ?? {};
  const parts = workshop?.parts ?? {};
  const edits = base.kind === 'edit' ? parts.editing : undefined;
  const account = (need: AccountNeed): unknown =>
    workshop?.accountPart(state.account, source, display, need);
  const kept = (field: FieldName): string => edits?.kept(state, field, display) ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    send({ do: 'submit' });
  };
  return html`
    <form
      part="form"
      novalidate
      aria-label=${base.kind === 'edit' ? words.formEdit : words.formCreate}
      aria-busy=${phase.name === 'saving' ? 'true' : 'false'}
      @submit=${submit}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
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
      ${whenFields(state, send, display, {
        ends: boxes?.end ?? null,
        zones: boxes?.timezone ?? null,
        days: parts.lists?.days,
        telling: parts.lists?.withEndProblem(state, display) ?? state,
        endZone: parts.clocks?.endZone(state, send, display),
        notes: [
          parts.clocks?.overlapChoice(state, send, display),
          parts.clocks?.timeNote(state, display),
          keptHint(kept('start')),
          edits?.moved(state, display),
          shows('conflicts') && !draft.allDay
            ? html`<div class="room">${parts.conflicts?.conflictHint(state, send, display)}</div>`
            : nothing,
        ],
      })}
      ${
        shows('guests')
          ? guestField(state, send, display, {
              box: boxes?.guests ?? null,
              lists: parts.guests ?? null,
              suggests,
              kept: kept('guests'),
            })
          : nothing
      }
      ${shows('zoom') ? zoomPart(state, send, display, tools, account) : nothing}
      ${
        shows('calendarId')
          ? (workshop?.calendarField(state, send, display) ?? calendarPlace(state, words))
          : nothing
      }
      ${shows('description') ? descriptionField(state, send, display, kept('description')) : nothing}
      ${moreFields(send, display, parts.more?.fields(state, send, display, kept))}
      ${phase.name === 'failed' ? parts.sending?.panels.failure(state, phase, send, display, account) : nothing}
      <slot name="before-actions"></slot>
      ${actions(state, send, display, tools)}
    </form>
  `;
}

/** The Zoom switch and what it brings: an account, and the meeting's settings. */
function zoomPart(
  state: FormState,
  send: Send,
  display: Display,
  { workshop }: FormTools,
  account: (need: AccountNeed) => unknown,
): TemplateResult {
  const { zoom } = state.draft;
  const parts = workshop?.parts ?? {};
  const edits = editedIn(state) ? parts.editing : undefined;
  const exists = Boolean(loadedIn(state)?.draft.zoom);
  return zoomFields(state, send, display.words, {
    hint: edits?.zoomHint(state, display),
    notes: [
      edits?.conference(state, send, display),
      exists ? nothing : parts.more?.seriesNote(state, display),
    ],
    more: html`<div class=${exists ? 'stack' : 'stack kept'}>
      ${waitsForZoom(state.phase) ? nothing : account({ needed: false })}
      ${zoom && !exists ? parts.settings?.fields(state, send, display, zoom) : nothing}
    </div>`,
  });
}

/** What is to be done: one question, or the buttons. */
function actions(state: FormState, send: Send, display: Display, tools: FormTools): unknown {
  const { phase } = state;
  const { editing, sending } = tools.workshop?.parts ?? {};
  const isAsked = phase.name === 'confirming' && phase.what !== 'conference';
  if (!isAsked && phase.name !== 'conflict') {
    const buttons = editing?.buttons(state, send, display);
    return mainButtons(state, display.words, buttons, tools.waits);
  }
  return isAsked && phase.what === 'past'
    ? sending?.panels.past(state, send, display)
    : editing?.panel(state, send, display);
}
