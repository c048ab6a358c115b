import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { RepeatPreset } from '../../../meeting/repeat.ts';
import type { FullDisplay } from './full-display.ts';
import { dateText } from './date-text.ts';
import { durationText } from './format.ts';
import { fillBlanks } from './field-strings.ts';
import type { EventFormStrings } from './strings.ts';

/** How often a meeting with this start repeats. */
export function repeatText(
  preset: RepeatPreset,
  start: string,
  { words, locale }: Pick<FullDisplay, 'words' | 'locale'>,
): string {
  const on = (options: Intl.DateTimeFormatOptions): string => dateText(start, locale, options);
  switch (preset) {
    case 'none':
      return words.repeatNone;
    case 'daily':
      return words.repeatDaily;
    case 'weekdays':
      return words.repeatWeekdays;
    case 'weekly':
      return fillBlanks(words.repeatWeekly, { weekday: on({ weekday: 'long' }) });
    case 'monthly':
      return fillBlanks(words.repeatMonthly, { day: on({ day: 'numeric' }) });
    case 'yearly':
      return fillBlanks(words.repeatYearly, { date: on({ day: 'numeric', month: 'long' }) });
    case 'custom':
      return words.repeatCustom;
  }
}

/** When one is reminded. */
export function reminderText(
  reminders: MeetingDraft['reminders'],
  display: Pick<FullDisplay, 'words' | 'locale'>,
): string {
  const { words } = display;
  if (reminders === null) return words.reminderDefault;
  if (reminders.length === 0) return words.reminderNone;
  const time = reminders.map((minutes) => durationText(minutes, display)).join(' / ');
  return fillBlanks(words.reminderBefore, { time });
}

export const visibilityText = (
  visibility: MeetingDraft['visibility'],
  words: EventFormStrings,
): string =>
  ({
    default: words.visibilityDefault,
    public: words.visibilityPublic,
    private: words.visibilityPrivate,
  })[visibility];
