import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { parseEnv } from 'node:util';
import { openStage, plain, PUBLIC_URL, run, start, type Stage } from './cli.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ connector: false, redirectUris: [] });
});
afterEach(() => stage.close());

const ZOOM = { ZOOM_CLIENT_ID: 'my-zoom-app', ZOOM_CLIENT_SECRET: 'canary-zoom-secret' };

const setUp = (env: Record<string, string> = {}, ...args: string[]) =>
  run(['setup', '--yes', ...args], { cwd: stage.cwd, env: { ...stage.env, ...env } });

const connector = async (): Promise<{ settings: object; scope: string[] }> => {
  const answer = await stage.nylas('GET /v3/connectors/zoom');
  return ((await answer.json()) as { data: { settings: object; scope: string[] } }).data;
};

test('from nothing to a connection that the doctor finds nothing wrong with', async () => {
  const { code, stdout, stderr } = await setUp(ZOOM);
  assert.equal(code, 0, stderr);
  for (const value of [
    `${stage.url}/v3/connect/callback`,
    'General app',
    'User-managed',
    'Strict Mode',
    'Subdomain Check',
    'meeting:write:meeting',
    'meeting:update:meeting',
    'meeting:delete:meeting',
    'user:read:user',
    'reviewed',
  ]) {
    assert.ok(stderr.includes(value), value);
  }
  assert.match(stdout, /ok {9}Callback URI/);
  assert.deepEqual(stage.writes(), ['POST /v3/connectors', 'POST /v3/applications/redirect-uris']);
  const [created] = stage.sandbox.state().requests.filter(({ method }) => method === 'POST');
  assert.deepEqual(created?.body, {
    provider: 'zoom',
    settings: { client_id: 'my-zoom-app', client_secret: 'canary-zoom-secret' },
  });
  const { SESSION_SECRET, ...written } = parseEnv(stage.file('.env'));
  assert.deepEqual(written, { ...stage.env, ZOOM_CLIENT_ID: 'my-zoom-app' });
  assert.ok(Buffer.byteLength(SESSION_SECRET ?? '') >= 32);
  assert.equal(statSync(join(stage.cwd, '.env')).mode & 0o777, 0o600);
});

test('run twice it changes nothing', async () => {
  await setUp(ZOOM);
  const [first, writes] = [stage.file('.env'), stage.writes().length];
  const { code, stderr } = await setUp(ZOOM);
  assert.equal(code, 0);
  assert.match(stderr, /Everything is set up already/);
  assert.equal(stage.writes().length, writes);
  assert.equal(stage.file('.env'), first);
  // From .env alone, without anything in the environment.
  const bare = await run(['setup', '--yes', '--json'], { cwd: stage.cwd });
  const { ok, changes } = JSON.parse(bare.stdout) as { ok: boolean; changes: unknown[] };
  assert.deepEqual([bare.code, ok, changes], [0, true, []]);
  assert.equal(stage.writes().length, writes);
});

test('with --json there is one document on standard output, and the log elsewhere', async () => {
  const { stdout, stderr } = await setUp(ZOOM, '--json');
  const answer = JSON.parse(stdout) as Record<string, unknown>;
  assert.deepEqual(Object.keys(answer), ['ok', 'zoom', 'redirectUri', 'changes', 'checks']);
  assert.deepEqual(
    (answer['changes'] as { id: string }[]).map(({ id }) => id),
    ['connector', 'redirect-uri', 'env-file'],
  );
  assert.deepEqual(answer['zoom'], {
    appType: 'General',
    management: 'User-managed',
    redirectUrl: `${stage.url}/v3/connect/callback`,
    allowList: [`${stage.url}/v3/connect/callback`],
    strictMode: true,
    subdomainCheck: true,
    scopes: [
      'meeting:write:meeting',
      'meeting:update:meeting',
      'meeting:delete:meeting',
      'user:read:user',
    ],
  });
  assert.match(stderr, /Create the Zoom connector …/);
  const failed = await setUp({ ...ZOOM, NYLAS_API_KEY: 'canary-wrong-key' }, '--json');
  assert.equal(failed.code, 1);
  assert.equal((JSON.parse(failed.stdout) as { ok: boolean }).ok, false);
});

