import { FLOW_LIFETIME } from '../../contract/limits.ts';
import { toProblem } from '../../contract/problem.ts';
import type { FlowResult, Outcome } from '../../contract/wire.ts';
import { toRefusal } from '../nylas/errors.ts';
import { json } from '../request/answers.ts';
import type { Call, PageAnswer } from '../request/call.ts';
import type { ProblemCode } from '../request/refusal.ts';
import type { Store } from '../stores/store.ts';
import { endingPage, type Ending } from './pages.ts';
import type { SignInServices } from './services.ts';

/** `GET /connect/result`: how a sign-in ended, for whoever knows its flow. */
export async function tellResult({ store }: SignInServices, { url }: Call): Promise<Response> {
  return json(await readOutcome(store, url.searchParams.get('flow') ?? ''));
}

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

/** The page that ends a sign-in with a failure, which is kept as far as the store lets us. */
export async function failurePageFor(
  { store }: SignInServices,
  { requestId }: Call,
  ending: Omit<Ending, 'outcome'>,
  error: unknown,
): Promise<PageAnswer> {
  const { code } = toRefusal(error);
  const outcome = failedOutcome(code, requestId);
  // The page tells it too; and a store that is down is often the very failure told.
  await saveOutcome(store, ending.flow, outcome).catch(() => {});
  return { response: await endingPage({ ...ending, outcome }), code };
}

/** A failure as an outcome. */
function failedOutcome(failure: ProblemCode, requestId: string): Outcome {
  const { code, title, retryable, action } = toProblem(failure);
  return { status: 'failed', error: { code, title, retryable, action, requestId } };
}
