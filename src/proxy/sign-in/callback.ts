import { FLOW_LIFETIME } from '../../contract/limits.ts';
import type { Outcome, ZoomGrant } from '../../contract/wire.ts';
import { sha256Hex } from '../runtime/bytes.ts';
import { askGrant, textOrNull } from './grants.ts';
import { isId } from '../request/ids.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { failFlow, readOutcome, saveOutcome } from './outcomes.ts';
import { endingPage, failurePage } from './pages.ts';
import { readQuery } from '../request/query.ts';
import { Refusal } from '../request/refusal.ts';
import type { Call, Services } from '../services.ts';
import { findSignIn, type SignIn } from './sign-in.ts';

/** How long a second request for the same callback waits for the first, and how often it looks. */
const PATIENCE = 60_000;
const BEAT = 500;

/** `GET /connect/callback`: where Nylas sends the popup back to. */
export async function finishConnect(services: Services, call: Call): Promise<Response> {
  const state = call.url.searchParams.get('state') ?? '';
  const search = `?state=${encodeURIComponent(state)}`;
  const signIn = await findSignIn(services, call.request, state);
  if (!signIn) {
    call.failure = 'state-mismatch';
    return failurePage('state-mismatch', { search });
  }
  const { flow, origin, back } = signIn;
  const outcome = await settle(services, call, signIn).catch((error: unknown) =>
    failFlow(services, call, flow, error),
  );
  return endingPage({ flow, origin, search, outcome, ...(back !== undefined && { back }) });
}

async function settle(services: Services, call: Call, signIn: SignIn): Promise<Outcome> {
  const { store, now } = services.config;
  if (signIn.expires <= now()) throw new Refusal('flow-expired');
  const key = `once:${await sha256Hex(signIn.state)}`;
  if (!(await store.setIfAbsent(key, true, FLOW_LIFETIME))) return earlierOutcome(services, signIn);
  const outcome = await outcomeOf(services, call, signIn);
  const saved = saveOutcome(store, signIn.flow, outcome);
  // The grant is kept by now: a store that fails after that must not make a success look like a failure.
  await (outcome.status === 'connected' ? saved.catch(() => {}) : saved);
  return outcome;
}

/** A reload, or the same answer delivered twice: what the first one came to. */
async function earlierOutcome({ config, waits }: Services, { flow }: SignIn): Promise<Outcome> {
  for (let waited = 0; waited <= PATIENCE; waited += BEAT) {
    const result = await readOutcome(config.store, flow);
    if (result.status !== 'pending') return result;
    await waits.sleep(BEAT);
  }
  throw new Refusal('state-mismatch');
}

async function outcomeOf(services: Services, call: Call, signIn: SignIn): Promise<Outcome> {
  const names = ['state', 'code', 'error', 'error_description', 'iss'] as const;
  const { code, error, error_description: words, iss } = readQuery(call, ...names);
  const who = await services.whoAsks(call.request);
  // No session at all is fine: a SameSite=Strict cookie isn't sent on the way back from Nylas.
  if (who && who.subject !== signIn.subject) throw new Refusal('state-mismatch');
  if (iss !== undefined && iss !== services.config.api) throw new Refusal('state-mismatch');
  if (isDenial(error, words)) return { status: 'denied' };
  if (error !== undefined) throw new Refusal('provider-error');
  if (!code) throw new Refusal('state-mismatch');
  const grant = await exchange(services, code, signIn.verifier);
  await services.grants.remember(signIn.subject, grant);
  return { status: 'connected', grant };
}

/**
 * Whether the person said no. OAuth's word for it is `access_denied`; the one sample that Nylas has
 * published of a failed sign-in is `oauth_failed` with the provider's words.
 */
const isDenial = (error: string | undefined, words = ''): boolean =>
  error === 'access_denied' || (error === 'oauth_failed' && /denied|declined|cancel/i.test(words));

/** Exchanges the code and insists on a Zoom grant. A grant of another provider is left alone. */
async function exchange(services: Services, code: string, verifier: string): Promise<ZoomGrant> {
  const { config, nylas } = services;
  try {
    const { body } = await nylas({
      method: 'POST',
      path: ['connect', 'token'],
      keyInBody: true,
      body: {
        grant_type: 'authorization_code',
        client_id: config.clientId,
        redirect_uri: config.redirectUri,
        code,
        code_verifier: verifier,
      },
    });
    const grantId = body['grant_id'];
    if (!isId(grantId)) throw new Refusal('exchange-failed');
    let provider = textOrNull(body['provider']);
    let email = textOrNull(body['email']);
    // Only the grant id is sure to be in the answer.
    if (provider === null) ({ provider, email } = await askGrant(nylas, grantId));
    // A grant isn't lost over a name for it.
    else if (provider === 'zoom') email ??= await askEmail(services, grantId);
    if (provider !== 'zoom') throw new Refusal('wrong-provider');
    return { grantId, email };
  } catch (error) {
    throw error instanceof UpstreamError ? exchangeRefusal(error) : error;
  }
}

const askEmail = ({ nylas }: Services, grantId: string): Promise<string | null> =>
  askGrant(nylas, grantId).then(
    ({ email }) => email,
    () => null,
  );

/** Why a grant could not be had. */
export function exchangeRefusal(error: UpstreamError): Refusal {
  const details = { cause: error };
  const badClient = ['invalid_client', 'unauthorized_client'].includes(error.refusal?.type ?? '');
  if (error.status === 401 || badClient) return new Refusal('misconfigured', details);
  if (error.kind === 'unreachable') return new Refusal('unavailable', details);
  return new Refusal(error.kind === 'timeout' ? 'timeout' : 'exchange-failed', details);
}
