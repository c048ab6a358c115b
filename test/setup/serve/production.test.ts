// The proxy for people, as a process of its own: what it starts on, how it serves, and how it ends.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openStage, run, start, type Running, type Stage } from '../cli.ts';

const SECRET = 'canary-7tqUe2LzWkXn5RvB9hYdJm3fSgPoAc';
const PUBLIC_URL = 'https://app.example.com/zoom';

let stage: Stage;
/** Nylas answers a write only once this is settled. */
let held: Promise<void> | undefined;
let onHeld = (): void => {};

before(async () => {
  stage = await openStage({}, async (handler, request) => {
    if (held && request.method === 'POST' && request.url.includes('/events')) {
      onHeld();
      await held;
    }
    return handler(request);
  });
  const file = (name: string, text: string): void => writeFileSync(join(stage.cwd, name), text);
  file(
    'auth.mjs',
    `export default (request) => {
      const subject = request.headers.get('x-user');
      return subject && { subject, calendarGrantId: 'cal-grant-1' };
    };`,
  );
  file(
    'everybody.mjs',
    `export default () => ({ subject: 'ann', calendarGrantId: 'cal-grant-1' });`,
  );
  file('throws.mjs', `export default () => { throw new Error('no session'); };`);
  file('named.mjs', `export const authorize = () => null;`);
  file('broken.mjs', `export default (;`);
  mkdirSync(join(stage.cwd, 'pages/.well-known'), { recursive: true });
  file('pages/index.html', '<h1>Hello</h1>');
  file('pages/.secret', 'hidden');
  file('pages/.well-known/security.txt', 'Contact: mailto:a@example.com');
  file('pages/auth.mjs', 'export default () => null;');
});
after(() => stage.close());

const envOf = (more: Record<string, string> = {}): Record<string, string> => ({
  ...stage.env,
  NYLAS_GRANT_ID: '',
  PUBLIC_URL,
  SESSION_SECRET: SECRET,
  ...more,
});

const GOOD = ['--authorize', 'auth.mjs', '--store', 'sqlite:zoom.db', '--port', '0'];

/** A started server, and where it listens. */
async function serve(args: readonly string[] = GOOD, env = envOf()): Promise<[Running, string]> {
  const running = start(['serve', ...args], { cwd: stage.cwd, env });
  const line = JSON.parse(await running.see(/\{[^\n]*"type":"start"[^\n]*\}/)) as { port: number };
  return [running, `http://127.0.0.1:${line.port}`];
}

const linesOf = (written: string): Record<string, unknown>[] =>
  written
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const SOON = Math.ceil(Date.now() / 1_000) + 86_400;

