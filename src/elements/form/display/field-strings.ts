import type { Reason } from '../../../contract/reasons.ts';
import type { ZoomError, ZoomErrorCode } from '../../../contract/zoom-error.ts';
import type { ZoomConnectStrings } from '../../connect/strings.ts';
import type { Counted } from './count.ts';
import { remember } from './remember.ts';

/** English, the default: the texts of an empty form. Words in braces are filled in. */
export const englishFields = {
  /** The language of the texts, which chooses their plural forms. */
  language: 'en',
  formCreate: 'New event',
  formEdit: 'Edit event',
  loading: 'Loading the event…',
  title: 'Title',
  when: 'When',
  date: 'Date',
  start: 'Start',
  end: 'End',
  duration: 'Duration',
  minutes: { one: '{n} minute', other: '{n} minutes' } as Counted,
  hours: { one: '{n} hour', other: '{n} hours' } as Counted,
  custom: 'Custom…',
  allDay: 'All day',
  timezone: 'Time zone',
  yourTime: '{time} your time',
  guests: 'Guests',
  guestsHint: 'Type or paste email addresses',
  calendar: 'Calendar',
  calendarsLoading: 'Loading calendars…',
  zoom: 'Zoom meeting',
  zoomAllDay: 'An all-day event has no start time, so it can’t have a Zoom meeting.',
  more: 'More options',
  description: 'Description',
  create: 'Create event',
  creating: 'Creating the event…',
  retry: 'Try again',
  /** By error code; a code that isn't here is told in the proxy's words. */
  errors: {} as Partial<Record<ZoomErrorCode, string>>,
  /** By the proxy's sentence, where it says more than the code does. */
  reasons: {} as Partial<Record<Reason, string>>,
  /** Texts of the `<zoom-connect>` that the form shows. */
  zoomConnect: {} as Partial<ZoomConnectStrings>,
};

/** The texts of an empty form. */
export type FieldStrings = typeof englishFields;

const mergeFieldStrings = (texts: Partial<FieldStrings> = {}): FieldStrings => ({
  ...englishFields,
  ...texts,
});

/** The English texts with the given ones over them. */
export const fieldWordsFor = remember(mergeFieldStrings);

/** Fills the words in braces. */
export const fillBlanks = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

/** A failure in the reader's words, or in the proxy's where there are none. */
export const errorText = (
  { code, message }: ZoomError,
  words: Pick<FieldStrings, 'errors' | 'reasons'>,
): string => words.reasons[message as Reason] ?? words.errors[code] ?? message;
