import { html, nothing } from 'lit';
import type { NylasCalendar } from '../../../contract/wire.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import { errorText } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { writableIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { selectField } from './field.ts';

/** The calendar, with its own loading, empty and error states. */
export function calendarField(state: FormState, send: Send, display: Display): unknown {
  const { words } = withAllWords(display);
  const { calendars, draft, base } = state;
  const edits = base.kind === 'edit';
  if (calendars.status === 'fixed') return nothing;
  // An event stays where it is; its calendar may be one that can only be read.
  const all = calendars.status === 'ready' ? calendars.list : [];
  const list = edits ? all.filter(({ id }) => id === draft.calendarId) : writableIn(state);
  if (edits && list.length === 0) return nothing;
  const label = (calendar: NylasCalendar): string => calendar.name || words.calendarUnnamed;
  const instead = {
    loading: words.calendarsLoading,
    ready: list.length === 0 ? words.calendarsNone : undefined,
    failed: undefined,
  }[calendars.status];
  return [
    selectField(state, 'calendarId', {
      label: words.calendar,
      value: draft.calendarId,
      disabled: list.length === 0 || edits,
      options: instead ? [['', instead]] : list.map((one) => [one.id, label(one)] as const),
      onValue: (calendarId) => send({ type: 'edited', patch: { calendarId } }),
    }),
    calendars.status === 'failed'
      ? html`<p class="problem">
          ${errorText(calendars.error, words)}
          <button type="button" class="link" @click=${() => send({ do: 'load-calendars' })}>
            ${words.retry}
          </button>
        </p>`
      : nothing,
  ];
}
