import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openStage, run, type Stage } from './cli.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const custom = (input: string, env: Record<string, string> = {}) =>
  run(['grant', 'custom'], { cwd: stage.cwd, env: { ...stage.env, ...env }, input });

test('a refresh token on standard input becomes a grant, whose id alone is printed', async () => {
  const { code, stdout, stderr } = await custom('zoom-refresh\n');
  assert.equal(code, 0);
  const grant = stage.sandbox.state().grants.find(({ provider }) => provider === 'zoom');
  assert.equal(stdout, `${grant?.id}\n`);
  assert.doesNotMatch(stdout + stderr, /zoom-refresh|sandbox-key/);
  const request = stage.sandbox.state().requests.at(-1);
  assert.deepEqual(request?.body, {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
});

/** The next token is answered like this. */
const answerWith = (status: number, body: object): Promise<void> =>
  stage.control('faults', { method: 'POST', path: '/v3/connect/custom', status, body });

test('a refresh token that Nylas refuses, or none', async () => {
  const error = {
    type: 'invalid_request_error',
    message: 'canary-token is no token',
    provider_error: { error: 'invalid_grant' },
  };
  await answerWith(400, { error });
  const refused = await custom('canary-token');
  assert.equal(refused.code, 1);
  assert.equal(refused.stdout, '');
  assert.match(refused.stderr, /no grant \(400 invalid_request_error provider invalid_grant\)/);
  assert.doesNotMatch(refused.stderr, /canary/);
  assert.equal((await custom(' \n')).code, 2);
  assert.equal((await custom('token', { NYLAS_API_KEY: '' })).code, 2);
});

test('a "Zoom grant" that is a calendar grant is refused, and never revoked', async () => {
  const answers = [
    [{ id: 'cal-grant-1', provider: 'zoom' }, 'cal-grant-1'],
    // Known by the list of grants, where no NYLAS_GRANT_ID tells.
    [{ id: 'cal-grant-1', provider: 'zoom' }, ''],
    [{ id: 'another-grant', provider: 'google' }, ''],
  ] as const;
  for (const [data, NYLAS_GRANT_ID] of answers) {
    await answerWith(201, { data });
    const { code, stdout, stderr } = await custom('zoom-refresh', { NYLAS_GRANT_ID });
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /a calendar grant instead of a Zoom grant.*never revoke it/s);
  }
  assert.ok(!stage.writes().some((write) => write.startsWith('DELETE')));
  assert.ok(stage.sandbox.state().grants.some(({ id }) => id === 'cal-grant-1'));
});
