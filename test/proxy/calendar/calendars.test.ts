import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasCalendar } from '../../../src/contract/wire.ts';
import { START } from '../event-requests.ts';
import { nylasJson } from '../fake-nylas.ts';
import { ask, read, setUp } from '../support.ts';

test('calendars and busy times pass allow-listed', async () => {
  const { proxy, nylas } = setUp();
  const { body: calendars } = await read<NylasAnswer<NylasCalendar[]>>(
    proxy(ask('GET', '/calendars')),
  );
  assert.deepEqual(calendars.data[0], {
    id: 'primary',
    name: 'Mine',
    is_primary: true,
    read_only: false,
  });
  const question = {
    start_time: START,
    end_time: START + 62 * 86_400,
    emails: ['a@example.com', 'b@example.com'],
  };
  const busy = await read<NylasAnswer<unknown>>(
    proxy(ask('POST', '/free-busy', { body: question })),
  );
  assert.deepEqual(busy.body.data, [
    {
      email: 'a@example.com',
      object: 'free_busy',
      time_slots: [{ start_time: 1, end_time: 2, status: 'busy' }],
    },
    { email: 'b@example.com', object: 'error' },
  ]);
  assert.equal(nylas.seen.at(-1)?.path, '/v3/grants/cal-1/calendars/free-busy');
  assert.deepEqual(nylas.seen.at(-1)?.body, question);
  for (const wrong of [
    { ...question, emails: [] },
    { ...question, emails: Array.from({ length: 51 }, () => 'a@example.com') },
    { ...question, end_time: START + 62 * 86_400 + 1 },
    { ...question, end_time: START },
    { ...question, emails: ['nobody'] },
  ]) {
    assert.equal((await read(proxy(ask('POST', '/free-busy', { body: wrong })))).status, 400);
  }
  nylas.plan('GET', '/calendars', () => nylasJson({ data: [{ name: 'no id' }] }));
  assert.equal((await read(proxy(ask('GET', '/calendars')))).body.code, 'upstream-malformed');
});

test('every calendar is read, however many there are', async () => {
  const { proxy, nylas } = setUp();
  nylas.plan('GET', '/calendars', () => nylasJson({ data: [{ id: 'a' }], next_cursor: 'more' }));
  nylas.plan('GET', '/calendars', ({ query }) =>
    nylasJson({ data: [{ id: query.get('page_token') }], next_cursor: null }),
  );
  const { body: calendars } = await read<NylasAnswer<NylasCalendar[]>>(
    proxy(ask('GET', '/calendars')),
  );
  assert.deepEqual(calendars.data, [{ id: 'a' }, { id: 'more' }]);
});
