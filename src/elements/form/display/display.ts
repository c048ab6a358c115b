import type { MeetingDraft } from '../../../meeting/draft.ts';
import { readBrowserZone } from '../../../meeting/zones.ts';
import { languageOf } from './language.ts';
import { remember } from './remember.ts';
import { fieldWordsFor, type FieldStrings } from './field-strings.ts';
import type { EventFormTexts } from './strings.ts';

/** How the page and the reader want the form drawn. */
export interface Display {
  readonly words: FieldStrings;
  /** The page's own texts, as it gave them. */
  readonly texts: EventFormTexts | undefined;
  readonly locale: string | undefined;
  readonly hourFormat: 'auto' | '12' | '24';
  /** The reader's own zone; null where the browser can't tell. */
  readonly ownZone: string | null;
  readonly now: number;
  /** Whether a field, or the hint that somebody is busy, is to be shown. */
  shows: (field: keyof MeetingDraft | 'conflicts') => boolean;
}

/** The zone of this browser, or UTC. */
export const browserZone = (): string => readBrowserZone().zone;

/** Asked anew each minute, as people travel; not at each key. */
const ownZone = remember((_page: Element, _minute: number): string | null => {
  const { zone, known } = readBrowserZone();
  return known ? zone : null;
});

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Whether a field is none of those named in an attribute `hide`. */
function shownFields(hide: string): Display['shows'] {
  const hidden = new Set(hide.split(/\s+/));
  return (field) => !hidden.has(kebab(field));
}

const shownOnce = remember(shownFields);

/** The element, as far as it says how it wants to be drawn. */
export interface DisplayPage extends Element, Pick<Display, 'hourFormat'> {
  hide: string;
  strings: EventFormTexts | undefined;
  now: () => number;
}

export const displayFor = (page: DisplayPage): Display => ({
  words: fieldWordsFor(page.strings),
  texts: page.strings,
  locale: languageOf(page),
  hourFormat: page.hourFormat,
  ownZone: ownZone(page, Math.floor(page.now() / 60_000)),
  now: page.now(),
  shows: shownOnce(page.hide),
});
