import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, type MeetingDraft } from '../../src/meeting/draft.ts';
import { readWhen } from '../../src/meeting/read-when.ts';
import { whenToSend } from '../../src/meeting/update-when.ts';

const base = newDraft({ now: 0, timezone: 'Asia/Tokyo', start: '2030-01-01T11:00' });
/** What is sent for an event's `when` after these changes in the form. */
const sent = (when: unknown, patch: Partial<MeetingDraft> = {}): unknown => {
  const read = readWhen(when, base);
  return whenToSend({ ...base, ...read.draft, ...patch }, read);
};

const START = 1_793_710_800; // 2026-11-03T13:00Z
const both = (zone: string): object => ({ start_timezone: zone, end_timezone: zone });
const berlin = { start_time: START + 30, end_time: START + 3_610, ...both('Europe/Berlin') };

test('what nobody touched goes back as it was read', () => {
  for (const when of [
    berlin,
    { start_time: START, end_time: START, ...both('tzone://Microsoft/Custom') },
    { start_time: START, end_time: START + 60 },
    { start_time: START, end_time: START + 60, start_timezone: 'Europe/Berlin', end_timezone: 'X' },
    { start_time: 1_824_946_200, end_time: 1_824_948_000, ...both('Europe/Berlin') },
    { date: '2027-01-01' },
    { start_date: '2027-01-01', end_date: '2027-01-01' },
  ]) {
    assert.deepEqual(sent(when), when);
  }
});

test('what Nylas’s write schema can’t say is left out, and no time is made up', () => {
  for (const when of [
    null,
    {},
    { time: START, timezone: 'Europe/Berlin' },
    { start_time: START, end_time: START - 1 },
    { start_time: START },
    { start_time: START + 0.5, end_time: START + 60 },
    { start_time: -60, end_time: 60 },
    { start_date: '2027-01-02', end_date: '2027-01-01' },
  ]) {
    assert.equal(sent(when), null, JSON.stringify(when));
  }
});

test('another duration keeps the start to the second', () => {
  assert.deepEqual(sent(berlin, { duration: 90 }), {
    start_time: START + 30,
    end_time: START + 30 + 5_400,
    ...both('Europe/Berlin'),
  });
});

test('another start keeps the length to the second, and the zones by their names', () => {
  assert.deepEqual(sent(berlin, { start: '2026-11-03T15:00' }), {
    start_time: START + 3_600,
    end_time: START + 3_600 + 3_580,
    ...both('Europe/Berlin'),
  });
  for (const zone of ['W. Europe Standard Time', 'Europe/Berlin']) {
    const when = { start_time: START, end_time: START + 60, ...both(zone) };
    assert.deepEqual(sent(when, { start: '2026-11-03T15:00' }), {
      start_time: START + 3_600,
      end_time: START + 3_660,
      ...both(zone),
    });
  }
  const unknown = { start_time: START, end_time: START + 60, ...both('tzone://x') };
  assert.deepEqual(sent(unknown, { start: '2026-11-03T23:00' }), {
    start_time: START + 3_600,
    end_time: START + 3_660,
    ...both('tzone://x'),
  });
  const none = { start_time: START, end_time: START + 60 };
  assert.deepEqual(sent(none, { start: '2026-11-03T23:00' }), {
    start_time: START + 3_600,
    end_time: START + 3_660,
  });
});

test('another zone moves both ends of an event in one zone, whatever its names were', () => {
  for (const zones of [
    both('Europe/Berlin'),
    both('W. Europe Standard Time'),
    { start_timezone: 'Europe/Berlin', end_timezone: 'W. Europe Standard Time' },
    { start_timezone: 'Europe/Berlin' },
  ]) {
    const when = { start_time: START + 30, end_time: START + 90, ...zones };
    assert.deepEqual(sent(when, { timezone: 'America/New_York' }), {
      start_time: START + 30 + 6 * 3_600,
      end_time: START + 90 + 6 * 3_600,
      ...both('America/New_York'),
    });
  }
});

test('an end in a zone of its own stays in it until it is touched', () => {
  const when = {
    start_time: START,
    end_time: START + 60,
    start_timezone: 'Europe/Berlin',
    end_timezone: 'America/New_York',
  };
  const zones = (patch: Partial<MeetingDraft>): unknown => {
    const { start_timezone, end_timezone } = sent(when, patch) as Record<string, unknown>;
    return [start_timezone, end_timezone];
  };
  assert.deepEqual(zones({ timezone: 'UTC' }), ['UTC', 'America/New_York']);
  assert.deepEqual(zones({ endTimezone: 'UTC' }), ['Europe/Berlin', 'UTC']);
  assert.deepEqual(zones({ endTimezone: null }), ['Europe/Berlin', 'Europe/Berlin']);
  const odd = { ...when, end_timezone: 'tzone://x' };
  const moved = sent(odd, { timezone: 'UTC' }) as Record<string, unknown>;
  assert.deepEqual([moved['start_timezone'], moved['end_timezone']], ['UTC', 'tzone://x']);
});

test('the other of two equal hours may be chosen', () => {
  const when = { start_time: 1_824_946_200, end_time: 1_824_948_000, ...both('Europe/Berlin') };
  assert.deepEqual(sent(when, { disambiguation: 'earlier' }), {
    start_time: 1_824_942_600,
    end_time: 1_824_944_400,
    ...both('Europe/Berlin'),
  });
});

test('a day becomes a time and a time a day', () => {
  assert.deepEqual(sent({ date: '2026-11-03' }, { allDay: false, duration: 60 }), {
    start_time: Date.parse('2026-11-03T02:00Z') / 1_000,
    end_time: Date.parse('2026-11-03T03:00Z') / 1_000,
    ...both('Asia/Tokyo'),
  });
  assert.deepEqual(sent(berlin, { allDay: true, duration: 2_880 }), {
    start_date: '2026-11-03',
    end_date: '2026-11-04',
  });
});

test('the clock and the zone of an all-day event are no part of it', () => {
  const days = { start_date: '2026-11-03', end_date: '2026-11-03' };
  assert.deepEqual(sent(days, { start: '2026-11-03T00:00', timezone: 'UTC' }), days);
  assert.deepEqual(sent(days, { start: '2026-11-04T00:00' }), { date: '2026-11-04' });
});

test('an event without a time gets the one that was chosen', () => {
  const patch = { start: '2026-11-03T22:00', duration: 30 };
  const chosen = { start_time: START, end_time: START + 1_800, ...both('Asia/Tokyo') };
  assert.deepEqual(sent(null, patch), chosen);
  const moment = { time: START - 60, timezone: 'Asia/Tokyo' };
  assert.deepEqual(sent(moment, patch), chosen);
});