const create = (base: string, key: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${base}/zoom/events?calendar_id=primary`, {
    method: 'POST',
    headers: {
      'x-user': 'ann',
      'x-zoom-connect': '1',
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ title: 'T', when: { start_time: SOON, end_time: SOON + 60 } }),
    ...(signal && { signal }),
  });

test('it serves those whom authorize names, and tells each request in one line', async () => {
  const [running, base] = await serve();
  const session = (headers = {}) => fetch(`${base}/zoom/session`, { headers });
  assert.equal((await fetch(`${base}/zoom/health`)).status, 200);
  assert.equal((await session()).status, 401);
  assert.equal((await session({ 'x-user': 'ann' })).status, 200);
  assert.equal((await fetch(`${base}/`)).status, 404, 'there are no pages');
  running.interrupt();
  const { code, stdout, stderr } = await running.done;
  assert.equal(code, 0);
  assert.doesNotMatch(stderr, /\S/);
  const lines = linesOf(stdout);
  assert.equal(lines.length, stdout.trim().split('\n').length, 'nothing but JSON');
  const requests = lines.filter(({ type }) => type === 'request');
  assert.deepEqual(
    requests.map(({ level, route, status }) => [level, route, status]),
    [
      ['info', '/health', 200],
      ['info', '/session', 401],
      ['info', '/session', 200],
      ['info', '*', 404],
    ],
  );
  assert.deepEqual(
    lines.filter(({ type }) => type !== 'request').map(({ type }) => type),
    ['start', 'stopping', 'stopped'],
  );
  assert.doesNotMatch(stdout, /sandbox-key|canary/);
});

test('pages stand beside it, without what is hidden', async () => {
  writeFileSync(join(stage.cwd, 'pages/auth.mjs'), '');
  const [running, base] = await serve([...GOOD, '--static', 'pages']);
  const page = await fetch(`${base}/`);
  assert.equal(await page.text(), '<h1>Hello</h1>');
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await fetch(`${base}/.well-known/security.txt`)).status, 200);
  for (const path of ['/.secret', '/%2esecret', '/..%2fauth.mjs', '/%2e%2e/zoom.db', '/none']) {
    assert.equal((await fetch(base + path)).status, 404, path);
  }
  assert.equal((await fetch(`${base}/zoom/health`)).status, 200);
  assert.equal((await fetch(`${base}/zoomed`)).status, 404, 'no path of the proxy');
  running.interrupt();
  assert.equal((await running.done).code, 0);
});

test('told to stop, it finishes the write of a client that has left', async () => {
  let release = (): void => {};
  held = new Promise((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (onHeld = resolve));
  const [running, base] = await serve();
  const client = new AbortController();
  const lost = assert.rejects(create(base, 'key-of-who-left', client.signal));
  await reached;
  client.abort();
  await lost;
  running.interrupt();
  await running.see(/"type":"stopping","running":1/);
  await assert.rejects(fetch(`${base}/zoom/health`), 'it takes no more connections');
  release();
  const { code, stdout } = await running.done;
  held = undefined;
  assert.equal(code, 0);
  const made = linesOf(stdout).find(({ method, type }) => type === 'request' && method === 'POST');
  assert.equal(made?.['status'], 200);
  assert.deepEqual(linesOf(stdout).at(-1)?.['unfinished'], 0);
  // Its key is kept, so a repeat on the next process makes no second event.
  const [next, again] = await serve();
  const repeat = await create(again, 'key-of-who-left');
  assert.deepEqual([repeat.status, repeat.headers.get('idempotent-replayed')], [200, 'true']);
  next.interrupt();
  await next.done;
  const posts = stage.writes().filter((write) => /^POST .*\/events(\?|$)/.test(write));
  assert.equal(posts.length, 1);
});

test('told twice, it stops at once', async () => {
  held = new Promise(() => {});
  const reached = new Promise<void>((resolve) => (onHeld = resolve));
  const [running, base] = await serve();
  const lost = assert.rejects(create(base, 'key-that-hangs'));
  await reached;
  running.interrupt();
  await running.see(/"type":"stopping"/);
  running.interrupt();
  const { code, stdout } = await running.done;
  held = undefined;
  await lost;
  assert.equal(code, 1);
  assert.equal(linesOf(stdout).at(-1)?.['unfinished'], 1);
});

test('it starts on nothing unsafe, and says why', async () => {
  const password = 'redis://:canary-password@127.0.0.1:9';
  const cases: [readonly string[], Record<string, string>, RegExp][] = [
    [['--dev-user', 'ann', ...GOOD], {}, /not both/],
    [['--port', '0'], {}, /--authorize FILE or --dev-user NAME/],
    [['--dev-user', 'ann', '--static', 'pages'], {}, /--static goes with --authorize/],
    [GOOD, { NYLAS_API_KEY: '' }, /NYLAS_API_KEY/],
    [GOOD, { NYLAS_API_KEY: 'canary-wrong' }, /doesn't take NYLAS_API_KEY/],
    [GOOD, { PUBLIC_URL: '' }, /Set PUBLIC_URL/],
    [GOOD, { PUBLIC_URL: 'http://app.example.com/zoom' }, /must be https/],
    [GOOD, { SESSION_SECRET: '' }, /Set SESSION_SECRET/],
    [GOOD, { SESSION_SECRET: 'canary'.repeat(6) }, /SESSION_SECRET must be random/],
    [GOOD, { SESSION_SECRET_PREVIOUS: 'short' }, /SESSION_SECRET_PREVIOUS must be at least 32/],
    [GOOD, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /anybody on the way/],
    [['--authorize', 'auth.mjs', '--port', '0'], {}, /Name a store/],
    [['--authorize', 'auth.mjs', '--store', 'sqlite::memory:'], {}, /forgets every connection/],
    [['--authorize', 'auth.mjs', '--store', 'mysql://x'], {}, /must be sqlite:FILE/],
    [['--authorize', 'auth.mjs', '--store', password], {}, /must not be an argument/],
    [['--authorize', 'auth.mjs', '--store', 'sqlite:none/zoom.db'], {}, /can't be opened/],
    [['--authorize', 'auth.mjs'], { STORE_URL: password }, /Redis can't be reached/],
    [['--authorize', 'none.mjs', ...GOOD.slice(2)], {}, /There is no file none\.mjs/],
    [['--authorize', 'named.mjs', ...GOOD.slice(2)], {}, /as its default/],
    [['--authorize', 'broken.mjs', ...GOOD.slice(2)], {}, /can't be loaded/],
    [['--authorize', 'throws.mjs', ...GOOD.slice(2)], {}, /must answer null.*no session/],
    [['--authorize', 'everybody.mjs', ...GOOD.slice(2)], {}, /everybody would be that person/],
    [[...GOOD, '--static', 'none'], {}, /There is no folder none/],
    [[...GOOD, '--static', '.'], {}, /holds the (file with settings|module|store).*could read/],
    [[...GOOD, '--static', 'pages'], { PUBLIC_URL: 'https://app.example.com' }, /path of its own/],
  ];
  for (const [args, more, message] of cases) {
    const { code, stdout, stderr } = await run(['serve', ...args], {
      cwd: stage.cwd,
      env: envOf(more),
    });
    assert.match(stderr, message);
    assert.ok(code === 2 || (code === 1 && /can't be/.test(stderr)), `${code} ${stderr}`);
    assert.doesNotMatch(stdout, /"type":"start"/);
    assert.doesNotMatch(stdout + stderr, /canary/);
  }
});
