import { CLIENT_ID, seconds } from '../world.ts';
import type { CalendarEvent, Grant, Webhook, World } from '../world.ts';
import { send, sign } from './send.ts';
import type { Trigger } from './triggers.ts';

const MOST_ATTEMPTS = 3;
/** The answers after which Nylas tries again; it waits minutes in between, the sandbox does not. */
const WORTH_ANOTHER = [408, 429, 502, 503, 504, 507];

/** A notification, but for which attempt it is. */
export const envelopeOf = (world: World, type: string, object: object): object => ({
  specversion: '1.0',
  type,
  source: '/nylas/sandbox',
  id: crypto.randomUUID(),
  time: seconds(world),
  data: { application_id: CLIENT_ID, object },
});

/** Tells every active destination that wants to hear of it; nobody waits for their answers. */
export function notify(world: World, type: Trigger, object: object): void {
  const envelope = envelopeOf(world, type, object);
  for (const webhook of world.webhooks)
    if (webhook.status === 'active' && webhook.trigger_types.includes(type))
      void deliver(webhook, envelope);
}

async function deliver(
  { webhook_url: url, webhook_secret: secret }: Webhook,
  envelope: object,
): Promise<void> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const text = JSON.stringify({ ...envelope, webhook_delivery_attempt: attempt });
    const body = new TextEncoder().encode(text);
    const answer = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-nylas-signature': await sign(secret, body),
      },
      body,
    });
    if (answer && !WORTH_ANOTHER.includes(answer.status)) return;
  }
}

const CODES = { created: 25012, updated: 25014, expired: 25009, deleted: 25013 } as const;

export function notifyOfGrant(
  world: World,
  what: keyof typeof CODES,
  grant: Grant,
  isAgain = false,
): void {
  const { id, provider, email, name, scope, updated_at } = grant;
  notify(world, `grant.${what}`, {
    code: isAgain ? 25027 : CODES[what],
    grant_id: id,
    integration_id: `${provider}-integration`,
    login_id: `login-${id}`,
    provider,
    email,
    ...(what === 'created' && { name, scope }),
    ...(what === 'updated' && { reauthentication_flag: isAgain }),
    ...(what === 'expired' && { grant_updated_at: updated_at }),
  });
}

/** `shown` is the event as its API answers it. */
export function notifyOfEvent(world: World, what: 'created' | 'updated', shown: object): void {
  notify(world, `event.${what}`, shown);
}

export function notifyOfDeletedEvent(world: World, event: CalendarEvent): void {
  const { id, calendar_id, grant_id, master_event_id, metadata } = event;
  notify(world, 'event.deleted', {
    id,
    calendar_id,
    object: 'event',
    grant_id,
    ...(master_event_id !== undefined && { master_event_id }),
    ...(metadata !== undefined && { metadata }),
  });
}
