import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { object, oneOf, text } from '../check.ts';
import type { Check } from '../check.ts';
import type { Call, Route } from '../route.ts';
import { seconds } from '../world.ts';
import type { World } from '../world.ts';
import { envelopeOf } from './notify.ts';
import { isLoopback, send, sign } from './send.ts';

const HOUR = 3600;

const grant = (code: number): object => ({
  code,
  grant_id: 'sample-grant',
  integration_id: 'zoom-integration',
  login_id: 'login-sample-grant',
  provider: 'zoom',
  email: 'zoom@example.com',
});

const deleted = { id: 'sample-event', calendar_id: 'primary', grant_id: 'sample-grant' };

const event = (now: number): object => ({
  ...deleted,
  title: 'Sample event',
  status: 'confirmed',
  busy: true,
  read_only: false,
  participants: [{ email: 'guest@example.com', status: 'noreply' }],
  when: { start_time: now + HOUR, end_time: now + 2 * HOUR, object: 'timespan' },
  created_at: now,
  updated_at: now,
  object: 'event',
});

/** What a sample tells, for those of Nylas's triggers that the sandbox sends by itself too. */
const SAMPLES: Record<string, (now: number) => object> = {
  'grant.created': () => grant(25012),
  'grant.updated': () => grant(25014),
  'grant.expired': () => grant(25009),
  'grant.deleted': () => grant(25013),
  'event.created': event,
  'event.updated': event,
  'event.deleted': () => ({ ...deleted, object: 'event' }),
};

const trigger_type = oneOf(...Object.keys(SAMPLES));
const url: Check = (value, path) =>
  text()(value, path) ?? (URL.canParse(String(value)) ? null : `${path} must be a URL`);

const checkMock = object({ trigger_type, webhook_url: url }, 'trigger_type');
const checkTest = object({ trigger_type, webhook_url: url }, 'trigger_type', 'webhook_url');

/** Notifications without anything that happened, for who writes the other end. */
export const webhookSampleRoutes = (world: World): Route[] => {
  function sampleFor(check: Check, call: Call): { sample: object; address: string } {
    requireKey(call);
    const complaint = check(call.body, '');
    if (complaint) throw refuse('invalid_request_error', complaint);
    const { trigger_type: type, webhook_url: address = '' } = call.body as {
      trigger_type: string;
      webhook_url?: string;
    };
    const sample = SAMPLES[type]?.(seconds(world)) ?? {};
    return { sample: envelopeOf(world, type, sample), address };
  }

  async function sendSample(call: Call): Promise<Response> {
    const { sample, address } = sampleFor(checkTest, call);
    const known = world.webhooks.find(({ webhook_url }) => webhook_url === address);
    const body = new TextEncoder().encode(
      JSON.stringify({ ...sample, webhook_delivery_attempt: 1 }),
    );
    const answer = await send(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(known && { 'x-nylas-signature': await sign(known.webhook_secret, body) }),
      },
      body,
    });
    // As all notifications, it goes nowhere but to this machine.
    if (isLoopback(address) && !answer?.ok)
      throw refuse(
        'invalid_request_error',
        `${address} answered ${answer ? String(answer.status) : 'nothing'}`,
      );
    return ok('success');
  }

  return [
    { method: 'post', path: '/v3/webhooks/send-test-event', answer: sendSample },
    {
      method: 'post',
      path: '/v3/webhooks/mock-payload',
      answer: (call) => ok(sampleFor(checkMock, call).sample),
    },
    {
      method: 'get',
      path: '/v3/webhooks/ip-addresses',
      answer: (call) => {
        requireKey(call);
        return ok({ ip_addresses: ['127.0.0.1'], updated_at: seconds(world) });
      },
    },
  ];
};
