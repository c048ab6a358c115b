// The same on the sandbox, which is as strict about queries and bodies as Nylas's own document.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntentResult, NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { createZoomProxy } from '../../../src/proxy.ts';
import { createSandbox } from '../../../src/sandbox.ts';
import { ask, BASE, NOW, read, SECRET } from '../support.ts';

function open() {
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const sandbox = createSandbox({ now });
  /** A process with a store of its own. */
  const boot = () =>
    createZoomProxy({
      apiKey: 'sandbox-key',
      clientId: 'sandbox-client',
      apiUri: 'https://sandbox.example',
      publicUrl: BASE,
      secret: SECRET,
      authorize: () => ({ subject: 'ann', calendarGrantId: 'cal-grant-1' }),
      fetch: sandbox.fetch,
      now,
    });
  return { sandbox, boot };
}

const start = NOW / 1_000 + 60 * 86_400;
const when = { start_time: start, end_time: start + 1_800 };
const post = (key: string): Request =>
  ask('POST', '/events?calendar_id=primary', {
    body: { title: 'Plan', when },
    headers: { 'idempotency-key': key },
  });
const fateOf = async (proxy: (request: Request) => Promise<Response>, key: string) =>
  (await read<IntentResult>(proxy(ask('GET', `/events/intents/${key}?calendar_id=primary`)))).body;

test('an intent outlives the process that made it, months ahead', async () => {
  const { sandbox, boot } = open();
  const made = await read<NylasAnswer<NylasEvent>>(boot()(post('key-1')));
  assert.equal(made.status, 200);
  const again = await read<NylasAnswer<NylasEvent>>(boot()(post('key-1')));
  assert.equal(again.body.data.id, made.body.data.id);
  const fate = await fateOf(boot(), 'key-1');
  assert.equal(fate.status, 'made');
  const proxy = boot();
  assert.deepEqual(await fateOf(proxy, 'never-sent'), { status: 'none' });
  assert.equal((await read(proxy(post('never-sent')))).body.code, 'key-reused');
  assert.equal(sandbox.state().events.length, 1);
});

test('a tag that was read holds for the next change, and not for the one after', async () => {
  const { boot } = open();
  const proxy = boot();
  const { body: made } = await read<NylasAnswer<NylasEvent>>(proxy(post('key-1')));
  const path = `/events/${made.data.id}?calendar_id=primary`;
  const tag = (await proxy(ask('GET', path))).headers.get('etag') ?? '';
  const put = (title: string): Request =>
    ask('PUT', path, { body: { title }, headers: { 'if-match': tag } });
  const first = await proxy(put('First'));
  assert.equal(first.status, 200);
  assert.equal((await proxy(ask('GET', path))).headers.get('etag'), first.headers.get('etag'));
  const second = await read(proxy(put('Second')));
  assert.equal(second.body.code, 'changed-meanwhile');
  assert.equal((second.body.data as NylasEvent).title, 'First');
});
