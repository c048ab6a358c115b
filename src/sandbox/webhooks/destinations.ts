import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { boolean, list, object, oneOf, text } from '../check.ts';
import type { Check } from '../check.ts';
import type { Call, Route } from '../route.ts';
import { nextId, seconds } from '../world.ts';
import type { Webhook, World } from '../world.ts';
import { isLoopback, send } from './send.ts';
import { TRIGGERS } from './triggers.ts';

const address: Check = (value, path) => {
  if (typeof value !== 'string' || !URL.canParse(value)) return `${path} must be an absolute URL`;
  return isLoopback(value) || value.startsWith('https:') ? null : `${path} must use https`;
};

const FIELDS = {
  description: text(),
  trigger_types: list(oneOf(...TRIGGERS)),
  webhook_url: address,
  notification_email_addresses: list(text()),
  // Compression is not played.
  compressed_delivery: oneOf(false),
};

const checkCreate = object(FIELDS, 'trigger_types', 'webhook_url');
const checkUpdate = object({
  ...FIELDS,
  compressed_delivery: boolean,
  status: oneOf('active', 'pause'),
});

/** Webhook destinations: made, proved, changed and removed. */
export const webhookRoutes = (world: World): Route[] => {
  function find(call: Call): Webhook {
    requireKey(call);
    const webhook = world.webhooks.find(({ id }) => id === call.params['webhook']);
    if (!webhook) throw refuse('not_found_error', 'No such webhook');
    return webhook;
  }

  function read(check: Check, { body }: Call): Partial<Webhook> {
    const complaint = check(body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    return body as Partial<Webhook>;
  }

  /** The secret is told when it is made, and never again. */
  const show = (webhook: Webhook): object => {
    const { webhook_secret: _, ...shown } = webhook;
    return shown;
  };

  /** An address on this machine has to repeat the challenge, as every one has at Nylas. */
  async function prove(url: string): Promise<void> {
    if (!isLoopback(url)) return;
    const challenge = crypto.randomUUID();
    const target = new URL(url);
    target.searchParams.set('challenge', challenge);
    const answer = await send(target.href);
    const proof = answer?.status === 200 ? await answer.text() : null;
    if (proof !== challenge)
      throw refuse(
        'invalid_request_error',
        `unable.verify.webhook_url : status is not ok, got ${answer?.status ?? 'none'}`,
      );
  }

  async function create(call: Call): Promise<Response> {
    requireKey(call);
    const given = read(checkCreate, call);
    await prove(given.webhook_url ?? '');
    const now = seconds(world);
    const webhook: Webhook = {
      id: nextId(world, 'webhook'),
      description: '',
      trigger_types: [],
      webhook_url: '',
      notification_email_addresses: [],
      compressed_delivery: false,
      ...given,
      webhook_secret: crypto.randomUUID(),
      status: 'active',
      status_updated_at: now,
      created_at: now,
      updated_at: now,
    };
    world.webhooks.push(webhook);
    return ok(webhook);
  }

  async function update(call: Call): Promise<Response> {
    const webhook = find(call);
    const given = read(checkUpdate, call);
    if (given.webhook_url !== undefined) await prove(given.webhook_url);
    const now = seconds(world);
    const changes = { ...given, updated_at: now, ...(given.status && { status_updated_at: now }) };
    return ok(show(Object.assign(webhook, changes)));
  }

  return [
    {
      method: 'get',
      path: '/v3/webhooks',
      answer: (call) => {
        requireKey(call);
        return ok(world.webhooks.map(show));
      },
    },
    { method: 'post', path: '/v3/webhooks', answer: create },
    { method: 'get', path: '/v3/webhooks/:webhook', answer: (call) => ok(show(find(call))) },
    { method: 'put', path: '/v3/webhooks/:webhook', answer: update },
    {
      method: 'delete',
      path: '/v3/webhooks/:webhook',
      answer: (call) => {
        const webhook = find(call);
        world.webhooks = world.webhooks.filter((each) => each !== webhook);
        return ok({ status: 'success' });
      },
    },
    {
      method: 'post',
      path: '/v3/webhooks/rotate-secret/:webhook',
      answer: (call) => ok(Object.assign(find(call), { webhook_secret: crypto.randomUUID() })),
    },
  ];
};