test('secrets are read from files, and never written anywhere but to Nylas', async () => {
  writeFileSync(join(stage.cwd, 'zoom.secret'), 'canary-in-a-file\n');
  const env = { ZOOM_CLIENT_ID: 'my-zoom-app' };
  const flag = await setUp(env, '--zoom-client-secret-file', 'zoom.secret');
  assert.equal(flag.code, 0, flag.stderr);
  assert.deepEqual((await connector()).settings, {
    client_id: 'my-zoom-app',
    client_secret: 'canary-in-a-file',
  });
  const variable = await setUp(
    { ...env, ZOOM_CLIENT_SECRET_FILE: 'zoom.secret' },
    '--update-secret',
  );
  assert.equal(variable.code, 0, variable.stderr);
  for (const text of [flag.stdout, flag.stderr, variable.stdout, variable.stderr]) {
    assert.ok(!text.includes('canary'));
    assert.ok(!text.includes('sandbox-key'));
  }
  assert.ok(!stage.file('.env').includes('canary'));
});

test('a server that repeats secrets in its errors does not make them known', async () => {
  const body = { error: { type: 'canary-zoom-secret', message: 'sandbox-key' } };
  await stage.control('faults', { method: 'POST', path: '/v3/connectors', status: 400, body });
  const { code, stdout, stderr } = await setUp(ZOOM);
  assert.equal(code, 1);
  assert.match(stderr, /The connector was not created: Nylas answered 400 \[hidden\]/);
  assert.doesNotMatch(stdout + stderr, /canary|sandbox-key/);
});

test('a connector of another Zoom app, with scopes, is put right', async () => {
  await stage.nylas('POST /v3/connectors', {
    provider: 'zoom',
    settings: { client_id: 'old-app', client_secret: 'old' },
  });
  await stage.nylas('PATCH /v3/connectors/zoom', { scope: ['meeting:write'] });
  const { code, stderr } = await setUp(ZOOM);
  assert.equal(code, 0, stderr);
  assert.deepEqual(await connector(), {
    name: 'zoom',
    provider: 'zoom',
    settings: { client_id: 'my-zoom-app', client_secret: 'canary-zoom-secret' },
    scope: [],
  });
});

test('a key of the other region is told before anything is asked or changed', async () => {
  const { code, stderr } = await setUp({
    ...ZOOM,
    NYLAS_API_URI: 'https://api.us.nylas.com',
    EU_STANDS_AT: stage.url,
  });
  assert.equal(code, 1);
  assert.match(
    stderr,
    /EU accepts it, US refuses it\.\nSet NYLAS_API_URI=https:\/\/api\.eu\.nylas/,
  );
  assert.deepEqual(stage.writes(), []);
});

test('a key that cannot be sent is not shown', async () => {
  const { code, stdout, stderr } = await setUp({ ...ZOOM, NYLAS_API_KEY: 'canary-ключ' });
  assert.equal(code, 2);
  assert.match(stderr, /The API key holds a character/);
  assert.doesNotMatch(stdout + stderr, /canary/);
});

test('a redirect URI that somebody else registers meanwhile is no failure', async () => {
  const url = `${PUBLIC_URL}/connect/callback`;
  await stage.close();
  stage = await openStage({ redirectUris: [] }, async (handler, request) => {
    if (request.method === 'POST') {
      const { headers } = request;
      await handler(request.url, { method: 'POST', headers, body: JSON.stringify({ url }) });
    }
    return handler(request);
  });
  const { code, stderr } = await setUp();
  assert.equal(code, 0, stderr);
});

