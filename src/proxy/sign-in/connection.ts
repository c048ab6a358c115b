import type { Session } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { askGrant } from '../nylas/grant-state.ts';
import { dataOf, textOrNull } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { UserCall } from '../request/call.ts';
import { isId } from '../request/ids.ts';
import { readFlag, readQuery } from '../request/query.ts';
import { Refusal } from '../request/refusal.ts';
import { parseBody, strict } from '../request/schema.ts';
import { inWords } from '../request/wait-words.ts';
import { exchangeRefusal, refuseSameGrant } from './exchange.ts';
import type { SignInServices } from './services.ts';

/** `GET /session`: how the two grants are, by Nylas's word, and an opaque name of who asks. */
export async function readSession(services: SignInServices, call: UserCall): Promise<Response> {
  const { subject, calendarGrantId = null } = call.who;
  const [zoom, calendar, person] = await Promise.all([
    zoomState(services, subject),
    calendarState(services, calendarGrantId),
    services.sealer.alias(subject),
  ]);
  return json({ zoom, calendar, person } satisfies Session);
}

async function zoomState(
  { nylas, grants }: SignInServices,
  subject: string,
): Promise<Session['zoom']> {
  const grant = await grants.current(subject);
  if (!grant) return { status: 'disconnected' };
  const { status, email } = await askGrant(nylas, grant.grantId);
  if (status !== 'gone') {
    const known = { ...grant, email: email ?? grant.email };
    return { status: status === 'valid' ? 'connected' : 'expired', grant: known };
  }
  // Deleted at Nylas. A reconnect makes a new grant, so this one is of no more use.
  await grants.forget(subject, grant.grantId);
  return { status: 'disconnected' };
}

async function calendarState(
  { nylas }: SignInServices,
  grantId: string | null,
): Promise<Session['calendar']> {
  if (grantId === null) return { status: 'missing' };
  const { status } = await askGrant(nylas, grantId);
  return { status: status === 'valid' ? 'connected' : 'expired' };
}

/** `DELETE /connection` */
export async function disconnect(services: SignInServices, call: UserCall): Promise<Response> {
  const { config, grants, nylas, askHost } = services;
  const { subject, calendarGrantId } = call.who;
  const asked = readFlag('revoke', readQuery(call, 'revoke').revoke) ?? false;
  const grant = await grants.current(subject);
  if (!grant) return json({ revoked: false });
  // The calendar must outlive the Zoom connection, also where the host gives one id for both.
  const revoke = asked && grant.grantId !== calendarGrantId;
  if (revoke) {
    const may: unknown = await askHost('mayRevoke', () => config.mayRevoke(subject, grant.grantId));
    if (may !== true) throw new Refusal('revoke-refused');
    await nylas({ method: 'DELETE', path: ['grants', grant.grantId] }).catch((error: unknown) => {
      const isGone = error instanceof UpstreamError && error.status === 404;
      if (!isGone) throw error;
    });
  }
  await grants.forget(subject, grant.grantId);
  return json({ revoked: revoke });
}

const CUSTOM_PAUSE = 60_000;

/** A token is the host's to bring, never a page's. */
const NOTHING = strict({});

/** `POST /connect/custom`: the host brings the user's Zoom refresh token. */
export async function connectCustom(services: SignInServices, call: UserCall): Promise<Response> {
  const { config, grants, nylas, store, waits, askHost } = services;
  const { subject } = call.who;
  const { zoomRefreshToken } = config;
  if (!zoomRefreshToken) throw new Refusal('not-found');
  parseBody(NOTHING, await readBody(call.request, waits));
  if (!(await store.setIfAbsent(`custom:${subject}`, true, CUSTOM_PAUSE))) {
    const retryAfter = CUSTOM_PAUSE / 1_000;
    throw new Refusal('rate-limited', {
      retryAfter,
      title: `Too many requests. Try again ${inWords(retryAfter)}.`,
    });
  }
  const refreshToken = await askHost('zoomRefreshToken', () => zoomRefreshToken(subject));
  if (!refreshToken) throw new Refusal('zoom-not-connected');
  if (typeof refreshToken !== 'string') {
    const cause = new TypeError('zoomRefreshToken must return a text or null');
    throw new Refusal('unavailable', { hook: 'zoomRefreshToken', cause });
  }
  try {
    const { body } = await nylas({
      method: 'POST',
      path: ['connect', 'custom'],
      body: { provider: 'zoom', settings: { refresh_token: refreshToken } },
    });
    const { id, provider, email } = dataOf(body);
    if (provider !== 'zoom') throw new Refusal('wrong-provider');
    if (!isId(id)) throw new Refusal('exchange-failed');
    const grant = { grantId: id, email: textOrNull(email) };
    refuseSameGrant(grant, call.who.calendarGrantId);
    await grants.remember(subject, grant);
    return json({ grant });
  } catch (error) {
    throw error instanceof UpstreamError ? exchangeRefusal(error) : error;
  }
}
