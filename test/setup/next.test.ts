import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSteps } from '../../src/setup/next.ts';

const LOCAL = { publicUrl: 'http://localhost:5173/zoom', grantId: 'grant' };

test('on this machine, a proxy for one developer comes next', () => {
  const text = nextSteps(LOCAL, '.env', true);
  assert.match(text, /1\. .*serve --dev-user me`/);
  assert.match(text, /2\. .*`npx zoom-connect doctor`/);
  assert.match(text, /3\. .*`npx zoom-connect doctor --live`/);
});

test('elsewhere the proxy is mounted in the app, and a missing calendar comes first', () => {
  const inputs = { publicUrl: 'https://app.example.com/zoom', grantId: undefined };
  const text = nextSteps(inputs, 'my.env', true);
  assert.match(text, /1\. .*NYLAS_GRANT_ID in my\.env/);
  assert.match(text, /2\. Mount createZoomProxy\(\) at https:\/\/app\.example\.com\/zoom/);
  assert.match(text, /doctor --live --env my\.env/);
});

test('after a failure, set-up itself comes next', () => {
  assert.match(nextSteps(LOCAL, '.env', false), /^Fix what failed above/);
});
