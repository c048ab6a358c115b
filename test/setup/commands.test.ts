// The smaller commands, and what all commands have in common.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Session } from '../../src/contract/wire.ts';
import { openStage, run, start, type Running, type Stage } from './cli.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const call = (...args: string[]) => run(args, { cwd: stage.cwd, env: stage.env });

test('help, for all and for each command', async () => {
  const { code, stdout } = await call('--help');
  assert.equal(code, 0);
  const commands = ['setup', 'doctor', 'forum-post', 'sandbox', 'serve', 'grant custom'];
  for (const name of commands) {
    assert.ok(stdout.includes(`  ${name} `), name);
    const help = await call(...name.split(' '), '--help');
    assert.equal(help.code, 0);
    assert.match(help.stdout, new RegExp(`^zoom-connect ${name}: [^]*Usage: zoom-connect ${name}`));
  }
  assert.match(stdout, /Exit codes: 0 .*, 1 .*, 2 .*, 130 /);
});

test('the version is that of the package', async () => {
  assert.match((await call('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('wrong arguments end with 2 and a hint, and are never repeated', async () => {
  const cases: [string[], RegExp][] = [
    [[], /^$/],
    [['doctr'], /Did you mean "doctor"\?/],
    [['canary-secret'], /no such command/],
    [['grant'], /Did you mean "grant custom"\?/],
    [['doctor', '--canary'], /no option --canary.*doctor --help/],
    [['doctor', 'canary-secret'], /too much/],
    [['grant', 'custom', 'canary-secret'], /too much/],
    [['doctor', '--region'], /--region/],
    [['doctor', '--region', 'mars'], /us or eu/],
    [['doctor', '--live-port', '99999'], /--live-port/],
    [['forum-post', '--region', 'us'], /--zoom-client-id/],
    [['forum-post', '--zoom-client-id', 'a'], /--region/],
    [['sandbox', '--port', 'canary-secret'], /--port/],
    [['serve'], /--dev-user/],
  ];
  await Promise.all(
    cases.map(async ([args, message]) => {
      const { code, stdout, stderr } = await call(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
      assert.doesNotMatch(stdout + stderr, /canary-secret/);
    }),
  );
});

test('secrets as arguments are refused, with the safe way', async () => {
  for (const [flag, way] of [
    ['zoom-client-secret', 'ZOOM_CLIENT_SECRET'],
    ['nylas-api-key', '--nylas-api-key-file'],
    ['refresh-token', 'standard input'],
    ['session-secret', 'SESSION_SECRET'],
  ] as const) {
    for (const args of [[`--${flag}=canary-secret`], [`--${flag}`, 'canary-secret']]) {
      const { code, stdout, stderr } = await call('setup', ...args);
      assert.equal(code, 2);
      assert.ok(stderr.includes(way), stderr);
      assert.doesNotMatch(stdout + stderr, /canary/);
    }
  }
});

test('the forum post names client id, the regions in use and the four scopes', async () => {
  const both = await call(
    'forum-post',
    '--zoom-client-id',
    'AbC',
    '--region',
    'us',
    '--region',
    'eu',
  );
  assert.equal(both.code, 0);
  for (const text of [
    'Client id: AbC',
    'https://api.us.nylas.com/v3/connect/callback',
    'https://api.eu.nylas.com/v3/connect/callback',
    'meeting:write:meeting',
    'meeting:update:meeting',
    'meeting:delete:meeting',
    'user:read:user',
  ]) {
    assert.ok(both.stdout.includes(text), text);
  }
  const one = await call('forum-post', '--zoom-client-id', 'AbC', '--region', 'eu');
  assert.ok(!one.stdout.includes('api.us.'));
});

const custom = (input: string, env: Record<string, string> = {}) =>
  run(['grant', 'custom'], { cwd: stage.cwd, env: { ...stage.env, ...env }, input });

test('a refresh token on standard input becomes a grant, whose id alone is printed', async () => {
  const { code, stdout, stderr } = await custom('canary-refresh-token\n');
  assert.equal(code, 0);
  const grant = stage.sandbox.state().grants.find(({ provider }) => provider === 'zoom');
  assert.equal(stdout, `${grant?.id}\n`);
  assert.doesNotMatch(stdout + stderr, /canary|sandbox-key/);
  const request = stage.sandbox.state().requests.at(-1);
  assert.deepEqual(request?.body, {
    provider: 'zoom',
    settings: { refresh_token: 'canary-refresh-token' },
  });
});

test('a refresh token that Nylas refuses, or none', async () => {
  const refused = await custom('invalid');
  // The token is the word "invalid", so that it is hidden there too.
  assert.equal(refused.code, 1);
  assert.equal(refused.stdout, '');
  assert.match(refused.stderr, /no grant \(400 \[hidden\]_request_error provider/);
  assert.equal((await custom(' \n')).code, 2);
  assert.equal((await custom('token', { NYLAS_API_KEY: '' })).code, 2);
});

test('the sandbox serves what it prints, on this machine only, until Ctrl-C', async () => {
  const running = start(['sandbox', '--port', '0', '--public-url', 'https://a.example.com/z'], {
    cwd: stage.cwd,
  });
  await running.see('Ctrl-C ends it');
  const env = Object.fromEntries(
    running
      .written()
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  );
  assert.match(env['NYLAS_API_URI'] ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = await fetch(`${env['NYLAS_API_URI']}/v3/applications/redirect-uris`, {
    headers: { authorization: `Bearer ${env['NYLAS_API_KEY']}` },
  });
  const { data } = (await answer.json()) as { data: { url: string }[] };
  assert.deepEqual(
    data.map(({ url }) => url),
    ['https://a.example.com/z/connect/callback'],
  );
  running.interrupt();
  assert.equal((await running.done).code, 0);
});

test('a port that is taken', async () => {
  const { code, stderr } = await call('sandbox', '--port', new URL(stage.url).port);
  assert.equal(code, 1);
  assert.match(stderr, /Port \d+ is taken/);
});

test('without msw it says what to install', async () => {
  const preload = new URL('no-msw.ts', import.meta.url).href;
  const { code, stderr } = await run(['sandbox', '--port', '0'], { cwd: stage.cwd, preload });
  assert.equal(code, 1);
  assert.match(stderr, /npm install --save-dev msw/);
});

/** Where the proxy stands, and the link that signs its user in. */
async function serveProxy(env: Record<string, string> = {}): Promise<[Running, string, string]> {
  const running = start(['serve', '--dev-user', 'ann', '--port', '0'], {
    cwd: stage.cwd,
    env: { ...stage.env, PUBLIC_URL: '', ...env },
  });
  const mounted = (await running.see(/http:\S+/)).replace('localhost', '127.0.0.1');
  const link = (await running.see(/http:\S+/)).replace('localhost', '127.0.0.1');
  return [running, mounted, link];
}

test('the proxy alone knows its one user, and nobody without the link', async () => {
  const [running, mounted, link] = await serveProxy();
  const session = (cookie = '') => fetch(`${mounted}/session`, { headers: { cookie } });
  assert.equal((await fetch(`${mounted}/health`)).status, 200);
  assert.equal((await session()).status, 401);
  assert.equal((await session('zoom-connect-dev=AAAA')).status, 401);
  const wrong = await fetch(link.replace(/key=.*/, 'key=AAAA'));
  assert.deepEqual([wrong.status, wrong.headers.get('set-cookie')], [403, null]);
  const signedIn = await fetch(link);
  const cookie = signedIn.headers.get('set-cookie') ?? '';
  assert.match(cookie, /; HttpOnly; SameSite=Lax; Path=\/$/);
  const known = await session(cookie.split(';', 1)[0]);
  assert.equal(known.status, 200);
  const { zoom, calendar } = (await known.json()) as Session;
  assert.deepEqual([zoom.status, calendar.status], ['disconnected', 'connected']);
  running.interrupt();
  const { code, stdout, stderr } = await running.done;
  assert.equal(code, 0);
  assert.match(stderr, /For development: .* is ann/);
  assert.doesNotMatch(stdout + stderr, /sandbox-key/);
});

test('with a session secret the sign-in outlives a restart', async () => {
  const env = { SESSION_SECRET: 'canary-'.repeat(6) };
  const [first, , link] = await serveProxy(env);
  const cookie = (await fetch(link)).headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  first.interrupt();
  await first.done;
  const [second, mounted] = await serveProxy(env);
  assert.equal((await fetch(`${mounted}/session`, { headers: { cookie } })).status, 200);
  second.interrupt();
  await second.done;
});

test('the proxy alone refuses to stand in for a real server', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PUBLIC_URL: 'https://app.example.com/zoom' }, /for development/],
    [{ NYLAS_GRANT_ID: '' }, /NYLAS_GRANT_ID are needed/],
    [{ SESSION_SECRET: 'short' }, /32 bytes/],
  ];
  for (const [env, message] of cases) {
    const { code, stderr } = await run(['serve', '--dev-user', 'ann', '--port', '0'], {
      cwd: stage.cwd,
      env: { ...stage.env, ...env },
    });
    assert.equal(code, 2);
    assert.match(stderr, message);
  }
});
