import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENTS, HOUR, NOW, ask, open } from '../kit.ts';

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

describe('writing calendars', () => {
  it('creates, reads, updates and deletes one, with what is in it', async () => {
    const sandbox = open();
    const created = await ask(sandbox, `POST ${CALENDARS}`, {
      name: 'Work',
      timezone: 'Europe/Berlin',
      metadata: { key1: 'x' },
    });
    const { id } = created.body.data;
    assert.deepEqual((await ask(sandbox, `GET ${CALENDARS}/${id}`)).body.data, created.body.data);
    const found = await ask(sandbox, `GET ${CALENDARS}?metadata_pair=key1:x&select=id`);
    assert.deepEqual(found.body.data, [{ id }]);
    const updated = await ask(sandbox, `PUT ${CALENDARS}/${id}`, { hex_color: '#0099EE' });
    assert.deepEqual(updated.body.data, { ...created.body.data, hex_color: '#0099EE' });
    await ask(sandbox, `POST ${EVENTS}?calendar_id=${id}`, { when: { date: '2026-03-03' } });
    assert.equal(sandbox.state().events.length, 1);
    assert.equal((await ask(sandbox, `DELETE ${CALENDARS}/${id}`)).status, 200);
    assert.equal((await ask(sandbox, `GET ${CALENDARS}/${id}`)).status, 404);
    assert.deepEqual(sandbox.state().events, []);
    assert.equal((await ask(sandbox, `GET ${CALENDARS}/primary`)).body.data.is_primary, true);
  });

  const refused: [string, object | undefined, number][] = [
    ['POST ', { description: 'no name' }, 400],
    ['POST ', { name: 'x', hex_color: '#0099EE' }, 400],
    ['POST ', { name: 'x', timezone: 'Mars/Base' }, 400],
    ['POST ', { name: 'x', is_primary: true }, 400],
    ['PUT /team', { name: '' }, 400],
    ['PUT /holidays', { name: 'x' }, 400],
    ['PUT /none', { name: 'x' }, 404],
    ['DELETE /primary', undefined, 400],
    ['DELETE /holidays', undefined, 400],
    ['DELETE /none', undefined, 404],
    ['GET /none', undefined, 404],
  ];
  for (const [request, body, status] of refused)
    it(`answers ${status} to ${request} ${JSON.stringify(body)}`, async () => {
      const [method, path] = request.split(' ');
      assert.equal((await ask(open(), `${method} ${CALENDARS}${path}`, body)).status, status);
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
