import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, nextHalfHour, sameDraft } from '../../src/meeting/draft.ts';

const now = Date.parse('2026-11-24T09:12:00Z');

test('starts at the next half hour of the zone, half-hour offsets too', () => {
  assert.equal(nextHalfHour(now, 'UTC'), '2026-11-24T09:30');
  assert.equal(nextHalfHour(Date.parse('2026-11-24T09:30:00Z'), 'UTC'), '2026-11-24T10:00');
  assert.equal(nextHalfHour(Date.parse('2026-11-24T09:59:59Z'), 'UTC'), '2026-11-24T10:00');
  assert.equal(nextHalfHour(now, 'Asia/Kathmandu'), '2026-11-24T15:00');
  assert.equal(nextHalfHour(Date.parse('2026-12-31T23:45:00Z'), 'UTC'), '2027-01-01T00:00');
});

test('takes start and duration as given, and passes over what is none', () => {
  const given = newDraft({ now, timezone: 'UTC', start: '2027-01-01T10:07', duration: 50 });
  assert.equal(given.start, '2027-01-01T10:07');
  assert.equal(given.duration, 50);
  for (const [start, duration] of [
    ['tomorrow', Number.NaN],
    ['', 0],
    [null, -5],
  ] as const) {
    const draft = newDraft({ now, timezone: 'UTC', start, duration });
    assert.equal(draft.start, '2026-11-24T09:30');
    assert.equal(draft.duration, 30);
  }
});

test('drafts are compared by what they say', () => {
  const a = newDraft({ now, timezone: 'UTC' });
  assert.ok(sameDraft(a, structuredClone(a)));
  assert.ok(
    sameDraft(
      { ...a, zoom: { passcode: 'x', waitingRoom: true } },
      { ...a, zoom: { waitingRoom: true, passcode: 'x' } },
    ),
  );
  assert.ok(!sameDraft(a, { ...a, zoom: null }));
  assert.ok(!sameDraft(a, { ...a, guests: [{ email: 'a@b.org' }] }));
});
