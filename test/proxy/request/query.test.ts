import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, NylasEvent } from '../../../src/contract/wire.ts';
import { nylasJson } from '../fake-nylas.ts';
import { ask, read, setUp } from '../support.ts';

test('queries are read strictly', async () => {
  const { proxy, nylas } = setUp();
  for (const query of [
    '',
    'calendar_id=a&calendar_id=b',
    'calendar_id=a&start=x',
    'calendar_id=a&start=-1',
    'calendar_id=a&limit=0',
    'calendar_id=a&limit=201',
    'calendar_id=a&end=1.5',
  ]) {
    assert.equal(
      (await read(proxy(ask('GET', `/events?${query}`)))).body.code,
      'invalid-body',
      query,
    );
  }
  for (const query of [
    'notify_participants=yes',
    'allow_past=1',
    'allow_past=true&allow_past=true',
  ]) {
    const request = ask('DELETE', `/events/e?calendar_id=a&${query}`);
    assert.equal((await read(proxy(request))).body.code, 'invalid-body', query);
  }
  assert.equal(nylas.seen.length, 0);
  nylas.plan('GET', '/events', () =>
    nylasJson({ request_id: 'up', data: [], next_cursor: 'more' }),
  );
  const { body: answer } = await read<NylasAnswer<NylasEvent[]>>(
    proxy(
      ask(
        'GET',
        '/events?calendar_id=a&start=1&end=2&limit=3&page_token=next&metadata_pair=key1:x&grant_id=zoom-1',
      ),
    ),
  );
  assert.deepEqual(answer, { data: [], request_id: 'up', next_cursor: 'more' });
  assert.deepEqual(Object.fromEntries(nylas.seen[0]?.query ?? []), {
    calendar_id: 'a',
    start: '1',
    end: '2',
    limit: '3',
    page_token: 'next',
  });
});
