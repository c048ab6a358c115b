import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { AccountStatus } from './form-state.ts';
import type { News } from './news.ts';
import type { Reducers } from './reducers.ts';

/** What becomes known beside the draft and what is done with it. */
export type ReportChange =
  | { type: 'network-back' }
  | { type: 'account-told'; status: Exclude<AccountStatus, 'unknown'> }
  | { type: 'person-told'; person: string | null }
  /** A sign-in has just ended well. */
  | { type: 'zoom-connected' }
  /** Somebody wants to be at the first of these selectors that is there. */
  | { type: 'focus-asked'; selectors: readonly string[] }
  | { type: 'told'; news: readonly News[] }
  /** Code that was wanted didn't load; null once it is tried again. */
  | { type: 'code-missed'; error: ZoomError | null };

export const reportChanges: Reducers<ReportChange> = {
  'network-back': ({ phase }) =>
    phase.name === 'failed' && phase.error.code === 'offline'
      ? { phase: { ...phase, network: 'back' }, news: [{ text: 'online' }] }
      : {},

  'account-told': ({ account }, { status }) => ({
    account: { status, way: status === 'connected' ? account.way : 'offered' },
  }),

  'person-told': (_, { person }) => ({ person }),

  'zoom-connected': ({ account }) => ({ account: { ...account, status: 'connected' } }),

  'focus-asked': () => ({}),

  told: (_, { news }) => ({ news }),

  'code-missed': (_, { error }) => ({ codeMissed: error }),
};
