import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { serve } from '../../support/serve.ts';
import { EVENTS, IN_PRIMARY, WHEN, ask, connectZoom, open } from '../kit.ts';
import { pageBody, savePage } from '../scheduling-kit.ts';

interface Heard {
  signature: string | null;
  text: string;
  type: string;
  attempt: number;
  // What notifications look like is what the tests are there to find out.
  // oxlint-disable-next-line typescript/no-explicit-any
  object: any;
}

/** A listener on this machine that passes the handshake; `next` waits for the next notification. */
async function listen(status = 200) {
  const heard: Heard[] = [];
  const waiting: ((heard: Heard) => void)[] = [];
  const served = await serve(async (request) => {
    const challenge = new URL(request.url).searchParams.get('challenge');
    if (challenge !== null) return new Response(challenge);
    const text = await request.text();
    const { type, webhook_delivery_attempt: attempt, data } = JSON.parse(text);
    const signature = request.headers.get('x-nylas-signature');
    const notification = { signature, text, type, attempt, object: data.object };
    const waiter = waiting.shift();
    if (waiter) waiter(notification);
    else heard.push(notification);
    return new Response(null, { status });
  });
  const next = () =>
    new Promise<Heard>((done) => {
      const notification = heard.shift();
      if (notification) done(notification);
      else waiting.push(done);
    });
  return { url: served.url, close: served.close, next };
}

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = open();
});

const subscribe = (url: string, ...trigger_types: string[]) =>
  ask(sandbox, 'POST /v3/webhooks', { webhook_url: url, trigger_types });

describe('webhook destinations', () => {
  it('are made, read, changed, given a new secret and deleted', async () => {
    const { url, close } = await listen();
    try {
      const created = (await subscribe(url, 'grant.expired')).body.data;
      assert.equal(created.status, 'active');
      const { webhook_secret: first, ...shown } = created;
      assert.ok(first);
      assert.deepEqual((await ask(sandbox, 'GET /v3/webhooks')).body.data, [shown]);
      const path = `/v3/webhooks/${created.id}`;
      assert.deepEqual((await ask(sandbox, `GET ${path}`)).body.data, shown);
      const paused = await ask(sandbox, `PUT ${path}`, { status: 'pause' });
      assert.equal(paused.body.data.status, 'pause');
      const rotated = await ask(sandbox, `POST /v3/webhooks/rotate-secret/${created.id}`);
      assert.ok(rotated.body.data.webhook_secret);
      assert.notEqual(rotated.body.data.webhook_secret, first);
      const deleted = await ask(sandbox, `DELETE ${path}`);
      assert.deepEqual(deleted.body.data, { status: 'success' });
      assert.equal((await ask(sandbox, `GET ${path}`)).status, 404);
    } finally {
      await close();
    }
  });

  it('must prove themselves on this machine', async () => {
    const served = await serve(() => new Response('something else'));
    try {
      assert.equal((await subscribe(served.url, 'grant.expired')).status, 400);
    } finally {
      await served.close();
    }
    assert.equal((await subscribe(served.url, 'grant.expired')).status, 400);
    assert.deepEqual((await ask(sandbox, 'GET /v3/webhooks')).body.data, []);
  });

  for (const [what, body] of [
    ['no address', { trigger_types: ['grant.expired'] }],
    ['plain http elsewhere', { webhook_url: 'http://x.example', trigger_types: [] }],
    ['an unknown trigger', { webhook_url: 'https://x.example', trigger_types: ['grant.lost'] }],
    ['an unknown field', { webhook_url: 'https://x.example', trigger_types: [], secret: 'x' }],
  ] as const)
    it(`are refused with ${what}`, async () =>
      assert.equal((await ask(sandbox, 'POST /v3/webhooks', body)).status, 400));
});

describe('samples', () => {
  const post = (path: string, body: unknown) => ask(sandbox, `POST /v3/webhooks/${path}`, body);

  it('are shown', async () => {
    const { body } = await post('mock-payload', { trigger_type: 'event.created' });
    assert.equal(body.data.type, 'event.created');
    assert.equal(body.data.data.object.object, 'event');
    assert.equal((await post('mock-payload', { trigger_type: 'grant.lost' })).status, 400);
    assert.equal((await post('mock-payload', {})).status, 400);
  });

  it('are sent, and signed where there is a secret', async () => {
    const { url, close, next } = await listen();
    try {
      const test = { trigger_type: 'grant.expired', webhook_url: url };
      assert.equal((await post('send-test-event', test)).body.data, 'success');
      const bare = await next();
      assert.deepEqual(
        [bare.type, bare.object.code, bare.signature],
        ['grant.expired', 25009, null],
      );
      const { webhook_secret } = (await subscribe(url, 'grant.expired')).body.data;
      await post('send-test-event', test);
      const { signature, text } = await next();
      assert.equal(signature, createHmac('sha256', webhook_secret).update(text).digest('hex'));
    } finally {
      await close();
    }
    const refused = await post('send-test-event', {
      trigger_type: 'grant.expired',
      webhook_url: url,
    });
    assert.equal(refused.status, 400);
    assert.equal((await post('send-test-event', { trigger_type: 'grant.expired' })).status, 400);
  });
});

