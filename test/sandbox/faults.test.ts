import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../src/sandbox.ts';
import { EVENTS, IN_PRIMARY, ORIGIN, WHEN, ask, open } from './kit.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = open();
});

const plan = (fault: object) => ask(sandbox, 'POST /_sandbox/faults', fault);
const grants = () => ask(sandbox, 'GET /v3/grants');
const create = () => ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, { when: WHEN });

describe('a planned fault', () => {
  it('answers instead of the handling, once', async () => {
    await plan({ status: 429, headers: { 'retry-after': '7' }, body: { error: 'slow' } });
    const { status, headers, body } = await create();
    assert.deepEqual([status, headers.get('retry-after'), body], [429, '7', { error: 'slow' }]);
    assert.deepEqual(sandbox.state().events, []);
    assert.equal((await create()).status, 200);
  });

  it('answers in the usual envelope when only a status is given', async () => {
    await plan({ status: 503 });
    const { status, body } = await grants();
    assert.equal(status, 503);
    assert.ok(body.request_id && body.error.type && body.error.message);
  });

  it('answers text as HTML, and can answer nothing', async () => {
    await plan({ status: 502, body: '<h1>Bad gateway</h1>' });
    await plan({ status: 200, body: '', headers: { 'content-type': 'application/json' } });
    await plan({ status: 204 });
    const gateway = await grants();
    assert.match(gateway.headers.get('content-type') ?? '', /text\/html/);
    assert.equal(gateway.body, '<h1>Bad gateway</h1>');
    const responses = [
      await sandbox.fetch(`${ORIGIN}/v3/grants`),
      await sandbox.fetch(`${ORIGIN}/v3/grants`),
    ];
    assert.deepEqual(await Promise.all(responses.map((each) => each.text())), ['', '']);
  });

  it('matches by method and by prefix of the path, in the order of planning', async () => {
    await plan({ path: '/v3/connectors', status: 500 });
    await plan({ method: 'POST', path: '/v3/grants', status: 501, times: 2 });
    await plan({ path: '/v3/grants/cal-grant-1/ev', status: 502 });
    assert.equal((await grants()).status, 200);
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await create()).status);
    assert.deepEqual(statuses, [501, 501, 502, 200]);
    assert.equal((await ask(sandbox, 'GET /v3/connectors/zoom')).status, 500);
  });

  it('counts its times in order of arrival, whatever handling takes', async () => {
    await plan({ status: 500, times: 2 });
    const answers = await Promise.all([create(), grants(), grants()]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 500, 200],
    );
  });

  it('never touches the controls, nor OPTIONS unless told to', async () => {
    await plan({ status: 500 });
    assert.equal((await ask(sandbox, 'GET /_sandbox/state')).status, 200);
    const preflight = () => sandbox.fetch(`${ORIGIN}/v3/grants`, { method: 'OPTIONS' });
    assert.equal((await preflight()).status, 204);
    assert.equal((await grants()).status, 500);
    await plan({ method: 'OPTIONS', status: 501 });
    assert.equal((await grants()).status, 200);
    assert.equal((await preflight()).status, 501);
  });

  it('breaks the connection before anything happens', async () => {
    await plan({ drop: 'before' });
    await assert.rejects(create(), TypeError);
    assert.deepEqual(sandbox.state().events, []);
    assert.equal(sandbox.state().requests[0]?.status, null);
  });

  it('breaks the connection after the event was made', async () => {
    await plan({ drop: 'after' });
    await assert.rejects(create(), TypeError);
    const { events, requests } = sandbox.state();
    assert.equal(events.length, 1);
    assert.equal(requests[0]?.status, null);
    assert.deepEqual(requests[0]?.body, { when: WHEN });
  });

  it('adds headers to the usual answer', async () => {
    await plan({ headers: { 'x-extra': 'yes' } });
    const { status, headers } = await grants();
    assert.deepEqual([status, headers.get('x-extra')], [200, 'yes']);
  });

  it('delays, and lets the work be done though nobody waits any more', async () => {
    await plan({ delayMs: 600_000 });
    const stopped = new AbortController();
    const promise = sandbox.fetch(`${ORIGIN}${EVENTS}?${IN_PRIMARY}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
      body: JSON.stringify({ when: WHEN }),
      signal: stopped.signal,
    });
    const overtaking = await grants();
    assert.equal(overtaking.status, 200);
    assert.equal(sandbox.state().requests[0]?.status, null);
    stopped.abort(new Error('enough'));
    await assert.rejects(promise, /enough/);
    await grants();
    assert.equal(sandbox.state().events.length, 1);
  });

  it('is gone after reset', async () => {
    await plan({ status: 500, times: 9 });
    sandbox.reset();
    assert.equal((await grants()).status, 200);
  });

  for (const fault of [
    { status: 'bad' },
    { status: 99 },
    { method: 'post' },
    { path: 'v3' },
    { times: 1.5 },
    { drop: 'during' },
    { unknown: 1 },
    'text',
  ])
    it(`is refused when it is ${JSON.stringify(fault)}`, async () => {
      assert.equal((await ask(sandbox, 'POST /_sandbox/faults', fault)).status, 400);
      assert.equal((await grants()).status, 200);
    });
});
