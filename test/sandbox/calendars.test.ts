import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENTS, HOUR, NOW, ask, open } from './kit.ts';

const CALENDARS = '/v3/grants/cal-grant-1/calendars';

describe('calendars', () => {
  it('are three, of which one is primary and one read-only', async () => {
    const { body } = await ask(open(), `GET ${CALENDARS}`);
    assert.deepEqual(body.data[0], {
      id: 'primary',
      grant_id: 'cal-grant-1',
      name: 'demo@example.com',
      timezone: 'America/New_York',
      is_primary: true,
      is_owned_by_user: true,
      read_only: false,
      object: 'calendar',
    });
    assert.equal(body.data.filter((each: { is_primary: boolean }) => each.is_primary).length, 1);
    assert.equal(body.data.filter((each: { read_only: boolean }) => each.read_only).length, 1);
  });

  it('come in pages, with the selected fields', async () => {
    const sandbox = open();
    const { body } = await ask(sandbox, `GET ${CALENDARS}?limit=2&select=id`);
    assert.deepEqual(body.data, [{ id: 'primary' }, { id: 'team' }]);
    const rest = await ask(sandbox, `GET ${CALENDARS}?page_token=${body.next_cursor}&select=id`);
    assert.deepEqual(rest.body.data, [{ id: 'holidays' }]);
    assert.equal((await ask(sandbox, `GET ${CALENDARS}?x=1`)).status, 400);
  });
});

describe('free-busy', () => {
  const start = NOW / 1000;
  const question = {
    start_time: start,
    end_time: start + 24 * HOUR,
    emails: ['demo@example.com', 'guest@example.com', 'no-address'],
  };

  it('tells the busy times within the span, over all calendars', async () => {
    const sandbox = open();
    const book = (from: number, calendar: string, busy: boolean) =>
      ask(sandbox, `POST ${EVENTS}?calendar_id=${calendar}`, {
        busy,
        when: { start_time: start + from * HOUR, end_time: start + (from + 1) * HOUR },
      });
    await book(3, 'primary', true);
    await book(2, 'team', true);
    await book(4, 'primary', false);
    await book(24, 'primary', true);
    await book(-1, 'primary', true);
    const { status, body } = await ask(sandbox, `POST ${CALENDARS}/free-busy`, question);
    assert.equal(status, 200);
    const slot = (from: number) => ({
      start_time: start + from * HOUR,
      end_time: start + (from + 1) * HOUR,
      status: 'busy',
      object: 'time_slot',
    });
    assert.deepEqual(body.data, [
      { email: 'demo@example.com', object: 'free_busy', time_slots: [slot(2), slot(3)] },
      { email: 'guest@example.com', object: 'free_busy', time_slots: [] },
      { email: 'no-address', object: 'error', error: 'No such address' },
    ]);
  });

  const refused: [string, object][] = [
    ['no end', { end_time: undefined }],
    ['an end before the start', { end_time: start - 1 }],
    ['more than three months', { end_time: start + 93 * 24 * HOUR }],
    ['a time as text', { start_time: String(start) }],
    ['one address instead of a list', { emails: 'demo@example.com' }],
    ['an unknown field', { calendar_ids: [] }],
  ];
  for (const [what, more] of refused)
    it(`refuses ${what}`, async () => {
      const answer = await ask(open(), `POST ${CALENDARS}/free-busy`, { ...question, ...more });
      assert.equal(answer.status, 400);
    });
});