describe('notifications', () => {
  it('are sent for grants, signed over the very bytes', async () => {
    const { url, close, next } = await listen();
    try {
      const types = ['created', 'updated', 'expired', 'deleted'].map((what) => `grant.${what}`);
      const { webhook_secret } = (await subscribe(url, ...types)).body.data;
      const grant = await connectZoom(sandbox);
      const { signature, text, object } = await next();
      const expected = createHmac('sha256', webhook_secret).update(text).digest('hex');
      assert.equal(signature, expected);
      assert.deepEqual(
        [object.code, object.grant_id, object.provider, object.email],
        [25012, grant, 'zoom', 'zoom@example.com'],
      );
      await connectZoom(sandbox);
      assert.equal((await next()).object.code, 25027);
      await ask(sandbox, `POST /_sandbox/grants/${grant}/expire`);
      assert.equal((await next()).object.code, 25009);
      await ask(sandbox, `DELETE /v3/grants/${grant}`);
      assert.equal((await next()).object.code, 25013);
    } finally {
      await close();
    }
  });

  it('are sent for events, but not for a change of their metadata alone', async () => {
    const { url, close, next } = await listen();
    try {
      await subscribe(url, 'event.created', 'event.updated', 'event.deleted');
      const path = `${EVENTS}?${IN_PRIMARY}`;
      const { id } = (await ask(sandbox, `POST ${path}`, { when: WHEN })).body.data;
      const created = await next();
      assert.deepEqual([created.type, created.object.id], ['event.created', id]);
      const event = `${EVENTS}/${id}?${IN_PRIMARY}`;
      await ask(sandbox, `PUT ${event}`, { metadata: { key1: 'x' } });
      await ask(sandbox, `PUT ${event}`, { title: 'New' });
      const updated = await next();
      assert.deepEqual([updated.type, updated.object.title], ['event.updated', 'New']);
      await ask(sandbox, `DELETE ${event}`);
      assert.deepEqual((await next()).object, {
        id,
        calendar_id: 'primary',
        object: 'event',
        grant_id: 'cal-grant-1',
        metadata: { key1: 'x' },
      });
    } finally {
      await close();
    }
  });

  it('are sent for bookings, with what their links carry', async () => {
    const { url, close, next } = await listen();
    try {
      await subscribe(url, 'booking.created', 'booking.rescheduled', 'booking.cancelled');
      const page = await savePage(sandbox, pageBody(null));
      const at = `configuration_id=${page}`;
      const booked = await ask(sandbox, `POST /v3/scheduling/bookings?${at}`, {
        start_time: WHEN.start_time,
        end_time: WHEN.start_time + 1800,
        guest: { email: 'guest@example.com', name: 'Guest' },
      });
      const { booking_id } = booked.body.data;
      const created = await next();
      assert.match(created.object.booking_ref, new RegExp(`^${page}:${booking_id}:.+`));
      const booking = `/v3/scheduling/bookings/${booking_id}?${at}`;
      const later = { start_time: WHEN.end_time, end_time: WHEN.end_time + 1800 };
      await ask(sandbox, `PATCH ${booking}`, later);
      const moved = await next();
      assert.equal(moved.object.booking_info.previous_start_time, WHEN.start_time);
      assert.equal(moved.object.booking_info.start_time, WHEN.end_time);
      await ask(sandbox, `DELETE ${booking}`, { cancellation_reason: 'Ill' });
      assert.equal((await next()).object.booking_info.cancellation_reason, 'Ill');
    } finally {
      await close();
    }
  });

  it('are tried three times where the listener is busy', async () => {
    const { url, close, next } = await listen(503);
    try {
      await subscribe(url, 'grant.created');
      await connectZoom(sandbox);
      const attempts = [await next(), await next(), await next()];
      assert.deepEqual(
        attempts.map(({ attempt }) => attempt),
        [1, 2, 3],
      );
      assert.equal(new Set(attempts.map(({ text }) => JSON.parse(text).id)).size, 1);
    } finally {
      await close();
    }
  });

  it('are not sent while paused', async () => {
    const { url, close, next } = await listen();
    try {
      const { id } = (await subscribe(url, 'grant.created', 'grant.expired')).body.data;
      await ask(sandbox, `PUT /v3/webhooks/${id}`, { status: 'pause' });
      const grant = await connectZoom(sandbox);
      await ask(sandbox, `PUT /v3/webhooks/${id}`, { status: 'active' });
      await ask(sandbox, `POST /_sandbox/grants/${grant}/expire`);
      assert.equal((await next()).type, 'grant.expired');
    } finally {
      await close();
    }
  });
});
