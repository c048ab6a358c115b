import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { body } from '../event-requests.ts';
import { nylasError, type FakeNylas } from '../fake-nylas.ts';
import { ask, read, setUp } from '../support.ts';

const get = (): Request => ask('GET', '/events/event-1');
const readEvent = (answer: Promise<Response>) => read<NylasAnswer<NylasEvent>>(answer);

/** Ten calendars; an event is found in its own only, as Google has it. */
function fillCalendars(nylas: FakeNylas, home: string, refuse: Record<string, number> = {}): void {
  nylas.calendars = [
    ...Array.from({ length: 9 }, (_, at) => ({ id: `cal-${at}`, is_primary: false })),
    { id: 'me@example.com', is_primary: true },
  ];
  nylas.make(body)['calendar_id'] = home;
  nylas.answer = ({ method, path, query }) => {
    const calendar = query.get('calendar_id') ?? '';
    if (method !== 'GET' || !path.endsWith('/event-1')) return null;
    const real = calendar === 'primary' ? 'me@example.com' : calendar;
    const status = refuse[calendar] ?? (real === home ? 200 : 404);
    return status === 200 ? null : nylasError(status, 'not_found_error');
  };
}

test('an event is found by its id in whichever calendar it is', async () => {
  for (const home of ['me@example.com', 'cal-0', 'cal-8']) {
    const { proxy, nylas } = setUp();
    fillCalendars(nylas, home);
    const { status, body: answer, headers } = await readEvent(proxy(get()));
    assert.equal(status, 200);
    assert.equal(answer.data.calendar_id, home);
    assert.match(headers.get('etag') ?? '', /^".+"$/);
    const asked = nylas.seen.map(({ query }) => query.get('calendar_id'));
    if (home === 'me@example.com') assert.deepEqual(asked, ['primary'], 'the primary one first');
  }
});

test('a calendar is told even where the event does not tell it, and by its real id', async () => {
  const { proxy, nylas } = setUp();
  // As iCloud, which doesn't know "primary".
  fillCalendars(nylas, 'cal-3', { primary: 400 });
  nylas.events[0] = { ...nylas.events[0], calendar_id: null };
  const { body: answer } = await readEvent(proxy(get()));
  assert.equal(answer.data.calendar_id, 'cal-3');
});

test('at most four calendars are asked at once', async () => {
  const { proxy, nylas } = setUp();
  fillCalendars(nylas, 'nowhere');
  let open = 0;
  let most = 0;
  const { answer } = nylas;
  nylas.answer = async (seen) => {
    most = Math.max(most, (open += 1));
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return answer?.(seen) ?? null;
  };
  assert.equal((await read(proxy(get()))).body.code, 'not-found');
  assert.equal(most, 4);
});

test('it is only not found when no calendar has it', async () => {
  const { proxy, nylas } = setUp();
  fillCalendars(nylas, 'nowhere', { 'cal-2': 500 });
  assert.equal(
    (await read(proxy(get()))).body.code,
    'upstream-failed',
    'one could not be searched',
  );
  fillCalendars(nylas, 'nowhere', { 'cal-2': 410, 'cal-3': 404 });
  assert.equal((await read(proxy(get()))).body.code, 'not-found');
  fillCalendars(nylas, 'cal-5', { 'cal-2': 500, 'cal-3': 403 });
  assert.equal((await proxy(get())).status, 200);
  nylas.grants.set('cal-1', { id: 'cal-1', provider: 'google', grant_status: 'invalid' });
  assert.equal((await read(proxy(get()))).body.code, 'calendar-expired');
});

test('calendars that the user may not use are not searched, and what is in them is not told', async () => {
  const authorize = (calendarIds: string[]) => () => ({
    subject: 'ann',
    calendarGrantId: 'cal-1',
    calendarIds,
  });
  for (const [calendarIds, status] of [
    [['cal-1', 'cal-4'], 200],
    [['cal-1'], 404],
    [['primary'], 404],
    [[], 404],
  ] as const) {
    const { proxy, nylas } = setUp({ authorize: authorize([...calendarIds]) });
    fillCalendars(nylas, 'cal-4');
    assert.equal((await proxy(get())).status, status, calendarIds.join());
    for (const { path, query } of nylas.seen) {
      if (path.endsWith('/event-1')) {
        const asked = query.get('calendar_id') ?? '';
        const mine: readonly string[] = calendarIds;
        assert.ok(mine.includes(asked) || (asked === 'me@example.com' && mine.includes('primary')));
      }
    }
    // Microsoft finds it whatever calendar is named.
    nylas.answer = null;
    assert.equal((await proxy(get())).status, status, calendarIds.join());
  }
});

test('a change still names its calendar', async () => {
  const { proxy } = setUp();
  for (const request of [
    ask('PUT', '/events/event-1', { body }),
    ask('DELETE', '/events/event-1'),
  ]) {
    const { body: problem } = await read(proxy(request));
    assert.deepEqual(problem.fields, [{ path: 'calendar_id', message: 'Must be given' }]);
  }
});
