// The command line on a real terminal: questions, hidden answers, colours, Ctrl-C.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { parseEnv } from 'node:util';
import { openStage, plain, PUBLIC_URL, startOnTerminal, type Stage } from './cli.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ connector: false, redirectUris: [] });
});
afterEach(() => stage.close());

const ENTER = '\r';

test('set-up asks for everything, shows no secret, and says what it does', async () => {
  const { cwd, url } = stage;
  const terminal = startOnTerminal(['setup'], { cwd, env: { NYLAS_API_URI: url } });
  await terminal.see('Nylas API key');
  terminal.type(`sandbox-key${ENTER}`);
  await terminal.see('Where will pages reach the proxy?');
  terminal.type(ENTER);
  await terminal.see('choose Develop, Build app');
  await terminal.see('Client id of the Zoom app');
  terminal.type(`my-zoom-app${ENTER}`);
  await terminal.see('Client secret of the Zoom app');
  terminal.type(`canary-typed-secret${ENTER}`);
  await terminal.see('Which calendar account');
  terminal.type(ENTER);
  await terminal.see('Create the Zoom connector');
  await terminal.see('Make these changes?');
  terminal.type(ENTER);
  const { code } = await terminal.done;
  const written = terminal.written();
  assert.equal(code, 0, plain(written));
  assert.doesNotMatch(plain(written), /canary|sandbox-key/);
  assert.notEqual(written, plain(written));
  assert.match(plain(written), /\d+ ok, 0 failed/);
  const headings = plain(written).match(
    /^(zoom-connect setup|Step \d of 5: .*|What to do next)\r?$/gm,
  );
  assert.deepEqual(
    headings?.map((line) => line.trim()),
    [
      'zoom-connect setup',
      'Step 1 of 5: Your Nylas application',
      'Step 2 of 5: The Zoom app',
      'Step 3 of 5: A calendar to try it with',
      'Step 4 of 5: The changes',
      'Step 5 of 5: The check',
      'What to do next',
    ],
  );
  const { SESSION_SECRET: _, ...env } = parseEnv(stage.file('.env'));
  assert.deepEqual(env, {
    NYLAS_API_KEY: 'sandbox-key',
    NYLAS_CLIENT_ID: 'sandbox-client',
    NYLAS_API_URI: url,
    NYLAS_GRANT_ID: 'cal-grant-1',
    PUBLIC_URL,
    ZOOM_CLIENT_ID: 'my-zoom-app',
  });
});

test('run again it asks nothing, and NO_COLOR is kept', async () => {
  const env = { ...stage.env, NO_COLOR: '1', ZOOM_CLIENT_ID: 'a', ZOOM_CLIENT_SECRET: 'bbbbbb' };
  const first = startOnTerminal(['setup', '--yes'], { cwd: stage.cwd, env });
  assert.equal((await first.done).code, 0, first.written());
  const again = startOnTerminal(['setup'], { cwd: stage.cwd, env: { NO_COLOR: '1' } });
  assert.equal((await again.done).code, 0, again.written());
  assert.match(again.written(), /Everything is set up already/);
  // oxlint-disable-next-line no-control-regex -- colours are control characters
  assert.doesNotMatch(again.written(), /\u001B\[[\d;]*m/);
});

test('a no to the plan changes nothing', async () => {
  const env = { ...stage.env, ZOOM_CLIENT_ID: 'a', ZOOM_CLIENT_SECRET: 'bbbbbb' };
  const terminal = startOnTerminal(['setup'], { cwd: stage.cwd, env });
  await terminal.see('Make these changes?');
  terminal.type('n');
  assert.equal((await terminal.done).code, 130);
  assert.match(plain(terminal.written()), /Stopped\. Nothing was changed\./);
  assert.deepEqual(stage.writes(), []);
});

test('Ctrl-C at a question leaves nothing', async () => {
  const terminal = startOnTerminal(['setup'], { cwd: stage.cwd, env: stage.env });
  await terminal.see('Client id of the Zoom app');
  terminal.interrupt();
  assert.equal((await terminal.done).code, 130);
  assert.match(plain(terminal.written()), /Stopped\./);
  assert.deepEqual(stage.writes(), []);
  assert.ok(!existsSync(join(stage.cwd, '.env')));
});

test('Ctrl-C while Nylas takes its time stops at once', async () => {
  await stage.control('faults', { path: '/v3/connectors', delayMs: 60_000 });
  const env = { ...stage.env, ZOOM_CLIENT_ID: 'a', ZOOM_CLIENT_SECRET: 'bbbbbb' };
  const terminal = startOnTerminal(['setup', '--yes'], { cwd: stage.cwd, env });
  await terminal.see('Looking at the Zoom connector');
  terminal.interrupt();
  assert.equal((await terminal.done).code, 130);
  assert.deepEqual(stage.writes(), []);
});

test('the doctor is coloured, and tells what it is at', async () => {
  const terminal = startOnTerminal(['doctor'], { cwd: stage.cwd, env: stage.env });
  await terminal.see('API key and region …');
  const { code, stdout } = await terminal.done;
  assert.equal(code, 1);
  assert.ok(stdout.includes('\u001B[31m✖ failed'));
});

test('long lines wrap below their text', async () => {
  const { cwd, env } = stage;
  const { stdout } = await startOnTerminal(['doctor'], { cwd, env, columns: 60 }).done;
  const lines = plain(stdout).split(/\r*\n/);
  const wide = lines.filter((line) => line.length > 60 && !/^\s*\S+$/.test(line));
  assert.deepEqual(
    wide.filter((line) => !line.includes('…')),
    [],
  );
  const at = lines.findIndex((line) => line.includes('failed     Zoom connector:'));
  assert.match(lines[at + 1] ?? '', /^ {13}\S/);
  assert.match(lines.slice(at).join('\n'), /\n {13}→ Run/);
});

test('a refresh token is asked for unseen', async () => {
  await stage.nylas('POST /v3/connectors', {
    provider: 'zoom',
    settings: { client_id: 'a', client_secret: 'b' },
  });
  const terminal = startOnTerminal(['grant', 'custom'], { cwd: stage.cwd, env: stage.env });
  await terminal.see('Zoom refresh token');
  terminal.type(`zoom-refresh${ENTER}`);
  await terminal.see(/zoom-grant-\d+/);
  assert.equal((await terminal.done).code, 0);
  assert.doesNotMatch(plain(terminal.written()), /zoom-refresh/);
});
