import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { openStage, plain, run, start, type Running, type Stage } from '../cli.ts';

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

let stage: Stage;
afterEach(() => stage.close());

/** Opens a stage whose application knows the live run's redirect URI; gives the arguments. */
async function openLiveStage(around?: Parameters<typeof openStage>[1]): Promise<string[]> {
  const port = await freePort();
  const redirectUris = [`http://localhost:${port}/zoom/connect/callback`];
  stage = await openStage({ redirectUris }, around);
  stage.env['PUBLIC_URL'] = `http://localhost:${port}/zoom`;
  return ['doctor', '--live', '--live-port', String(port)];
}

/** The address that a person is asked to open. */
const addressOf = (running: Running): Promise<string> =>
  running.see(/http:\/\/\S+\/v3\/connect\/auth\S+/);

/** Signs in as a person does: opens the address, presses the button, follows each redirect. */
async function walk(
  address: Promise<string>,
  decision: 'allow' | 'deny',
  account = 'zoom@example.com',
): Promise<Response> {
  let next = await address;
  for (;;) {
    const consent = new URL(next.replace('/v3/connect/auth', '/v3/connect/consent'));
    consent.searchParams.set('decision', decision);
    consent.searchParams.set('account', account);
    const home = (await fetch(consent, { redirect: 'manual' })).headers.get('location') ?? '';
    const answer = await fetch(home.replace('localhost', '127.0.0.1'), { redirect: 'manual' });
    const onwards = answer.headers.get('location');
    if (onwards === null) return answer;
    next = onwards;
  }
}

test('a live run signs in, makes an event, settles the open points and leaves nothing', async () => {
  let listed: URLSearchParams | undefined;
  const args = await openLiveStage((handler, request) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.has('master_event_id')) listed = searchParams;
    return handler(request);
  });
  const uris = await (await stage.nylas('GET /v3/applications/redirect-uris')).json();
  const running = start([...args, '--json'], stage);
  const address = addressOf(running);
  await address;
  const stranger = await fetch(
    `http://127.0.0.1:${args.at(-1)}/zoom/connect/callback?state=x&code=y`,
  );
  assert.equal(stranger.status, 400);
  const end = await walk(address, 'allow');
  assert.equal(await end.text(), 'Done. You can close this window.\n');
  const { code, stdout, stderr } = await running.done;
  assert.equal(code, 0, stderr);
  const { ok, live, report } = JSON.parse(stdout) as Report;
  assert.equal(ok, true);
  assert.deepEqual(
    live.steps.map(({ id, status }) => `${id} ${status}`),
    ['sign-in', 'create', 'read', 'update', 'delete', 'cleanup'].map((id) => `live-${id} pass`),
  );
  const days = (Number(listed?.get('end')) - Number(listed?.get('start'))) / 86_400;
  assert.ok(days > 3, 'all days of the series are in the list, which ends after a month by itself');
  const answers = Object.fromEntries(live.points.map(({ id, answer }) => [id, answer]));
  assert.deepEqual(answers, {
    'code-reuse': '400 invalid_grant 45004',
    rfc7636: '400 invalid_grant 45004',
    'stray-verifier': 'accepted',
    'key-as-bearer': 'accepted',
    'key-as-client-secret': 'accepted',
    'redirect-mismatch': '400 invalid_grant 45004; the code is used up',
    'bad-conf-grant': '400 invalid_request_error provider 1001',
    'bad-setting': '400 invalid_request_error provider 300',
    'all-day': 'accepted, with a meeting',
    'all-days': 'accepted, with a meeting',
    series: 'accepted, with a meeting; its days have the same one',
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
      'Not asked: it needs ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET, so that nothing can change.',
    'same-email': 'Not asked: no calendar grant has the email address of the Zoom account.',
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
  assert.match(stderr, new RegExp(`belongs to no event: ${meetings[0]?.id}`));
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
});

test('a person who refuses is told so, and nothing is made', async () => {
  const args = await openLiveStage();
  const running = start(args, { cwd: stage.cwd, env: { ...stage.env, FORCE_COLOR: '0' } });
  await walk(addressOf(running), 'deny');
  const { code, stdout } = await running.done;
  assert.equal(code, 1);
  assert.match(
    plain(stdout),
    /failed.*Sign-in at Zoom: Nylas sent you back without a code \(45002\)/,
  );
  assert.deepEqual(stage.writes(), []);
});

test('a grant that was there before stays', async () => {
  const args = await openLiveStage();
  await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  const running = start(args, { cwd: stage.cwd, env: stage.env });
  await walk(addressOf(running), 'allow');
  assert.equal((await running.done).code, 0);
  assert.equal(stage.sandbox.state().grants.length, 2);
});

/** Runs with a Zoom account of the calendar's address; gives what is said of both grants. */
async function answerOnBoth(
  around?: Parameters<typeof openStage>[1],
): Promise<{ code: number | null; answer: string | undefined; report: Report }> {
  const args = await openLiveStage(around);
  await stage.control('accounts', { email: 'demo@example.com' });
  const running = start([...args, '--json'], { cwd: stage.cwd, env: stage.env });
  await walk(addressOf(running), 'allow', 'demo@example.com');
  const { code, stdout } = await running.done;
  const report = JSON.parse(stdout) as Report;
  return { code, answer: report.live.points.find(({ id }) => id === 'same-email')?.answer, report };
}

