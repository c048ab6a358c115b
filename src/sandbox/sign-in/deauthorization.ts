import { json, refuse } from '../answers.ts';
import { filled, object } from '../check.ts';
import type { Call } from '../route.ts';
import { isLoopback, send, sign } from '../webhooks/send.ts';
import type { World } from '../world.ts';
import { userIdOf } from './zoom-tokens.ts';

const checkApp = object(
  { deauthorizationUrl: filled, secretToken: filled },
  'deauthorizationUrl',
  'secretToken',
);

/** Posts an event of Zoom's, signed with the app's secret token. */
async function post(
  { url, secret }: NonNullable<World['deauthorization']>,
  now: number,
  event: object,
): Promise<Response | null> {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(now / 1000));
  const message = new TextEncoder().encode(`v0:${timestamp}:${body}`);
  return send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-zm-request-timestamp': timestamp,
      'x-zm-signature': `v0=${await sign(secret, message)}`,
    },
    body,
  });
}

/** Sets where the Zoom app wants to hear of removals; Zoom asks the address for proof first. */
export async function setDeauthorization(world: World, { body }: Call): Promise<Response> {
  const complaint = checkApp(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const { deauthorizationUrl: url, secretToken: secret } = body as Record<string, string>;
  if (!url || !secret || !URL.canParse(url) || !isLoopback(url))
    throw refuse('invalid_request_error', 'deauthorizationUrl must be on this machine');
  const plainToken = crypto.randomUUID();
  const event = {
    event: 'endpoint.url_validation',
    payload: { plainToken },
    event_ts: world.now(),
  };
  const answer = await post({ url, secret }, world.now(), event);
  const proof = (await answer?.json().catch(() => null)) as
    Record<string, string> | null | undefined;
  const expected = await sign(secret, new TextEncoder().encode(plainToken));
  if (proof?.['plainToken'] !== plainToken || proof['encryptedToken'] !== expected)
    throw refuse('invalid_request_error', 'The URL did not pass the validation');
  world.deauthorization = { url, secret };
  return json({});
}

/** Tells the Zoom app that somebody removed it; nobody waits for the answer. */
export function tellDeauthorized(world: World, email: string): void {
  if (!world.deauthorization) return;
  const now = world.now();
  void post(world.deauthorization, now, {
    event: 'app_deauthorized',
    event_ts: now,
    payload: {
      user_id: userIdOf(email),
      account_id: 'zoom-account',
      client_id: world.connectors.get('zoom')?.settings['client_id'] ?? '',
      deauthorization_time: new Date(now).toISOString(),
      signature: crypto.randomUUID(),
    },
  });
}
