import { FLOW_LIFETIME, FLOW_PATTERN } from '../../contract/limits.ts';
import { toProblem } from '../../contract/problem.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { FlowResult, Outcome } from '../../contract/wire.ts';
import { toRefusal } from '../nylas/errors.ts';
import { json } from '../request/answers.ts';
import type { Call, PageAnswer } from '../request/call.ts';
import type { ProblemCode } from '../request/refusal.ts';
import type { Store } from '../stores/store.ts';
import { endingPage, type Ending } from './pages.ts';
import type { SignInServices } from './services.ts';

/** An outcome as it is kept, with the person whose sign-in it was. */
interface KeptOutcome {
  subject: string;
  outcome: Outcome;
}

/** How often one flow may be asked about in a minute; a page asks about 30 times. */
const MAX_QUESTIONS = 120;

/**
 * `GET /connect/result`: how a sign-in ended, for whoever knows its flow. The account's address is
 * told to its own person only: somebody else may have made up the flow.
 */
export async function tellResult(services: SignInServices, call: Call): Promise<Response> {
  const pending: FlowResult = { status: 'pending' };
  const flow = call.url.searchParams.get('flow') ?? '';
  if (!FLOW_PATTERN.test(flow)) return json(pending);
  if (services.takeResult(flow, MAX_QUESTIONS, 60_000) > 0) return json(pending);
  const kept = await readKept(services.store, flow);
  if (!kept) return json(pending);
  const { subject, outcome } = kept;
  if (outcome.status !== 'connected' || outcome.grant.email === null) return json(outcome);
  const who = await services.whoAsks(call.request).catch((error: unknown) => {
    services.tell(call, ROUTES.result, error);
    return null;
  });
  if (who?.subject === subject) return json(outcome);
  return json({ ...outcome, grant: { ...outcome.grant, email: null } } satisfies FlowResult);
}

const readKept = async (store: Store, flow: string): Promise<KeptOutcome | undefined> =>
  (await store.get(`flow:${flow}`)) as KeptOutcome | undefined;

/** The outcome of a sign-in so far. */
export async function readOutcome(store: Store, flow: string): Promise<FlowResult> {
  return (await readKept(store, flow))?.outcome ?? { status: 'pending' };
}

/** Keeps an outcome for whoever holds the flow. Nothing takes the place of a success. */
export async function saveOutcome(
  store: Store,
  { flow, subject }: { flow: string; subject: string },
  outcome: Outcome,
): Promise<void> {
  const isSuccess = outcome.status === 'connected';
  if (!isSuccess && (await readOutcome(store, flow)).status === 'connected') return;
  await store.set(`flow:${flow}`, { subject, outcome } satisfies KeptOutcome, FLOW_LIFETIME);
}

/**
 * The page that ends a sign-in with a failure, and tells it to the page that opened it.
 * @param subject whose sign-in it was; null when nobody vouched for it, and then nothing is kept:
 *   who isn't signed in must not be able to fill the store
 */
export async function failurePageFor(
  { store }: SignInServices,
  { requestId }: Call,
  ending: Omit<Ending, 'outcome'>,
  error: unknown,
  subject: string | null,
): Promise<PageAnswer> {
  const { code, details } = toRefusal(error);
  const outcome = failedOutcome(code, details.title, requestId);
  if (subject !== null) {
    // The page tells it too; and a store that is down is often the very failure told.
    await saveOutcome(store, { flow: ending.flow, subject }, outcome).catch(() => {});
  }
  return { response: await endingPage({ ...ending, outcome }), code, error };
}

/** A failure as an outcome. */
function failedOutcome(
  failure: ProblemCode,
  words: string | undefined,
  requestId: string,
): Outcome {
  const { code, title, retryable, action } = toProblem(failure, words ? { title: words } : {});
  return { status: 'failed', error: { code, title, retryable, action, requestId } };
}
