import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './cli.ts';

const call = (...args: string[]) => run(args, { cwd: import.meta.dirname });

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
