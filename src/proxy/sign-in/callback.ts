import { FLOW_LIFETIME } from '../../contract/limits.ts';
import type { Outcome } from '../../contract/wire.ts';
import type { Call, PageAnswer } from '../request/call.ts';
import { readQuery } from '../request/query.ts';
import { Refusal } from '../request/refusal.ts';
import { sha256Hex } from '../runtime/digest.ts';
import { exchange, refuseSameGrant } from './exchange.ts';
import { failurePageFor, readOutcome, saveOutcome } from './outcomes.ts';
import { endingPage, failurePage } from './pages.ts';
import type { SignInServices } from './services.ts';
import { findSignIn, type SignIn } from './sign-in.ts';

/** How long a second request for the same callback waits for the first, and how often it looks. */
const PATIENCE = 60_000;
const BEAT = 500;
/** How many requests for the same callback may wait at once. */
const MAX_REPEATS = 5;

/** `GET /connect/callback`: where Nylas sends the popup back to. */
export async function finishConnect(services: SignInServices, call: Call): Promise<PageAnswer> {
  const state = call.url.searchParams.get('state') ?? '';
  const search = `?state=${encodeURIComponent(state)}`;
  const signIn = await findSignIn(services, call.request, state);
  if (!signIn) {
    const response = await failurePage('state-mismatch', { search });
    return { response, code: 'state-mismatch' };
  }
  const { flow, origin, back } = signIn;
  const ending = { flow, origin, search, ...(back !== undefined && { back }) };
  let outcome: Outcome | null;
  try {
    outcome = await settle(services, call, signIn);
  } catch (error) {
    return failurePageFor(services, call, ending, error, signIn.subject);
  }
  if (!outcome) {
    // The page that opened this hears of the first request, not of its repeats.
    return { response: await failurePage('in-flight', { search }), code: 'in-flight' };
  }
  return { response: await endingPage({ ...ending, outcome }) };
}

/** The outcome, or null while too many wait for it already. */
async function settle(
  services: SignInServices,
  call: Call,
  signIn: SignIn,
): Promise<Outcome | null> {
  const { store, now } = services;
  if (signIn.expires <= now()) throw new Refusal('flow-expired');
  const key = `once:${await sha256Hex(signIn.state)}`;
  if (!(await store.setIfAbsent(key, true, FLOW_LIFETIME))) return repeat(services, key, signIn);
  const outcome = await outcomeOf(services, call, signIn);
  const saved = saveOutcome(store, signIn, outcome);
  // The grant is kept by now: a store that fails after that must not make a success look like a failure.
  await (outcome.status === 'connected' ? saved.catch(() => {}) : saved);
  return outcome;
}

/** A reload, or the same answer delivered twice; all that wait share one look at the store. */
async function repeat(
  services: SignInServices,
  key: string,
  signIn: SignIn,
): Promise<Outcome | null> {
  const { repeats } = services;
  const known = repeats.get(key) ?? { waiting: 0, outcome: earlierOutcome(services, signIn) };
  if (known.waiting >= MAX_REPEATS) return null;
  repeats.set(key, known);
  known.waiting += 1;
  try {
    return await known.outcome;
  } finally {
    known.waiting -= 1;
    if (known.waiting === 0) repeats.delete(key);
  }
}

/** What the first request came to. */
async function earlierOutcome(
  { store, waits }: SignInServices,
  { flow }: SignIn,
): Promise<Outcome> {
  for (let waited = 0; waited <= PATIENCE; waited += BEAT) {
    const result = await readOutcome(store, flow);
    if (result.status !== 'pending') return result;
    await waits.sleep(BEAT);
  }
  throw new Refusal('state-mismatch');
}

async function outcomeOf(services: SignInServices, call: Call, signIn: SignIn): Promise<Outcome> {
  const names = ['state', 'code', 'error', 'error_code', 'error_description', 'iss'] as const;
  const { code, error, iss, ...failure } = readQuery(call, ...names);
  const who = await services.whoAsks(call.request);
  // No session at all is fine: a SameSite=Strict cookie isn't sent on the way back from Nylas.
  if (who && who.subject !== signIn.subject) throw new Refusal('state-mismatch');
  if (iss !== undefined && iss !== services.config.api) throw new Refusal('state-mismatch');
  if (isDenial(error, failure)) return { status: 'denied' };
  if (error !== undefined) throw new Refusal('provider-error');
  if (!code) throw new Refusal('state-mismatch');
  const grant = await exchange(services, code, signIn.verifier);
  refuseSameGrant(grant, signIn.calendarGrantId);
  refuseSameGrant(grant, who?.calendarGrantId);
  await services.grants.remember(signIn.subject, grant);
  return { status: 'connected', grant };
}

/** Nylas's code of a sign-in that the person, or the provider, refused; in whatever language. */
const REFUSED = '45002';
/** OAuth's codes of a refusal that was not the person's. */
const NOT_THE_PERSON =
  /\b(invalid_request|unauthorized_client|unsupported_response_type|invalid_scope|server_error|temporarily_unavailable)\b/;

/**
 * Whether the person said no. OAuth's word for it is `access_denied`; Nylas says `oauth_failed`, with
 * a code and words: https://developer.nylas.com/docs/unlisted/troubleshooting_auth_errors/
 */
function isDenial(
  error: string | undefined,
  { error_code: code, error_description: words = '' }: Record<string, string | undefined>,
): boolean {
  if (error !== 'oauth_failed') return error === 'access_denied';
  if (NOT_THE_PERSON.test(words)) return false;
  return code === REFUSED || /denied|declined|cancel|refus/i.test(words);
}
