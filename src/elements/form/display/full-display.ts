import type { Display } from './display.ts';
import { wordsFor, type EventFormStrings } from './strings.ts';

/** The same with every text of the form, not only those of an empty one. */
export interface FullDisplay extends Display {
  readonly words: EventFormStrings;
}

export const withAllWords = (display: Display): FullDisplay => ({
  ...display,
  words: wordsFor(display.texts),
});