test('what is missing is named, and nothing is changed', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ NYLAS_API_KEY: '' }, /NYLAS_API_KEY is missing/],
    [{ PUBLIC_URL: '' }, /--public-url/],
    [{}, /ZOOM_CLIENT_ID/],
    [{ ZOOM_CLIENT_ID: 'my-zoom-app' }, /--zoom-client-secret-file/],
    [{ PUBLIC_URL: 'http://app.example.com/zoom' }, /https \(http on localhost only\)/],
    [{ NYLAS_API_URI: 'https://api.us.nylas.com/v3' }, /must be the origin/],
  ];
  for (const [env, message] of cases) {
    const { code, stderr } = await setUp(env);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
  const noYes = await run(['setup'], { cwd: stage.cwd, env: { ...stage.env, ...ZOOM } });
  assert.equal(noYes.code, 2);
  assert.match(noYes.stderr, /Add --yes/);
  assert.deepEqual(stage.writes(), []);
  assert.ok(!existsSync(join(stage.cwd, '.env')));
});

test('a client id that is not of the key stops it', async () => {
  const { code, stderr } = await setUp({ ...ZOOM, NYLAS_CLIENT_ID: 'other' });
  assert.equal(code, 1);
  assert.match(stderr, /belongs to application sandbox-client/);
  assert.deepEqual(stage.writes(), []);
});

test('the client id is looked up where it is not given', async () => {
  assert.equal((await setUp({ ...ZOOM, NYLAS_CLIENT_ID: '' })).code, 0);
  assert.match(stage.file('.env'), /^NYLAS_CLIENT_ID=sandbox-client$/m);
});

test('.env keeps its comments and other lines, and is closed to others', async () => {
  const path = join(stage.cwd, '.env');
  const before = `# Mine\nexport PUBLIC_URL="http://localhost:1/old"\n\nOTHER='a b'\nSESSION_SECRET=${'s'.repeat(32)}\nPORT=5173`;
  writeFileSync(path, before);
  chmodSync(path, 0o644);
  const { code, stderr } = await setUp(ZOOM);
  assert.equal(code, 0, stderr);
  const after = stage.file('.env');
  assert.ok(
    after.startsWith(
      `# Mine\nPUBLIC_URL=${PUBLIC_URL}\n\nOTHER='a b'\nSESSION_SECRET=${'s'.repeat(32)}\nPORT=5173\nNYLAS_API_KEY=sandbox-key\n`,
    ),
    after,
  );
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(stage.cwd), ['.env']);
});

test('a git repository that would take .env up is warned of', async () => {
  spawnSync('git', ['init', '-q'], { cwd: stage.cwd });
  assert.match((await setUp(ZOOM)).stderr, /\.env holds secrets, and git doesn't ignore it/);
  writeFileSync(join(stage.cwd, '.gitignore'), '.env\n');
  assert.doesNotMatch((await setUp(ZOOM)).stderr, /git doesn't ignore/);
});

test('Ctrl-C while a change is under way sees it through, and does no other', async () => {
  let [release, arrived] = [(): void => {}, (): void => {}];
  const gate = new Promise<void>((done) => (release = done));
  const posting = new Promise<void>((done) => (arrived = done));
  await stage.close();
  stage = await openStage({ connector: false, redirectUris: [] }, async (handler, request) => {
    if (request.method === 'POST') {
      arrived();
      await gate;
    }
    return handler(request);
  });
  const env = { ...stage.env, ...ZOOM };
  const running = start(['setup', '--yes'], { cwd: stage.cwd, env });
  await posting;
  running.interrupt();
  await running.see('Stopping after this step');
  release();
  const { code, stderr } = await running.done;
  assert.equal(code, 130);
  assert.match(plain(stderr), /Stopped\. Created the Zoom connector\. Run it again to go on\./);
  assert.deepEqual(stage.writes(), ['POST /v3/connectors']);
  assert.ok(!existsSync(join(stage.cwd, '.env')));
});
