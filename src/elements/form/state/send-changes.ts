import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { Attempt } from './attempt.ts';
import type { FieldProblems } from './field-name.ts';
import {
  NO_INTENT,
  EDITING,
  type Failed,
  type FormState,
  type Question,
  type Saved,
} from './form-state.ts';
import { mayHaveMade } from './intent.ts';
import { progressNews, type News } from './news.ts';
import type { Outcome } from './outcome.ts';
import { problemsFrom } from './problems.ts';
import { attemptIn, makesOnce } from './reading-intent.ts';
import { problemsIn, waitsForZoom } from './reading.ts';
import type { Patch, Reducers } from './reducers.ts';

/** What happens to the form as a whole: questions, attempts and what becomes of them. */
export type SendChange =
  /** The person has to answer a question first. */
  | { type: 'asked'; what: Question | 'delete' }
  /** The person said yes. */
  | { type: 'agreed'; to: Question }
  /** Back to the fields: a question was answered with no, or the page keeps the draft back. */
  | { type: 'resumed'; from: 'question' | 'deletion' | 'held-back' }
  /** The draft can't be sent as it is. */
  | { type: 'refused'; error: ZoomError; problems: FieldProblems }
  | { type: 'sent'; attempt: Attempt }
  | { type: 'settled'; attempt: Attempt; outcome: Outcome }
  /** A saved event's join link has come; null where it was looked for in vain. */
  | { type: 'link-settled'; eventId: string; joinUrl: string | null };

export const sendChanges: Reducers<SendChange> = {
  asked: (state, { what }) => ({ phase: { ...kept(state), name: 'confirming', what } }),

  agreed: ({ agreed }, { to }) => ({ agreed: [...agreed, to] }),

  resumed: (state) => ({ phase: { ...kept(state), name: 'editing' } }),

  refused: (state, { error, problems }) => ({
    phase: {
      name: 'failed',
      error,
      mode: state.base.kind === 'edit' ? 'update' : 'create',
      problems,
      attempt: attemptIn(state),
      network: 'as-it-was',
    },
    news: toFix(problems),
  }),

  // From now on it may be made, whatever happens to this page.
  sent: (state, { attempt }) => ({
    intent: makesOnce(state, attempt)
      ? { key: attempt.key, open: { attempt, draft: state.draft, unknowable: false } }
      : state.intent,
    phase: { name: 'saving', attempt },
    news: progressNews(attempt.mode),
  }),

  settled: (state, { attempt, outcome }) => {
    const patch = settle(state, attempt, outcome);
    const { phase } = patch;
    return { ...patch, news: phase?.name === 'failed' ? toFix(phase.problems) : [] };
  },

  'link-settled': ({ phase }, { eventId, joinUrl }) =>
    phase.name === 'saved' && phase.event.id === eventId
      ? {
          phase: { ...phase, joinUrl, link: joinUrl ? 'ready' : 'missing' },
          news: [{ text: joinUrl ? 'linkReady' : 'linkMissing' }],
        }
      : {},
};

function settle(state: FormState, attempt: Attempt, outcome: Outcome): Patch {
  const { draft, account, intent } = state;
  switch (outcome.kind) {
    case 'saved':
      return {
        clean: draft,
        intent: NO_INTENT,
        phase: saved(outcome, draft.zoom !== null),
      };
    case 'deleted':
      return {
        clean: draft,
        intent: NO_INTENT,
        base: { kind: 'new', given: {} },
        phase: { name: 'deleted' },
      };
    // In these three nothing was sent.
    case 'asked':
      return {
        intent: { ...intent, open: null },
        phase: { ...EDITING, name: 'confirming', what: outcome.what },
      };
    case 'conflict':
      return {
        intent: { ...intent, open: null },
        phase: { ...EDITING, name: 'conflict', fields: outcome.fields },
      };
    case 'held-back':
      return { intent: { ...intent, open: null }, phase: EDITING };
    default: {
      const { error } = outcome;
      const isIts = intent.open?.attempt.key === attempt.key;
      const open = !isIts || mayHaveMade(error) ? intent.open : null;
      // Another tab has sent something else under this key: that is looked at next, and not told.
      if (isIts && open && error.code === 'key-reused') {
        return { intent: { ...intent, open: { ...open, draft: null } }, phase: EDITING };
      }
      const phase = failed(attempt, error, isIts && open !== null);
      return {
        intent: { ...intent, open },
        phase,
        ...(waitsForZoom(phase) && { account: { ...account, way: 'offered' } }),
      };
    }
  }
}

/** The fields say what is wrong with them, and one of them takes the focus; this is the sum. */
const toFix = ({ size }: FieldProblems): News[] =>
  size > 0 ? [{ text: 'fix', values: { n: size } }] : [];

/** What stays known of the fields and the last attempt. */
const kept = (state: FormState): { problems: FieldProblems; attempt: Attempt | null } => ({
  problems: problemsIn(state),
  attempt: attemptIn(state),
});

function saved(
  { mode, event, joinUrl }: Extract<Outcome, { kind: 'saved' }>,
  withZoom: boolean,
): Saved {
  const link = joinUrl ? 'ready' : withZoom ? 'pending' : 'none';
  return { name: 'saved', mode, event, joinUrl, link };
}

function failed(attempt: Attempt, error: ZoomError, isOpen: boolean): Failed {
  const { action } = error;
  // Where nothing can have been made, the next attempt is another intent.
  const definite = action === 'fix' || action === 'contact';
  return {
    name: 'failed',
    error,
    mode: attempt.mode,
    problems: action === 'fix' ? problemsFrom(error.fields ?? []) : EDITING.problems,
    attempt: definite || isOpen ? null : attempt,
    network: 'as-it-was',
  };
}
