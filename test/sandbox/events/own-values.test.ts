import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { ask, EVENTS, HOUR, IN_PRIMARY, NOW, open, WHEN } from '../kit.ts';

const WINDOWS = 'W. Europe Standard Time';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = open();
});

const add = async (event: object): Promise<string> =>
  (await ask(sandbox, 'POST /_sandbox/events', { title: 'Theirs', when: WHEN, ...event })).body.id;
const put = async (id: string, body: object): Promise<number> =>
  (await ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, body)).status;
const guestsOf = (id: string): unknown[] => (stored(id)?.['participants'] ?? []) as unknown[];
const stored = (id: string) => sandbox.state().events.find((event) => event.id === id);

describe('what an event says already is taken back', () => {
  it('a zone by its Windows name, and no other one', async () => {
    const when = { ...WHEN, start_timezone: WINDOWS, end_timezone: WINDOWS };
    const id = await add({ when });
    assert.equal(await put(id, { title: 'Other', when }), 200);
    assert.deepEqual(stored(id)?.when, when);
    assert.equal(await put(id, { when: { ...when, end_time: when.end_time + HOUR } }), 200);
    const romance = { ...when, end_timezone: 'Romance Standard Time' };
    assert.equal(await put(id, { when: romance }), 400);
  });

  it('guests without an address, and no new ones', async () => {
    const id = await add({ participants: [{ name: 'Board' }, { email: 'odd one@example.com' }] });
    const own = [{ name: 'Board' }, { email: 'odd one@example.com' }];
    assert.equal(await put(id, { participants: [...own, { email: 'ann@example.com' }] }), 200);
    assert.equal(guestsOf(id).length, 3);
    assert.equal(await put(id, { participants: [...own, { name: 'Room' }] }), 400);
    assert.equal(await put(id, { participants: [{ email: 'other one@example.com' }] }), 400);
  });

  it('a time in the kind that it is kept in', async () => {
    const kept = { time: WHEN.start_time, timezone: 'Asia/Tokyo' };
    const id = await add({ when: { object: 'time', ...kept } });
    const { body } = await ask(sandbox, `GET ${EVENTS}/${id}?${IN_PRIMARY}`);
    const { object: _, ...shown } = body.data.when;
    assert.equal(await put(id, { when: shown }), 200);
    assert.deepEqual(stored(id)?.when, kept);
  });

  it('a description that is too long to be made here', async () => {
    const id = await add({ description: 'x'.repeat(9_000) });
    assert.equal(await put(id, { title: 'Other' }), 200);
    assert.equal(await put(id, { description: 'y'.repeat(9_000) }), 400);
  });
});

it('unfolds a series in a zone that is not known here', async () => {
  const when = { ...WHEN, start_timezone: WINDOWS, end_timezone: WINDOWS };
  await add({ when, recurrence: ['RRULE:FREQ=DAILY;COUNT=3', `EXDATE;TZID=${WINDOWS}:20260101`] });
  const span = `start=${NOW / 1_000}&end=${NOW / 1_000 + 40 * 24 * HOUR}`;
  const { status, body } = await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&${span}`);
  assert.deepEqual([status, body.data.length], [200, 3]);
});
