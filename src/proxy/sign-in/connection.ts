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
import { exchangeRefusal } from './exchange.ts';
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
  const { config, grants, nylas } = services;
  const { subject } = call.who;
  const revoke = readFlag('revoke', readQuery(call, 'revoke').revoke) ?? false;
  const grant = await grants.current(subject);
  if (!grant) return json({ revoked: false });
  if (revoke) {
    if (!(await ask(() => config.mayRevoke(subject, grant.grantId))))
      throw new Refusal('revoke-refused');
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
  const { config, grants, nylas, store, waits } = services;
  const { subject } = call.who;
  const { zoomRefreshToken } = config;
  if (!zoomRefreshToken) throw new Refusal('not-found');
  parseBody(NOTHING, await readBody(call.request, waits));
  if (!(await store.setIfAbsent(`custom:${subject}`, true, CUSTOM_PAUSE))) {
    throw new Refusal('rate-limited', { retryAfter: CUSTOM_PAUSE / 1_000 });
  }
  const refreshToken = await ask(() => zoomRefreshToken(subject));
  if (!refreshToken) throw new Refusal('zoom-not-connected');
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
    await grants.remember(subject, grant);
    return json({ grant });
  } catch (error) {
    throw error instanceof UpstreamError ? exchangeRefusal(error) : error;
  }
}

/** What the host's function says; when it fails, nothing is known. */
async function ask<T>(hook: () => T | Promise<T>): Promise<T> {
  try {
    return await hook();
  } catch (cause) {
    throw new Refusal('unavailable', { cause });
  }
}
