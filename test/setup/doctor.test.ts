// The doctor as a whole: what it asks, when it stops, how it says it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openStage, plain, run, type Stage } from './cli.ts';
import { assertFails, diagnose as diagnoseOn, serveProxy, type Finding } from './diagnose.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const diagnose = (env?: Record<string, string>) => diagnoseOn(stage, env);

const statuses = (findings: Record<string, Finding>): Record<string, string> =>
  Object.fromEntries(Object.values(findings).map(({ id, status }) => [id, status]));

const connectZoom = async (): Promise<string> => {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
};

test('all is well: nothing fails, and what nobody can see from here is not claimed', async () => {
  await connectZoom();
  const proxy = await serveProxy(stage);
  const findings = await diagnose({ ...proxy.env, ZOOM_CLIENT_ID: 'zoom-app' });
  await proxy.close();
  assert.deepEqual(statuses(findings), {
    environment: 'pass',
    'key-region': 'pass',
    application: 'pass',
    clock: 'pass',
    'redirect-uri': 'pass',
    connector: 'pass',
    'connector-scopes': 'pass',
    'zoom-client-id': 'pass',
    'calendar-grant': 'pass',
    'calendar-writable': 'pass',
    'zoom-grants': 'pass',
    'zoom-app': 'unknown',
    'proxy-reachable': 'pass',
    'proxy-errors': 'pass',
    'proxy-headers': 'pass',
    'proxy-cors': 'pass',
    'proxy-clock': 'pass',
    'proxy-cache': 'pass',
    'proxy-session': 'pass',
    'proxy-key': 'pass',
    'proxy-calendar': 'pass',
    'proxy-writes': 'pass',
    'proxy-zoom': 'pass',
    'proxy-sign-in': 'pass',
    'proxy-callback': 'pass',
    'proxy-return': 'pass',
    'proxy-service-worker': 'pass',
  });
});

test('with no key it says so, and stops', async () => {
  const env = { NYLAS_API_KEY: '', NYLAS_CLIENT_ID: '' };
  const findings = await diagnose(env);
  assert.deepEqual(Object.keys(findings), ['environment']);
  assertFails(findings['environment'], /NYLAS_API_KEY and NYLAS_CLIENT_ID are not set/);
  assert.deepEqual(stage.sandbox.state().requests, []);
  const people = await run(['doctor'], { cwd: stage.cwd, env: { ...stage.env, ...env } });
  assert.match(people.stdout, /^✖ failed.*\n +→ .*\n\n0 ok, 1 failed, 0 can't tell\.\n$/);
  assert.match(people.stderr, /Nothing else was checked/);
});

test('for people: one line for each check, what to do, and no colours outside a terminal', async () => {
  const { code, stdout } = await run(['doctor'], {
    cwd: stage.cwd,
    env: { ...stage.env, NYLAS_CLIENT_ID: 'other-client', PUBLIC_URL: '' },
  });
  assert.equal(code, 1);
  assert.equal(stdout, plain(stdout));
  assert.match(stdout, /✖ failed {4} Application id: .*\n\s+→ Set NYLAS_CLIENT_ID=sandbox-client/);
  assert.match(stdout, /\? can't tell People outside your Zoom organisation: .*published/);
  assert.match(stdout, /\n\d+ ok, 1 failed, \d+ can't tell\.\n$/);
});

test('what waits for a failed check is told in one line', async () => {
  const env = { ...stage.env, NYLAS_API_KEY: 'wrong-canary-key', PUBLIC_URL: '' };
  const { stdout } = await run(['doctor'], { cwd: stage.cwd, env });
  assert.match(
    stdout,
    /not checked Until "API key and region" is settled: Application id, .*Zoom grants\.\n/,
  );
  assert.match(stdout, /1 ok, 1 failed, 2 can't tell, 9 not checked\.\n$/);
});

test('a session that is a header is told by PROXY_HEADER, and is never shown', async () => {
  const proxy = await serveProxy(stage);
  const env = { ...proxy.env, PROXY_COOKIE: '', PROXY_HEADER: 'Authorization: Bearer ann' };
  const findings = await diagnose(env);
  const wrong = await run(['doctor'], {
    cwd: stage.cwd,
    env: { ...stage.env, PROXY_HEADER: 'canary-secret' },
  });
  await proxy.close();
  assert.equal(findings['proxy-session']?.status, 'pass');
  assert.equal(findings['proxy-sign-in']?.status, 'pass');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /PROXY_HEADER must be a name and a value/);
  assert.doesNotMatch(wrong.stderr, /canary/);
});
