import { FormWork } from './form-work.ts';
import type { Display } from './display/display.ts';
import { wordsFor, type EventFormTexts } from './display/strings.ts';
import { panels } from './panels/panels.ts';
import { isValid, showProblems } from './sending/steps.ts';
import { focusAfter, isReconnected } from './state/effects.ts';
import type { FormState } from './state/form-state.ts';
import { guestChanges } from './state/guest-changes.ts';
import { intentChanges } from './state/intent-changes.ts';
import { problemsInWords } from './state/problems-in-words.ts';
import { sendChanges } from './state/send-changes.ts';
import { spoken } from './state/spoken.ts';
import type { FormStore } from './state/store.ts';

/** Checking and sending what was entered, and all that may come of it. */
export const sending = {
  FormWork,
  /** Fetches what writes the calendar file too. */
  prepare: () => import('./panels/calendar-file.ts'),
  panels,
  focusAfter,
  isReconnected,
  spoken,
  inWords: (state: FormState, { words }: Display) => problemsInWords(state, words),
  isValid: (state: FormState, texts: EventFormTexts | undefined) => isValid(state, wordsFor(texts)),
  showProblems: (store: FormStore, texts: EventFormTexts | undefined) =>
    showProblems(store, wordsFor(texts)),
  changes: { ...sendChanges, ...intentChanges, ...guestChanges },
};
