import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { sqliteStore } from '../../../src/proxy-sqlite.ts';
import { openStage, run, start, type Running, type Stage } from '../cli.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

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
  const { person, ...grants } = (await known.json()) as Record<string, unknown>;
  assert.equal(typeof person, 'string');
  assert.deepEqual(grants, {
    zoom: { status: 'disconnected' },
    calendar: { status: 'connected' },
  });
  running.interrupt();
  const { code, stdout, stderr } = await running.done;
  assert.equal(code, 0);
  assert.match(stderr, /For development only: .* belongs to ann/);
  assert.doesNotMatch(stdout + stderr, /sandbox-key/);
});

test('with a session secret the sign-in outlives a restart', async () => {
  const env = { SESSION_SECRET: 'canary-7tqUe2LzWkXn5RvB9hYdJm3fSgPoAc' };
  const [first, , link] = await serveProxy(env);
  const cookie = (await fetch(link)).headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  first.interrupt();
  await first.done;
  const [second, mounted] = await serveProxy(env);
  assert.equal((await fetch(`${mounted}/session`, { headers: { cookie } })).status, 200);
  second.interrupt();
  await second.done;
});

test('a connection outlives a restart, in a folder that git ignores', async () => {
  const grantId = await connectZoom();
  const [first, , link] = await serveProxy();
  const cookie = (await fetch(link)).headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  first.interrupt();
  await first.done;
  const folder = join(stage.cwd, '.zoom-connect');
  assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), '*\n');
  const store = sqliteStore(join(folder, 'store.sqlite'));
  await store.set('grant:ann', { grantId, email: null, former: [] });
  store.close();
  const [second, mounted] = await serveProxy();
  const session = await fetch(`${mounted}/session`, { headers: { cookie } });
  const { zoom } = (await session.json()) as { zoom: { status: string } };
  assert.equal(zoom.status, 'connected', 'the same person, with the same connection');
  second.interrupt();
  await second.done;
  rmSync(folder, { recursive: true });
});

async function connectZoom(): Promise<string> {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
}

test('the proxy alone refuses to stand in for a real server', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PUBLIC_URL: 'https://app.example.com/zoom' }, /development only/],
    [{ NYLAS_GRANT_ID: '' }, /NYLAS_GRANT_ID/],
    [{ SESSION_SECRET: 'short' }, /32 bytes/],
    [{ SESSION_SECRET: 'canary'.repeat(6) }, /must be random/],
    [{ NYLAS_GRANT_ID: await connectZoom() }, /is a Zoom grant.*Google/],
    [{ NYLAS_GRANT_ID: 'nobodys-grant' }, /no grant with the id/],
  ];
  for (const [env, message] of cases) {
    const { code, stderr } = await run(['serve', '--dev-user', 'ann', '--port', '0'], {
      cwd: stage.cwd,
      env: { ...stage.env, PUBLIC_URL: '', ...env },
    });
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
});

test('the proxy alone starts while Nylas is out of reach', async () => {
  const [running] = await serveProxy({ NYLAS_API_URI: 'http://127.0.0.1:9' });
  running.interrupt();
  const { code, stderr } = await running.done;
  assert.equal(code, 0);
  assert.match(stderr, /No answer from http:\/\/127\.0\.0\.1:9.*starts all the same/);
});
