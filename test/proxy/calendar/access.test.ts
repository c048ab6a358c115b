import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasCalendar } from '../../../src/contract/wire.ts';
import { body, create, update } from '../event-requests.ts';
import { ask, read, setUp } from '../support.ts';

test('only the calendars of the user exist', async () => {
  const authorize = () => ({ subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['team'] });
  const { proxy, nylas } = setUp({ authorize });
  const { body: calendars } = await read<NylasAnswer<NylasCalendar[]>>(
    proxy(ask('GET', '/calendars')),
  );
  assert.deepEqual(calendars.data, [
    { id: 'team', name: 'Team', is_primary: false, read_only: false },
  ]);
  nylas.seen.length = 0;
  const missing = await read(proxy(ask('GET', '/events/none?calendar_id=team')));
  nylas.seen.length = 0;
  for (const request of [
    ask('GET', '/events?calendar_id=primary'),
    ask('GET', '/events/event-1?calendar_id=primary'),
    ask('DELETE', '/events/event-1?calendar_id=primary'),
    update(body),
    create(body),
  ]) {
    const { status, body: problem } = await read(proxy(request));
    assert.equal(status, 404);
    assert.deepEqual({ ...problem, requestId: '' }, { ...missing.body, requestId: '' });
  }
  assert.equal(nylas.seen.length, 0);

  // The event is in a calendar of somebody else, whatever the query says.
  nylas.make(body);
  for (const request of [
    ask('GET', '/events/event-1?calendar_id=team'),
    ask('DELETE', '/events/event-1?calendar_id=team'),
    update(body, 'calendar_id=team'),
  ]) {
    assert.equal((await read(proxy(request))).body.code, 'not-found');
  }
  assert.equal(nylas.events.length, 1);
  assert.equal(nylas.count('PUT', ''), 0);
});

test('without a calendar grant everything about calendars is refused', async () => {
  const { proxy, nylas } = setUp({ authorize: () => ({ subject: 'ann', calendarGrantId: null }) });
  for (const request of [
    ask('GET', '/calendars'),
    ask('GET', '/events?calendar_id=a'),
    create(body),
    update(body),
    ask('DELETE', '/events/e?calendar_id=a'),
  ]) {
    const { status, body: problem } = await read(proxy(request));
    assert.equal(status, 409);
    assert.equal(problem.code, 'calendar-missing');
  }
  assert.equal(nylas.seen.length, 0);
});

test('"primary" is no way to events of other calendars', async () => {
  const authorize = () => ({ subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['primary'] });
  const { proxy, nylas } = setUp({ authorize });
  nylas.calendars = [
    { id: 'me@example.com', is_primary: true },
    { id: 'team', is_primary: false },
  ];
  const event = nylas.make(body);
  const requests = () => [
    ask('GET', '/events/event-1?calendar_id=primary'),
    update(body),
    ask('DELETE', '/events/event-1?calendar_id=primary'),
  ];
  // Microsoft finds an event whatever calendar is named.
  event['calendar_id'] = 'team';
  for (const request of requests()) {
    assert.equal((await read(proxy(request))).body.code, 'not-found');
  }
  assert.equal(nylas.count('PUT', '') + nylas.count('DELETE', ''), 0);
  event['calendar_id'] = 'me@example.com';
  for (const request of requests()) assert.equal((await proxy(request)).status, 200);
});
