import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { endChoices, endOf, endsOnAnotherDay, type EndChoice } from '../../../meeting/end-time.ts';
import type { Display } from '../display/display.ts';
import { dateText, durationText } from '../display/format.ts';
import { readTimes, timeText } from '../display/time-text.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen } from '../state/reading.ts';
import { resultNews } from '../state/news.ts';
import type { Send } from '../state/send.ts';
import type { FormStore } from '../state/store.ts';
import { comboboxTemplate } from './combobox-template.ts';
import { Combobox } from './combobox.ts';
import { notes, textField } from './field.ts';

/** The end's combobox: any time can be typed, and the list tells how long the meeting takes. */
export function endBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  display: () => Display,
): Combobox<EndChoice> {
  return new Combobox<EndChoice>(host, store, {
    field: 'end',
    text: ({ end }) => end.text,
    type: (text) => {
      const times = text === null ? [] : readTimes(text, display());
      store.change({ type: 'end-typed', text, times });
    },
    autoSelect: true,
    search: (text) => fitting(endChoices(store.state.draft, dayOf(store.state)), text, display()),
    choose: ({ duration }) => store.change({ type: 'duration-chosen', duration }),
    isChosen: ({ duration }) => duration === store.state.draft.duration,
    tell: (count) => resultNews(count),
  });
}

/** The day whose times are offered, where that isn't the first one after the start. */
function dayOf({ draft, end }: FormState): string | undefined {
  if (end.date !== null) return end.date;
  return end.day === 'shown' || draft.duration >= DAY_MINUTES ? endOf(draft)?.date : undefined;
}

/** Ends at the typed time, then those that begin like it. */
function fitting(choices: EndChoice[], text: string, display: Display): EndChoice[] {
  const typed = text.trim().toLowerCase();
  if (!typed) return choices;
  const times = readTimes(text, display);
  const exact = choices.filter(({ time }) => times.includes(time));
  const alike = choices.filter(
    (choice) =>
      !exact.includes(choice) && timeText(choice.time, display).toLowerCase().startsWith(typed),
  );
  return [...exact, ...alike];
}

/** The time at which the meeting ends, and its day where that is another one. */
export function endFields(
  state: FormState,
  send: Send,
  display: Display,
  ends: Combobox<EndChoice>,
): TemplateResult {
  const { words, locale } = display;
  const { draft, end: typed } = state;
  const end = endOf(draft);
  const startDay = draft.start.slice(0, 10);
  const showsDay = typed.day === 'shown' || typed.date !== null || endsOnAnotherDay(draft);
  const option = ({ date, time, duration }: EndChoice): string => {
    const day = date === startDay ? '' : `${dateText(date, locale, { weekday: 'short' })} `;
    return `${day}${timeText(time, display)} (${durationText(duration, display)})`;
  };
  return html`
    <div class="field" part="field">
      <label for="end" part="label">${words.end}</label>
      ${comboboxTemplate(state, ends, {
        listLabel: words.endList,
        searchable: true,
        browsable: true,
        value: end ? timeText(end.time, display) : '',
        option,
        onKey: (event) => {
          if (!ends.key(event) && event.key === 'Enter') send({ type: 'end-left' });
        },
        onBlur: () => send({ type: 'end-left' }),
      })}
      ${notes(state, 'end')}
    </div>
    ${showsDay ? endDateField(state, send, display) : nothing}
  `;
}

/** The day on which the meeting ends; of an all-day event its last one. */
export function endDateField(state: FormState, send: Send, { words }: Display): TemplateResult {
  const { draft, end: typed } = state;
  return html`${textField(state, 'end', {
    label: words.endDate,
    id: 'end-date',
    type: 'date',
    told: draft.allDay,
    min: draft.start.slice(0, 10),
    value: typed.date ?? endOf(draft)?.date ?? '',
    onValue: (date) => send({ type: 'end-dated', date }),
  })}`;
}

/** The way to an end on another day, while the day isn't shown. */
export function endDayButton(
  state: FormState,
  send: Send,
  { words }: Display,
): TemplateResult | typeof nothing {
  const { draft, end } = state;
  const isShown = end.day === 'shown' || end.date !== null || endsOnAnotherDay(draft);
  if (draft.allDay || isShown || endOf(draft) === null) return nothing;
  return html`<button
    type="button"
    class="link quiet"
    part="end-day"
    ?disabled=${isFrozen(state)}
    @click=${() => {
      send({ type: 'end-day-shown' });
      send({ type: 'focus-asked', selectors: ['#end-date'] });
    }}
  >
    ${words.endOnAnotherDay}
  </button>`;
}
