import { html, nothing, type TemplateResult } from 'lit';
import type { NylasCalendar } from '../../../contract/wire.ts';
import type { Display } from '../display/display.ts';
import { errorText } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import { selectField } from './field.ts';

/** The calendar, with its own loading, empty and error states. */
export function calendarField(
  state: FormState,
  send: Send,
  { words }: Display,
): TemplateResult | typeof nothing {
  const { calendars, draft, base } = state;
  if (calendars.status === 'fixed') return nothing;
  const list = calendars.status === 'ready' ? calendars.list : [];
  const label = (calendar: NylasCalendar): string => calendar.name || words.calendarUnnamed;
  const instead = {
    loading: words.calendarsLoading,
    ready: list.length === 0 ? words.calendarsNone : undefined,
    failed: undefined,
  }[calendars.status];
  return html`
    ${selectField(state, 'calendarId', {
      label: words.calendar,
      value: draft.calendarId,
      disabled: list.length === 0 || base.kind === 'edit',
      options: instead ? [['', instead]] : list.map((one) => [one.id, label(one)] as const),
      onValue: (calendarId) => send({ type: 'edited', patch: { calendarId } }),
    })}
    ${
      calendars.status === 'failed'
        ? html`<p class="problem">
            ${errorText(calendars.error, words)}
            <button type="button" class="link" @click=${() => send({ do: 'load-calendars' })}>
              ${words.retry}
            </button>
          </p>`
        : nothing
    }
  `;
}
