import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { FormState } from '../state/form-state.ts';
import { notKnown } from '../state/intent-changes.ts';
import { openIn } from '../state/reading-intent.ts';
import type { FormStore } from '../state/store.ts';
import type { Step } from './next-step.ts';
import type { Tell } from './sender.ts';
import type { Settler, SettlingPage } from './settler.ts';

/** What is asked for, once nothing is open any more. */
export interface Errand {
  page: SettlingPage;
  /** An empty draft. */
  fresh: MeetingDraft;
  /** What is to be done, as the state is by then. */
  step: () => Step;
  take: (step: Step) => Promise<void>;
  tell: Tell;
}

/** How often another tab may be found to have used the key before the person is asked to wait. */
const ROUNDS = 4;

/** Sends what the step says, once it is known what became of what was sent before. */
export async function settleThenSend(
  store: FormStore,
  settler: Settler,
  { page, fresh, step, take, tell }: Errand,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (openIn(store.state) && !(await settler.settle(page, fresh, tell))) return;
    await take(step());
    if (!isOthers(store.state)) return;
  }
  const error = notKnown();
  store.change({ type: 'intent-still-open', error, unknowable: false });
  tell({ kind: 'failed', error });
}

/** Whether another tab has sent something under this key, and it isn't known yet what. */
export const isOthers = (state: FormState): boolean =>
  state.phase.name !== 'failed' && openIn(state)?.draft === null;
