import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOUR, NOW, ask, open } from '../kit.ts';

const START = NOW / 1000;
const question = {
  start_time: START,
  end_time: START + 3 * HOUR,
  duration_minutes: 60,
  participants: [{ email: 'demo@example.com' }],
};
const query = (more: object, headers?: Record<string, string>) =>
  ask(open(), 'POST /v3/calendars/availability', { ...question, ...more }, headers);

const startsOf = async (more: object): Promise<number[]> =>
  (await query(more)).body.data.time_slots.map(
    ({ start_time }: { start_time: number }) => (start_time - START) / HOUR,
  );

describe('calendars/availability', () => {
  it('gives slots at the interval, within open hours', async () => {
    assert.deepEqual(await startsOf({}), [0, 1, 2]);
    assert.deepEqual(await startsOf({ interval_minutes: 30 }), [0, 0.5, 1, 1.5, 2]);
    const hours = { days: [1], timezone: 'Europe/Berlin', start: '14:00', end: '15:00' };
    assert.deepEqual(await startsOf({ availability_rules: { default_open_hours: [hours] } }), [1]);
    const others = { ...question.participants[0], open_hours: [{ ...hours, days: [2] }] };
    assert.deepEqual(await startsOf({ participants: [others] }), []);
  });

  it('names whose turn it is where one is enough', async () => {
    const { data } = (await query({ availability_rules: { availability_method: 'max-fairness' } }))
      .body;
    assert.deepEqual(data.order, ['demo@example.com']);
  });

  for (const [what, more, status] of [
    ['times off the five minutes', { start_time: START + 1 }, 400],
    ['a duration off them', { duration_minutes: 7 }, 400],
    ['an end before the start', { end_time: START - 300 }, 400],
    ['a stranger', { participants: [{ email: 'guest@example.com' }] }, 400],
    [
      'an unknown calendar',
      { participants: [{ email: 'demo@example.com', calendar_ids: ['x'] }] },
      404,
    ],
    ['an unknown field', { emails: [] }, 400],
  ] as const)
    it(`refuses ${what}`, async () => assert.equal((await query(more)).status, status));

  it('needs the key', async () => assert.equal((await query({}, {})).status, 401));
});
