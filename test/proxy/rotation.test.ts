// A secret is replaced while the proxy runs on two machines, one after the other, behind one address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import {
  ask,
  comeBack,
  FLOW,
  OWN,
  read,
  resultOf,
  secretOf,
  setUp,
  start,
  startPath,
} from './support.ts';

const [old, fresh] = ['old', 'fresh'].map(secretOf) as [string, string];
type Secret = string | [string, string];

/** Whether a sign-in that begins on one machine, with a ticket of it, ends well on the other. */
async function survives(from: Secret, to: Secret): Promise<boolean> {
  const setup = setUp();
  const store = memoryStore();
  const [here, there] = [from, to].map((secret) => setup.another({ secret, store }));
  assert.ok(here && there);
  const { ticket } = (
    await read<{ ticket: string }>(
      here(ask('POST', '/connect/tickets', { body: { flow: FLOW, origin: OWN } })),
    )
  ).body;
  const asked = await there(
    ask('GET', startPath({ ticket }), {
      headers: { 'sec-fetch-site': 'cross-site', 'x-user': 'nobody' },
    }),
  );
  const { state, cookie } = await start({ ...setup, proxy: here });
  const page = await there(comeBack({ code: 'good', state }, cookie));
  const ended = await resultOf({ proxy: here });
  const all = [asked.status === 200, page.status === 200, ended.status === 'connected'];
  assert.equal(new Set(all).size, 1, String(all));
  return page.status === 200;
}

test('in three steps nobody’s sign-in is lost, whichever machine it is on', async () => {
  const steps: Secret[] = [old, [old, fresh], [fresh, old], fresh];
  for (const [at, before] of steps.entries()) {
    const after = steps[at + 1];
    if (after === undefined) break;
    // Between two steps are ten minutes, so that no machine is two steps behind what was begun.
    assert.ok(await survives(before, after), `begun before step ${at + 1}`);
    assert.ok(await survives(after, before), `begun after step ${at + 1}`);
  }
});

test('in two steps a sign-in that moves back to a machine with the old secret alone is refused', async () => {
  assert.ok(await survives(old, [fresh, old]));
  assert.equal(await survives([fresh, old], old), false);
});
