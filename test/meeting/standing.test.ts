import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasEvent } from '../../src/contract/wire.ts';
import { standingOf, type Standing, type Surroundings } from '../../src/meeting/standing.ts';

const of = (event: Partial<NylasEvent>, around: Surroundings = {}): Standing =>
  standingOf({ id: 'e', ...event }, around);

test('an event of one’s own may be changed and removed', () => {
  assert.deepEqual(of({}), {
    readOnly: null,
    organizer: { who: 'unknown', email: null, name: null },
    cancelled: false,
    series: 'none',
    masterId: null,
    conference: null,
    zoomLink: null,
    may: { change: true, remove: true },
    defaultVisibility: true,
  });
});

test('a read-only event or calendar forbids both', () => {
  const nothing = { change: false, remove: false };
  const event = of({ read_only: true });
  assert.deepEqual([event.readOnly, event.may], ['event', nothing]);
  const calendar = of({}, { calendar: { id: 'holidays', read_only: true } });
  assert.deepEqual([calendar.readOnly, calendar.may], ['calendar', nothing]);
});

test('another organizer is told from oneself, and from what isn’t known', () => {
  const who = (email: string, around: Surroundings): string =>
    of({ organizer: { email, name: 'Boss' } }, around).organizer.who;
  assert.equal(who('boss@x.org', { ownEmails: ['ann@x.org'] }), 'other');
  assert.equal(who('ANN@x.org', { ownEmails: ['ann@X.org'] }), 'you');
  assert.equal(who('a.nn@googlemail.com', { ownEmails: ['ann@gmail.com'] }), 'you');
  assert.equal(who('a.nn@x.org', { ownEmails: ['ann@x.org'] }), 'other');
  assert.equal(who('alias@x.org', { ownEmails: ['ann@x.org', 'alias@x.org'] }), 'you');
  assert.equal(who('ann@x.org', { calendar: { id: 'ann@x.org' } }), 'you');
  assert.equal(who('boss@x.org', { calendar: { id: 'AQ=', owner_email: 'ann@x.org' } }), 'other');
  assert.equal(who('boss@x.org', { calendar: { id: 'primary' } }), 'unknown');
  // A shared calendar's address says nothing about who reads it.
  const shared = { calendar: { id: 'team1@group.calendar.google.com' } };
  assert.equal(who('team1@group.calendar.google.com', shared), 'you');
  assert.equal(who('ann@x.org', shared), 'unknown');
  assert.equal(of({ organizer: null }, { ownEmails: ['ann@x.org'] }).organizer.who, 'unknown');
});

test('somebody else’s meeting can be removed from one’s calendar, not changed', () => {
  const theirs = of({ organizer: { email: 'boss@x.org' } }, { ownEmails: ['ann@x.org'] });
  assert.deepEqual(theirs.may, { change: false, remove: true });
  const cancelled = of({ status: 'cancelled' });
  assert.deepEqual([cancelled.cancelled, cancelled.may], [true, { change: false, remove: true }]);
});

test('one meeting of a series, and the series', () => {
  const instance = of({ master_event_id: 'm', recurrence: ['RRULE:FREQ=DAILY'] });
  assert.deepEqual([instance.series, instance.masterId], ['instance', 'm']);
  const master = of({ master_event_id: 'e', recurrence: ['RRULE:FREQ=DAILY'] });
  assert.deepEqual([master.series, master.masterId], ['master', null]);
  assert.equal(of({ recurrence: [] }).series, 'none');
});

test('where a Zoom link comes from', () => {
  const details = { url: 'https://us02web.zoom.us/j/81234567890' };
  assert.equal(of({ conferencing: { provider: 'Zoom Meeting', details } }).zoomLink, 'told');
  assert.equal(of({ location: details.url }).zoomLink, 'pasted');
  assert.equal(of({ location: 'https://meet.google.com/abc-defg-hij' }).zoomLink, null);
});

test('the default visibility is offered only where it can be gone back to', () => {
  assert.equal(of({ visibility: 'private' }).defaultVisibility, false);
  assert.equal(of({ visibility: 'private' }, { provider: 'google' }).defaultVisibility, true);
  assert.equal(of({ visibility: 'private' }, { provider: 'microsoft' }).defaultVisibility, false);
  assert.equal(of({ visibility: null }, { provider: 'microsoft' }).defaultVisibility, true);
});
