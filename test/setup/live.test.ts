import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { openStage, plain, run, start, type Running, type Stage } from './cli.ts';

interface Report {
  ok: boolean;
  checks: { id: string; status: string }[];
  live: {
    steps: { id: string; status: string; reason: string }[];
    points: { id: string; answer: string; settled: boolean }[];
  };
  report: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A stage whose application knows the live run's redirect URI. */
async function liveStage(): Promise<{ stage: Stage; port: number; args: string[] }> {
  const port = await freePort();
  const redirectUris = [`http://localhost:${port}/zoom/connect/callback`];
  const stage = await openStage({ redirectUris });
  stage.env['PUBLIC_URL'] = `http://localhost:${port}/zoom`;
  return { stage, port, args: ['doctor', '--live', '--live-port', String(port)] };
}

/** Signs in as a person does: opens the address, presses the button, follows each redirect. */
async function walk(running: Running, decision: 'allow' | 'deny'): Promise<Response> {
  let next = await running.see(/http:\/\/\S+\/v3\/connect\/auth\S+/);
  for (;;) {
    const consent = new URL(next.replace('/v3/connect/auth', '/v3/connect/consent'));
    consent.searchParams.set('decision', decision);
    consent.searchParams.set('account', 'zoom@example.com');
    const home = (await fetch(consent, { redirect: 'manual' })).headers.get('location') ?? '';
    const answer = await fetch(home.replace('localhost', '127.0.0.1'), { redirect: 'manual' });
    const onwards = answer.headers.get('location');
    if (onwards === null) return answer;
    next = onwards;
  }
}

test('a live run signs in, makes an event, settles the open points and leaves nothing', async () => {
  const { stage, args } = await liveStage();
  const uris = await (await stage.nylas('GET /v3/applications/redirect-uris')).json();
  const running = start([...args, '--json'], { cwd: stage.cwd, env: stage.env });
  const end = await walk(running, 'allow');
  assert.equal(await end.text(), 'Done. You can close this window.\n');
  const { code, stdout, stderr } = await running.done;
  assert.equal(code, 0, stderr);
  const { ok, live, report } = JSON.parse(stdout) as Report;
  assert.equal(ok, true);
  assert.deepEqual(
    live.steps.map(({ id, status }) => `${id} ${status}`),
    ['sign-in', 'create', 'read', 'update', 'delete', 'cleanup'].map((id) => `live-${id} pass`),
  );
  const answers = Object.fromEntries(live.points.map(({ id, answer }) => [id, answer]));
  assert.deepEqual(answers, {
    'code-reuse': '400 invalid_grant 45004',
    rfc7636: '400 invalid_grant 45004',
    'stray-verifier': 'accepted',
    'redirect-mismatch': '400 invalid_grant 45004; the code is used up',
    'bad-conf-grant': '400 invalid_request_error provider 1001',
    'bad-setting': '400 invalid_request_error provider 300',
    'all-day': 'accepted, with a meeting',
    recurring: 'accepted, with a meeting',
    'revoked-grant': 'Not asked: it would have to be revoked.',
    'missing-scope': 'Not asked: the Zoom app would have to lose it.',
    'metadata-lag': 'at once',
    'unknown-key': '400 invalid_request_error',
    'autocreate-again': 'makes a second meeting',
    'bare-key': '401 unauthorized',
    'duplicate-uri': '400 invalid_request_error',
    'uri-query': '400 invalid_request_error',
    'secret-masked': 'shown, in full or in part',
    'duplicate-connector':
      'Not asked: that needs ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET, so that nothing can change.',
    'same-email': 'Not asked: nobody here has both.',
    'code-lifetime': 'Not asked: it would take too long.',
    webhooks: 'Not asked: they need a public address.',
  });
  const { events, grants, meetings } = stage.sandbox.state();
  assert.deepEqual(events, []);
  assert.deepEqual(
    grants.map(({ id }) => id),
    ['cal-grant-1'],
  );
  // The one that the second autocreate left behind, which the person is told of.
  assert.equal(meetings.length, 1);
  assert.match(stderr, new RegExp(`no event points to: ${meetings[0]?.id}`));
  const after = await (await stage.nylas('GET /v3/applications/redirect-uris')).json();
  assert.deepEqual((after as { data: unknown }).data, (uris as { data: unknown }).data);
  for (const secret of [
    'sandbox-key',
    'cal-grant-1',
    'zoom@example.com',
    'zoom-secret',
    'demo@',
    '127.0.0.1',
  ]) {
    assert.ok(!report.includes(secret), `${secret} is in the report`);
  }
  await stage.close();
});

test('a person who refuses is told so, and nothing is made', async () => {
  const { stage, args } = await liveStage();
  const running = start(args, { cwd: stage.cwd, env: { ...stage.env, FORCE_COLOR: '0' } });
  await walk(running, 'deny');
  const { code, stdout } = await running.done;
  assert.equal(code, 1);
  assert.match(plain(stdout), /failed.*Sign-in at Zoom: Nylas sent .* without a code \(45002\)/);
  assert.deepEqual(stage.writes(), []);
  await stage.close();
});

test('a grant that was there before stays', async () => {
  const { stage, args } = await liveStage();
  await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom@example.com' },
  });
  const running = start(args, { cwd: stage.cwd, env: stage.env });
  await walk(running, 'allow');
  assert.equal((await running.done).code, 0);
  assert.equal(stage.sandbox.state().grants.length, 2);
  await stage.close();
});

test('Ctrl-C while it waits for the sign-in leaves nothing', async () => {
  const { stage, args } = await liveStage();
  const running = start(args, { cwd: stage.cwd, env: stage.env });
  await running.see('Waiting for the sign-in');
  running.interrupt();
  const { code, stderr } = await running.done;
  assert.equal(code, 130);
  assert.match(stderr, /Clearing up/);
  assert.deepEqual(stage.writes(), []);
  await stage.close();
});

test('Ctrl-C while an event is being made deletes it and the grant', async () => {
  let release = (): void => {};
  const gate = new Promise<void>((done) => (release = done));
  let arrived = (): void => {};
  const posting = new Promise<void>((done) => (arrived = done));
  const port = await freePort();
  const redirectUris = [`http://localhost:${port}/zoom/connect/callback`];
  const stage = await openStage({ redirectUris }, async (handler, request) => {
    if (request.method === 'POST' && request.url.includes('/events')) {
      arrived();
      await gate;
    }
    return handler(request);
  });
  const running = start(['doctor', '--live', '--live-port', String(port)], stage);
  await walk(running, 'allow');
  await posting;
  running.interrupt();
  release();
  assert.equal((await running.done).code, 130);
  const { events, grants, meetings } = stage.sandbox.state();
  assert.deepEqual([events.length, grants.length, meetings.length], [0, 1, 0]);
  await stage.close();
});

test('a redirect URI that is not registered is named before anybody signs in', async () => {
  const stage = await openStage();
  const { code, stderr } = await run(['doctor', '--live', '--live-port', '4567'], stage);
  assert.equal(code, 1);
  assert.match(stderr, /http:\/\/localhost:4567\/zoom\/connect\/callback, which is not registered/);
  await stage.close();
});
