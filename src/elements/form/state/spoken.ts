import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { FormState } from './form-state.ts';
import { newsText } from './news.ts';

/** What the live region says. */
export const spoken = (state: FormState, display: Display): string =>
  newsText(state.news, withAllWords(display).words);
