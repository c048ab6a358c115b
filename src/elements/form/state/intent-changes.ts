import { ZoomError } from '../../../contract/zoom-error.ts';
import { sameDraft, type MeetingDraft } from '../../../meeting/draft.ts';
import {
  NO_INTENT,
  EDITING,
  type EditBase,
  type Failed,
  type FormState,
  type Unclear,
} from './form-state.ts';
import { keyAfter, type Intent, type OpenAttempt } from './intent.ts';
import type { Reducers } from './reducers.ts';

/** What becomes of an intent beside the answers to its attempts. */
export type IntentChange =
  /** There is something worth keeping, so it gets its key. */
  | { type: 'intent-begun'; key: string }
  /** The form asks what became of it. */
  | { type: 'intent-asked-about' }
  /** The form goes on with the event that was made; the draft is a change of that one. */
  | { type: 'made-edited'; base: EditBase; draft: MeetingDraft }
  /** It has made nothing and never will: its key is used up. */
  | { type: 'intent-void' }
  /** The question can't be asked there: the same may be sent again under the same key. */
  | { type: 'intent-repeatable' }
  /** It isn't known yet, or nobody could be asked. */
  | { type: 'intent-still-open'; error: ZoomError; unknowable: boolean }
  /** The person has looked: it has made nothing. */
  | { type: 'intent-denied' }
  /** Something is kept, and it isn't known yet for whom. */
  | { type: 'draft-awaited' }
  | { type: 'draft-absent' }
  /** An unsent draft from before is put back. */
  | { type: 'draft-restored'; kept: Restored };

/** What is put back of what was kept. */
export interface Restored {
  readonly draft: Partial<MeetingDraft>;
  /** What was half typed as guests. */
  readonly guests: string | null;
  /** What was pasted as guests and not understood. */
  readonly unclear: Unclear;
  readonly intent: Intent;
}

export const intentChanges: Reducers<IntentChange> = {
  'intent-begun': ({ intent }, { key }) => ({ intent: { ...intent, key } }),

  'intent-asked-about': ({ intent }) =>
    intent.open
      ? { phase: { name: 'saving', attempt: intent.open.attempt }, news: [{ text: 'checking' }] }
      : {},

  'made-edited': (_, { base, draft }) => ({
    intent: NO_INTENT,
    base,
    clean: base.loaded.draft,
    draft,
    phase: EDITING,
    news: [],
  }),

  'intent-void': (state) => {
    const { key, open } = state.intent;
    if (key === null || !open) return {};
    const intent: Intent = { key: keyAfter(key), open: null };
    const { attempt } = open;
    // Nothing was edited since: the same attempt, which the page has agreed to already.
    const again = isSame(state, open) ? { ...attempt, key: intent.key ?? key } : null;
    return { intent, phase: { ...EDITING, attempt: again }, news: [] };
  },

  'intent-repeatable': ({ intent }) => ({
    intent: { ...intent, open: null },
    phase: { ...EDITING, attempt: intent.open?.attempt ?? null },
    news: [],
  }),

  'intent-still-open': ({ intent }, { error, unknowable }) =>
    intent.open
      ? {
          intent: { ...intent, open: { ...intent.open, unknowable } },
          phase: openFailure(intent.open, error),
          news: [],
        }
      : {},

  'intent-denied': ({ intent: { key } }) => ({
    intent: { key: key && keyAfter(key), open: null },
    phase: EDITING,
  }),

  'draft-awaited': () => ({ phase: { name: 'loading' } }),

  'draft-absent': () => ({ phase: EDITING }),

  'draft-restored': (state, { kept: { draft, guests, unclear, intent } }) => ({
    draft: { ...state.draft, ...draft },
    typed: { ...state.typed, guests },
    unclear,
    intent,
    phase: intent.open ? openFailure(intent.open, notKnown()) : state.phase,
  }),
};

/** Whether the form holds what it held when this was sent. */
export const isSame = ({ draft, typed }: FormState, open: OpenAttempt): boolean =>
  open.draft !== null && !typed.guests?.trim() && sameDraft(draft, open.draft);

/** That nobody knows yet whether something was made. */
export const notKnown = (): ZoomError =>
  new ZoomError('outcome-unknown', {
    action: 'check',
    title: 'It is not known yet whether the event was saved. Check again.',
  });

const openFailure = ({ attempt }: OpenAttempt, error: ZoomError): Failed => ({
  name: 'failed',
  error,
  mode: attempt.mode,
  problems: EDITING.problems,
  attempt: null,
  network: 'as-it-was',
});
