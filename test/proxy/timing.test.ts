// What the answers and the log tell of how long a request took, and to whom.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timedNylas, type Timing } from '../../src/proxy/timing.ts';
import { nylasJson } from './fake-nylas.ts';
import { ask, BASE, LISTED, setUp } from './support.ts';

/** A proxy whose host takes 3 ms and whose Nylas takes 20 ms for each answer. */
function slow() {
  const setup = setUp({
    authorize: () => {
      setup.clock.now += 3;
      return { subject: 'ann', calendarGrantId: 'cal-1' };
    },
  });
  setup.nylas.plan('GET', '/calendars', () => {
    setup.clock.now += 20;
    return nylasJson({ data: [] });
  });
  return setup;
}

const timingOf = (response: Response): string | null => response.headers.get('server-timing');

test('a page of the own origin is told how long each part took, in numbers alone', async () => {
  const { proxy, events } = slow();
  const response = await proxy(ask('GET', '/calendars'));
  assert.equal(timingOf(response), 'admit;dur=3, nylas;dur=20, total;dur=23');
  assert.deepEqual(
    events.map((event) => event.type === 'request' && [event.ms, event.nylasMs]),
    [[23, 20]],
  );
  assert.equal(response.headers.has('timing-allow-origin'), false);
});

test('a refusal tells it too, and nothing of what wasn’t asked', async () => {
  const { proxy, events } = slow();
  const response = await proxy(ask('GET', '/events/x?calendar_id=..'));
  assert.equal(response.status, 400);
  assert.equal(timingOf(response), 'admit;dur=3, total;dur=3');
  assert.equal(
    events.some((event) => 'nylasMs' in event),
    false,
  );
});

test('no other page and no program is told', async () => {
  const headersOf: Record<string, string>[] = [
    { origin: LISTED, 'sec-fetch-site': 'cross-site' },
    { origin: LISTED, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    {},
  ];
  for (const headers of headersOf) {
    const { proxy } = slow();
    const response = await proxy(new Request(`${BASE}/calendars`, { headers }));
    assert.deepEqual([response.status, timingOf(response)], [200, null], JSON.stringify(headers));
  }
});

test('calls to Nylas at the same time count once', async () => {
  let now = 0;
  const ends: (() => void)[] = [];
  const timing: Timing = { admit: 0, nylas: null };
  const nylas = timedNylas(
    () =>
      new Promise((resolve) =>
        ends.push(() => resolve({ body: {}, requestId: '', repeated: false })),
      ),
    timing,
    () => now,
  );
  const ask = () => nylas({ method: 'GET', path: ['x'] });
  const both = [ask(), ask()];
  now = 10;
  ends[0]?.();
  await both[0];
  assert.equal(timing.nylas, null, 'one is still waited for');
  now = 15;
  ends[1]?.();
  await both[1];
  const third = ask();
  now = 16;
  ends[2]?.();
  await third;
  assert.equal(timing.nylas, 16);
});