test('two grants of one email address are told to exist', async () => {
  const { code, answer } = await answerOnBoth();
  assert.deepEqual([code, answer], [0, 'both exist']);
});

test('a sign-in that gives back the calendar grant ends the run, and revokes nothing', async () => {
  const { code, answer, report } = await answerOnBoth(async (handler, request) => {
    const response = await handler(request);
    if (!request.url.endsWith('/connect/token')) return response;
    const body = (await response.json()) as object;
    return Response.json({ ...body, grant_id: 'cal-grant-1' });
  });
  assert.equal(code, 1);
  assert.match(answer ?? '', /gave back the calendar grant/);
  const [step] = report.live.steps;
  assert.match(`${step?.status} ${step?.reason}`, /^fail .*was not revoked/);
  assert.ok(!stage.writes().some((write) => write.startsWith('DELETE')));
  assert.ok(stage.sandbox.state().grants.some(({ id }) => id === 'cal-grant-1'));
});

test('a calendar grant that goes with the sign-in is told', async () => {
  let signedIn = false;
  const { answer } = await answerOnBoth(async (handler, request) => {
    const { pathname } = new URL(request.url);
    const response = await handler(request);
    if (pathname === '/v3/connect/token') signedIn = true;
    if (pathname !== '/v3/grants' || !signedIn) return response;
    const { data } = (await response.json()) as { data: { provider: string }[] };
    return Response.json({ data: data.filter(({ provider }) => provider === 'zoom') });
  });
  assert.match(answer ?? '', /removed the calendar grant/);
});

test('Ctrl-C while it waits for the sign-in leaves nothing', async () => {
  const args = await openLiveStage();
  const running = start(args, { cwd: stage.cwd, env: stage.env });
  await running.see('Waiting for the sign-in');
  running.interrupt();
  const { code, stderr } = await running.done;
  assert.equal(code, 130);
  assert.match(stderr, /Clearing up/);
  assert.deepEqual(stage.writes(), []);
});

test('Ctrl-C while an event is being made deletes it and the grant', async () => {
  let [release, arrived] = [(): void => {}, (): void => {}];
  const gate = new Promise<void>((done) => (release = done));
  const posting = new Promise<void>((done) => (arrived = done));
  const args = await openLiveStage(async (handler, request) => {
    const isEvents = request.url.includes('/events');
    // Not yet to be found by its metadata, so that its id must be remembered.
    if (isEvents && request.method === 'GET') return Response.json({ data: [] });
    if (isEvents && request.method === 'POST') {
      arrived();
      await gate;
    }
    return handler(request);
  });
  const running = start(args, stage);
  await walk(addressOf(running), 'allow');
  await posting;
  running.interrupt();
  release();
  assert.equal((await running.done).code, 130);
  const { events, grants, meetings } = stage.sandbox.state();
  assert.deepEqual([events.length, grants.length, meetings.length], [0, 1, 0]);
});

test('an event whose answer never came is found and deleted too', async () => {
  const args = await openLiveStage();
  await stage.control('faults', {
    method: 'POST',
    path: '/v3/grants/cal-grant-1/events',
    drop: 'after',
  });
  const running = start(args, stage);
  await walk(addressOf(running), 'allow');
  const { code, stdout } = await running.done;
  assert.equal(code, 1);
  assert.match(stdout, /failed {5}Live run: No answer/);
  assert.match(stdout, /ok {9}Clearing up/);
  assert.match(stdout, /\| Live run \| failed \| No answer from Nylas/);
  assert.deepEqual(stage.sandbox.state().events, []);
});

test('a test URI that Nylas takes is taken away again', async () => {
  let extra: { id: string; url: string } | null = null;
  const args = await openLiveStage(async (handler, request) => {
    const { method, url } = request;
    if (!url.includes('/redirect-uris')) return handler(request);
    if (method === 'GET') {
      const { data } = (await (await handler(request)).json()) as { data: object[] };
      return Response.json({ data: extra ? [...data, extra] : data });
    }
    const body = method === 'POST' ? ((await request.json()) as { url: string }) : { url: '' };
    if (method === 'POST' && !body.url.includes('?')) return new Response('{}', { status: 400 });
    extra = method === 'POST' ? { id: 'extra', url: body.url } : null;
    return Response.json({ data: extra });
  });
  const running = start([...args, '--json'], stage);
  await walk(addressOf(running), 'allow');
  const { stdout, code } = await running.done;
  const { live } = JSON.parse(stdout) as Report;
  assert.equal(code, 0);
  assert.equal(live.points.find(({ id }) => id === 'uri-query')?.answer, 'accepted');
  assert.equal(extra, null);
});

test('nothing is tried live while the basics are wrong', async () => {
  const args = await openLiveStage();
  const env = { ...stage.env, NYLAS_CLIENT_ID: 'other-client' };
  const { code, stderr } = await run(args, { cwd: stage.cwd, env });
  assert.equal(code, 1);
  assert.match(stderr, /Nothing was tried live/);
  assert.doesNotMatch(stderr, /Waiting for the sign-in/);
});

test('a redirect URI that is not registered is named before anybody signs in', async () => {
  stage = await openStage();
  const { code, stderr } = await run(['doctor', '--live', '--live-port', '4567'], stage);
  assert.equal(code, 1);
  assert.match(stderr, /http:\/\/localhost:4567\/zoom\/connect\/callback, which is not registered/);
});
