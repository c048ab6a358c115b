import type { ReactiveControllerHost } from 'lit';
import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { endChoices, type EndChoice } from '../../../meeting/end-choices.ts';
import { endOf } from '../../../meeting/end-time.ts';
import { dateText } from '../display/date-text.ts';
import type { Display } from '../display/display.ts';
import { durationText } from '../display/format.ts';
import { withAllWords } from '../display/full-display.ts';
import { readTimes } from '../display/read-times.ts';
import { timeText } from '../display/time-text.ts';
import type { FormState } from '../state/form-state.ts';
import { resultNews } from '../state/news.ts';
import type { FormStore } from '../state/store.ts';
import { Combobox } from './combobox.ts';

/** The end's combobox: any time can be typed, and the list tells how long the meeting takes. */
export function endBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  display: () => Display,
): Combobox<EndChoice> {
  return new Combobox<EndChoice>(host, store, {
    field: 'end',
    look: () => ({
      label: withAllWords(display()).words.endList,
      option: (choice) => choiceText(choice, store.state, display()),
    }),
    text: ({ end }) => end.text,
    type: (text) => {
      const times = text === null ? [] : readTimes(text, display());
      store.change({ type: 'end-typed', text, times });
    },
    onBlur: () => store.change({ type: 'end-left' }),
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

function choiceText(
  { date, time, duration }: EndChoice,
  state: FormState,
  display: Display,
): string {
  const isSameDay = date === state.draft.start.slice(0, 10);
  const day = isSameDay ? '' : `${dateText(date, display.locale, { weekday: 'short' })} `;
  return `${day}${timeText(time, display)} (${durationText(duration, display)})`;
}
