import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body } from '../event-requests.ts';
import { ask, read, setUp } from '../support.ts';

test('an id never becomes another path', async () => {
  const { proxy, nylas } = setUp();
  const escaped = [
    '..%2f..',
    '..%2F',
    '%2e%2e%2f',
    '..%5c..',
    'a%2f..%2fb',
    'a%2f.',
    '%00',
    '%0a',
    'a%7fb',
    '%ff',
    '%',
    'x'.repeat(1_025),
    '%E4%BD%A0'.repeat(1_025),
  ];
  for (const id of escaped) {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const request = ask(
        method,
        `/events/${id}?calendar_id=primary`,
        method === 'PUT' ? { body } : {},
      );
      const { status, body: problem } = await read(proxy(request));
      assert.equal(status, 400, `${method} ${id.slice(0, 20)}`);
      assert.equal(problem.code, 'invalid-id');
      assert.deepEqual(problem.fields, [{ path: 'id', message: 'Not a valid id' }]);
    }
  }
  for (const id of ['.', '..', '%2e%2e', '%2e', '.%2e']) {
    assert.equal((await proxy(ask('DELETE', `/events/${id}?calendar_id=primary`))).status, 404, id);
  }
  for (const calendar of ['..', '.', 'a/../b', '%00', '', 'x'.repeat(1_025)]) {
    const path = `/events/e?calendar_id=${calendar}`;
    assert.equal((await read(proxy(ask('DELETE', path)))).body.code, 'invalid-id', calendar);
  }
  assert.equal(nylas.seen.length, 0);

  // Encoded once more, it is a name like any other.
  for (const [id, path] of [
    ['%252e%252e', '%252e%252e'],
    ['a%2Fb%3Fc%23d', 'a%2Fb%3Fc%23d'],
    ['a@b.example+x=', 'a%40b.example%2Bx%3D'],
    ['...', '...'],
  ]) {
    await proxy(ask('GET', `/events/${id}?calendar_id=primary`));
    assert.equal(nylas.seen[0]?.path, `/v3/grants/cal-1/events/${path}`);
    nylas.seen.length = 0;
  }
});
