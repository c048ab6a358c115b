import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openStage, run, start, type Stage } from './cli.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const call = (...args: string[]) => run(args, { cwd: stage.cwd, env: stage.env });

test('the sandbox serves what it prints, on this machine only, until Ctrl-C', async () => {
  const running = start(['sandbox', '--port', '0', '--public-url', 'https://a.example.com/z'], {
    cwd: stage.cwd,
    // Its own key, exported after an earlier start, is no secret to be hidden.
    env: { NYLAS_API_KEY: 'sandbox-key' },
  });
  await running.see('Press Ctrl-C to end it');
  const env = Object.fromEntries(
    running
      .written()
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  );
  assert.match(env['NYLAS_API_URI'] ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(env['NYLAS_API_KEY'], 'sandbox-key');
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
