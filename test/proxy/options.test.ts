import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createZoomProxy, type ZoomProxyOptions } from '../../src/proxy.ts';
import { secretOf } from './support.ts';

const good: ZoomProxyOptions = {
  apiKey: 'nyk_v0_CANARY',
  clientId: 'client-1',
  region: 'us',
  publicUrl: 'https://app.example.com/zoom',
  secret: 'CANARY-7tqUe2LzWkXn5RvB9hYdJm3fSgPoAc',
  authorize: () => null,
};

// The first test here: it is said once per process.
test('on a server, memory says once that it forgets', (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  createZoomProxy({ ...good, publicUrl: 'http://localhost:3000/zoom' });
  for (let times = 0; times < 3; times += 1) createZoomProxy(good);
  const said = warn.mock.calls.map(({ arguments: words }) => String(words[0]));
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /forgotten when this process ends.*sqliteStore\(\)/);
});

test('a proxy needs only the required options', async () => {
  for (const more of [
    {},
    { publicUrl: 'http://localhost:3000/zoom/' },
    { publicUrl: 'http://127.0.0.1:3000' },
    { region: 'eu' as const },
    { secret: [secretOf('a'), secretOf('b')] as const },
    { apiKey: () => 'later' },
    { allowedOrigins: ['https://a.example', 'http://localhost:5173'] },
    { allowedOrigins: ['capacitor://localhost', 'ionic://localhost', 'tauri://localhost'] },
    { allowedOrigins: ['chrome-extension://abcdefghijklmnopabcdefghijklmnop'] },
    { allowedOrigins: ['moz-extension://11111111-2222-3333-4444-555555555555'] },
  ]) {
    const options = { ...good, ...more };
    const url = `${options.publicUrl.replace(/\/$/, '')}/health`;
    const response = await createZoomProxy(options)(new Request(url));
    assert.deepEqual(await response.json(), { status: 'ok' });
  }
});

test('a missing or wrong option is named at once, and its value never shown', () => {
  const wrong: [string, Record<string, unknown>][] = [
    ['apiKey', { apiKey: undefined }],
    ['apiKey', { apiKey: '' }],
    ['apiKey', { apiKey: 'CANARY\r\nx-evil: 1' }],
    ['clientId', { clientId: undefined }],
    ['clientId', { clientId: 'CANARY\n' }],
    ['authorize', { authorize: undefined }],
    ['authorize', { authorize: true }],
    ['region', { region: undefined }],
    ['region', { region: 'CANARY' }],
    ['region', { region: 'toString' }],
    ['region', { apiUri: 'https://api.example.com' }],
    ['apiUri', { region: undefined, apiUri: 'http://api.example.com' }],
    ['apiUri', { region: undefined, apiUri: 'https://api.example.com/v3' }],
    ['apiUri', { region: undefined, apiUri: 'https://CANARY:x@api.example.com' }],
    ['publicUrl', { publicUrl: undefined }],
    ['publicUrl', { publicUrl: '/zoom' }],
    ['publicUrl', { publicUrl: 'http://app.example.com/zoom' }],
    ['publicUrl', { publicUrl: 'https://app.example.com/zoom?a=1' }],
    ['publicUrl', { publicUrl: 'https://app.example.com/zoom#' }],
    ['allowedOrigins', { allowedOrigins: '*' }],
    ['allowedOrigins', { allowedOrigins: ['*'] }],
    ['allowedOrigins', { allowedOrigins: ['https://a.example/'] }],
    ['allowedOrigins', { allowedOrigins: ['null'] }],
    ['allowedOrigins', { allowedOrigins: ['capacitor://'] }],
    ['allowedOrigins', { allowedOrigins: ['tauri://localhost/'] }],
    ['allowedOrigins', { allowedOrigins: ['chrome-extension://*'] }],
    ['allowedOrigins', { allowedOrigins: ['file://'] }],
    ['allowedOrigins', { allowedOrigins: ['javascript://x'] }],
    ['secret', { secret: undefined }],
    ['secret', { secret: 'CANARY-too-short' }],
    ['secret', { secret: [] }],
    ['secret', { secret: [secretOf('a'), 'CANARY'] }],
    ['secret', { secret: ['a', 'b', 'c'].map(secretOf) }],
    ['secret', { secret: 'CANARY'.repeat(6) }],
    ['store', { store: { get: () => null } }],
    ['mayRevoke', { mayRevoke: true }],
    ['zoomRefreshToken', { zoomRefreshToken: 'CANARY' }],
    ['limits', { limits: { reads: 0 } }],
    ['limits', { limits: { readz: 5 } }],
    ['limits', { limits: 'CANARY' }],
    ['timeouts', { timeouts: { host: -1 } }],
    ['timeouts', { timeouts: { nylas: 5 } }],
    ['fetch', { fetch: 'CANARY' }],
    ['now', { now: 5 }],
    ['onEvent', { onEvent: 'CANARY' }],
  ];
  for (const [name, more] of wrong) {
    const options = { ...good, ...more };
    assert.throws(
      () => createZoomProxy(options),
      (error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, new RegExp(`"${name}"`));
        assert.doesNotMatch(error.message, /CANARY/);
        return true;
      },
    );
  }
});
