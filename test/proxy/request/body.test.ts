import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, noPatience, read, setUp } from '../support.ts';

test('bodies are limited in type, size, time and shape', async () => {
  const { proxy, another, nylas } = setUp();
  const post = (body: string, headers = {}) => ask('POST', '/free-busy', { body, headers });
  const codeOf = async (request: Request) => (await read(proxy(request))).body.code;
  assert.equal(await codeOf(post('{}', { 'content-type': 'text/plain' })), 'unsupported-media');
  assert.equal(
    await codeOf(post('{}', { 'content-type': 'application/jsonx' })),
    'unsupported-media',
  );
  assert.equal(await codeOf(post('{}', { 'content-encoding': 'gzip' })), 'unsupported-media');
  assert.equal(await codeOf(post('{}', { 'content-length': '65537' })), 'too-large');
  assert.equal(await codeOf(post(`"${'x'.repeat(65_535)}"`)), 'too-large');
  for (const body of [
    '',
    'null',
    '[]',
    '{',
    '1e400',
    '['.repeat(30_000),
    `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`,
    `[${'1,'.repeat(3_000)}1]`,
  ]) {
    assert.equal(await codeOf(post(body)), 'invalid-body', body.slice(0, 20));
  }
  const bytes = new Request(post('{}'), {
    method: 'POST',
    body: new Uint8Array([0x22, 0xff, 0x22]),
  });
  assert.equal(await codeOf(bytes), 'invalid-body');

  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(1_024).fill(0x20));
    },
  });
  const chunked = new Request(post('{}'), { body: endless, duplex: 'half' } as RequestInit);
  assert.equal(await codeOf(chunked), 'too-large');
  assert.ok(pulled < 80, 'no more is read than needed');

  const stuck = new Request(post('{}'), {
    body: new ReadableStream(),
    duplex: 'half',
  } as RequestInit);
  const slow = await read(another({}, noPatience)(stuck));
  assert.equal(slow.status, 408);
  assert.equal(slow.body.code, 'too-slow');
  assert.equal(nylas.seen.length, 0);
});

test('a body that came too slowly is read no further', async () => {
  const { another } = setUp();
  let cancelled = false;
  const endless = new ReadableStream({ cancel: () => void (cancelled = true) });
  const request = new Request(ask('POST', '/free-busy', { body: {} }), {
    body: endless,
    duplex: 'half',
  } as RequestInit);
  assert.equal((await another({}, noPatience)(request)).status, 408);
  assert.ok(cancelled);
});
