import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { nylasError } from '../fake-nylas.ts';
import { comeBack, dataOf, resultOf, setUp, start } from '../support.ts';

const nameless = { grant_id: 'zoom-1', provider: 'zoom' };

test('a grant is not lost because nobody tells its account', async () => {
  const setup = setUp();
  setup.nylas.token = nameless;
  for (let tries = 0; tries < 3; tries += 1)
    setup.nylas.plan('GET', '/zoom-1', () => nylasError(500, 'x'));
  const { state, cookie } = await start(setup);
  await setup.proxy(comeBack({ code: 'good', state }, cookie));
  assert.deepEqual(await resultOf(setup), {
    status: 'connected',
    grant: { grantId: 'zoom-1', email: null },
  });
});

test('a grant that was kept is told, though its outcome could not be', async () => {
  const kept = memoryStore();
  const set: typeof kept.set = (key, value, ttl) => {
    if (key.startsWith('flow:')) throw new Error('down');
    return kept.set(key, value, ttl);
  };
  const setup = setUp({ store: { ...kept, set } });
  const { state, cookie } = await start(setup);
  const page = await setup.proxy(comeBack({ code: 'good', state }, cookie));
  assert.equal(page.status, 200);
  assert.equal((dataOf(await page.text())['outcome'] as { status: string }).status, 'connected');
});
