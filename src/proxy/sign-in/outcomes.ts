import { FLOW_LIFETIME } from '../../contract/limits.ts';
import { toProblem } from '../../contract/problem.ts';
import type { FlowResult, Outcome } from '../../contract/wire.ts';
import { toRefusal } from '../nylas/errors.ts';
import { endingPage, type Ending } from './pages.ts';
import type { ProblemCode } from '../request/refusal.ts';
import type { Call, Services } from '../services.ts';
import type { Store } from '../stores/store.ts';

/** The outcome of a sign-in so far. */
export async function readOutcome(store: Store, flow: string): Promise<FlowResult> {
  return ((await store.get(`flow:${flow}`)) as Outcome | undefined) ?? { status: 'pending' };
}

/** Keeps an outcome for whoever holds the flow. Nothing takes the place of a success. */
export async function saveOutcome(store: Store, flow: string, outcome: Outcome): Promise<void> {
  const isSuccess = outcome.status === 'connected';
  if (!isSuccess && (await readOutcome(store, flow)).status === 'connected') return;
  await store.set(`flow:${flow}`, outcome, FLOW_LIFETIME);
}

/** A failure as an outcome. */
export function failedOutcome(failure: ProblemCode, requestId: string): Outcome {
  const { code, title, retryable, action } = toProblem(failure);
  return { status: 'failed', error: { code, title, retryable, action, requestId } };
}

/** Any error as an outcome, kept under the flow as far as the store lets us. */
export async function failFlow(
  { config }: Services,
  call: Call,
  flow: string,
  error: unknown,
): Promise<Outcome> {
  call.failure = toRefusal(error).code;
  const outcome = failedOutcome(call.failure, call.requestId);
  // The page tells it too; and a store that is down is often the very failure told.
  await saveOutcome(config.store, flow, outcome).catch(() => {});
  return outcome;
}

/** The page that ends a sign-in with a failure. */
export const failurePageFor = async (
  services: Services,
  call: Call,
  ending: Omit<Ending, 'outcome'>,
  error: unknown,
): Promise<Response> =>
  endingPage({ ...ending, outcome: await failFlow(services, call, ending.flow, error) });
