// What all commands have in common.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openStage, run, type Stage } from './cli.ts';

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
    [['doctor', 'canary-secret'], /too many/],
    [['grant', 'custom', 'canary-secret'], /too many/],
    [['doctor', '--region'], /--region/],
    [['doctor', '--region', 'mars'], /us or eu/],
    [['doctor', '--live-port', '99999'], /--live-port/],
    [['forum-post', '--region', 'us'], /--zoom-client-id/],
    [['forum-post', '--zoom-client-id', 'a'], /--region/],
    [['sandbox', '--port', 'canary-secret'], /--port/],
    [['serve'], /--dev-user/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await call(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(stderr, message);
    assert.doesNotMatch(stdout + stderr, /canary-secret/);
  }
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
