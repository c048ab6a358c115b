// What passes from Nylas to a page. Everything else in its answers stays here.
import type { NylasCalendar, NylasEvent } from '../../contract/wire.ts';
import { isObject, objects, requireId, type NylasObject } from './values.ts';

type Shape<T> = (value: NylasObject) => T;

/** The named fields as far as they are plain values. */
function plain(value: NylasObject, ...names: string[]): NylasObject {
  const passed: NylasObject = {};
  for (const name of names) {
    const field = value[name];
    if (field !== undefined && typeof field !== 'object') passed[name] = field;
  }
  return passed;
}

/** A field through its shape; nothing when it isn't there, or isn't an object. */
const nested = (value: NylasObject, name: string, shape: Shape<NylasObject>): NylasObject => {
  const field = value[name];
  return isObject(field) ? { [name]: shape(field) } : {};
};

const list = (value: NylasObject, name: string, shape: Shape<NylasObject>): NylasObject =>
  Array.isArray(value[name]) ? { [name]: objects(value[name]).map(shape) } : {};

const lines = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];

const toWhen: Shape<NylasObject> = (when) =>
  plain(
    when,
    'object',
    'time',
    'timezone',
    'start_time',
    'end_time',
    'start_timezone',
    'end_timezone',
    'date',
    'start_date',
    'end_date',
  );

export const toEvent: Shape<NylasEvent> = (event) => ({
  id: requireId(event),
  ...plain(event, 'calendar_id', 'title', 'description', 'location', 'busy', 'visibility'),
  ...plain(event, 'status', 'master_event_id', 'html_link', 'ical_uid', 'read_only'),
  ...plain(event, 'original_start_time', 'hide_participants'),
  ...plain(event, 'created_at', 'updated_at'),
  ...nested(event, 'when', toWhen),
  ...list(event, 'participants', (guest) =>
    plain(guest, 'email', 'name', 'status', 'comment', 'phone_number'),
  ),
  ...nested(event, 'organizer', (person) => plain(person, 'email', 'name')),
  ...nested(event, 'conferencing', (conferencing) => ({
    ...plain(conferencing, 'provider'),
    ...nested(conferencing, 'details', (details) =>
      plain(details, 'url', 'meeting_code', 'password', 'pin'),
    ),
  })),
  ...nested(event, 'reminders', (reminders) => ({
    ...plain(reminders, 'use_default'),
    ...list(reminders, 'overrides', (override) =>
      plain(override, 'reminder_minutes', 'reminder_method'),
    ),
  })),
  ...(Array.isArray(event['recurrence']) && { recurrence: lines(event['recurrence']) as string[] }),
});

export const toCalendar: Shape<NylasCalendar> = (calendar) => ({
  id: requireId(calendar),
  ...plain(calendar, 'name', 'timezone', 'is_primary', 'read_only'),
});

/** Busy times of one guest; why somebody's can't be told stays here. */
export const toFreeBusy: Shape<NylasObject> = (busy) => ({
  ...plain(busy, 'email', 'object'),
  ...list(busy, 'time_slots', (slot) => plain(slot, 'start_time', 'end_time', 'status')),
});
