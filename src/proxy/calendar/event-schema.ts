import * as v from 'valibot';
import {
  MAX_DESCRIPTION,
  MAX_GUESTS,
  MAX_LOCATION,
  MAX_TITLE,
  MAX_ZOOM_DESCRIPTION,
  MAX_ZOOM_SECONDS,
  MAX_ZOOM_TITLE,
} from '../../contract/limits.ts';
import type { NylasEventBody } from '../../contract/wire.ts';
import { settingsOf, ZOOM_SETTINGS, type ZoomSetting } from '../../contract/zoom-settings.ts';
import { hasControls } from '../request/ids.ts';
import { strict } from '../request/schema.ts';

const optional = v.exactOptional;
/** The end of the year 9999, in Unix seconds. */
export const LAST_SECOND = 253_402_300_799;

const line = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `At most ${max} characters`),
    v.check((text) => !hasControls(text), 'No control characters'),
  );
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max, `At most ${max} characters`),
    v.check((value) => !hasControls(value.replace(/[\t\r\n]/g, '')), 'No control characters'),
  );

export const email = v.pipe(
  line(254),
  v.regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'Must be an email address'),
);

/** Unix seconds. */
export const instant = v.pipe(
  v.number(),
  v.integer('Must be whole seconds'),
  v.minValue(0, 'Must not be before 1970'),
  v.maxValue(LAST_SECOND, 'Must not be after 9999'),
);

const zone = v.pipe(line(64), v.check(isZone, 'Not a known time zone'));
const date = v.pipe(v.string(), v.check(isDate, 'Must be a date like 2026-01-31'));

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  const isReal = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time);
  return isReal && new Date(time).toISOString().startsWith(value);
}

const hasKey = (input: unknown, key: string): boolean =>
  typeof input === 'object' && input !== null && key in input;

const timespan = v.pipe(
  strict({
    start_time: instant,
    end_time: instant,
    start_timezone: optional(zone),
    end_timezone: optional(zone),
  }),
  v.forward(
    v.check((when) => when.end_time >= when.start_time, 'Must not be before the start'),
    ['end_time'],
  ),
  v.forward(
    v.check(
      (when) => (when.start_timezone === undefined) === (when.end_timezone === undefined),
      'Give both time zones or neither',
    ),
    ['end_timezone'],
  ),
);
const datespan = v.pipe(
  strict({ start_date: date, end_date: date }),
  v.forward(
    v.check((when) => when.end_date >= when.start_date, 'Must not be before the start'),
    ['end_date'],
  ),
);

/** What a setting's row lets through. */
function valueOf(name: ZoomSetting): v.GenericSchema {
  const row = ZOOM_SETTINGS[name];
  switch (row.kind) {
    case 'text':
      return v.pipe(v.string(), v.regex(row.pattern, row.rule));
    case 'toggle':
      return v.boolean();
    case 'choice':
      return v.picklist(row.values);
  }
}

/** The settings of one kind, by their names on the wire. */
const entriesOf = (kind: Parameters<typeof settingsOf>[0]): v.ObjectEntries =>
  Object.fromEntries(
    settingsOf(kind).map((name) => [ZOOM_SETTINGS[name].wire, optional(valueOf(name))]),
  );

const autocreate = strict({
  provider: v.literal('Zoom Meeting'),
  autocreate: strict({
    conf_settings: optional(
      strict({
        ...entriesOf('text'),
        settings: optional(strict({ ...entriesOf('toggle'), ...entriesOf('choice') })),
      }),
    ),
  }),
});
const nothing = strict({});

const fields = strict({
  title: optional(line(MAX_TITLE)),
  description: optional(text(MAX_DESCRIPTION)),
  location: optional(line(MAX_LOCATION)),
  busy: optional(v.boolean()),
  visibility: optional(v.picklist(['default', 'public', 'private'])),
  when: optional(
    v.lazy((input) => {
      if (hasKey(input, 'date')) return strict({ date });
      return hasKey(input, 'start_date') ? datespan : timespan;
    }),
  ),
  participants: optional(
    v.pipe(
      v.array(strict({ email, name: optional(line(256)) })),
      v.maxLength(MAX_GUESTS, `At most ${MAX_GUESTS} guests`),
    ),
  ),
  recurrence: optional(
    v.pipe(
      v.array(v.pipe(line(1_024), v.regex(/^(RRULE|EXDATE)[:;]/, 'Must be RRULE or EXDATE'))),
      v.maxLength(20, 'At most 20 lines'),
    ),
  ),
  reminders: optional(
    strict({
      use_default: v.boolean(),
      overrides: optional(
        v.pipe(
          v.array(
            strict({
              reminder_minutes: v.pipe(
                v.number(),
                v.integer('Must be whole minutes'),
                v.minValue(0, 'Must not be negative'),
                v.maxValue(40_320, 'At most four weeks'),
              ),
              reminder_method: optional(v.picklist(['popup', 'email', 'display', 'sound'])),
            }),
          ),
          v.maxLength(5, 'At most 5 reminders'),
        ),
      ),
    }),
  ),
  conferencing: optional(
    v.lazy((input) =>
      typeof input === 'object' && input !== null && Object.keys(input).length === 0
        ? nothing
        : autocreate,
    ),
  ),
});

/** Whether a body asks for a Zoom meeting. */
export const asksForZoom = (body: NylasEventBody): boolean =>
  body.conferencing !== undefined && 'autocreate' in body.conferencing;

/** What is wrong with a time that doesn't suit Zoom. */
export const ZOOM_WHEN =
  'A Zoom meeting has a clock time, ends after it starts and lasts 24 hours at most';

/** Whether a body's time, where it has one, suits Zoom. */
export function suitsZoom({ when }: NylasEventBody): boolean {
  if (when === undefined) return true;
  const seconds = 'start_time' in when ? when.end_time - when.start_time : 0;
  return seconds > 0 && seconds <= MAX_ZOOM_SECONDS;
}

/** Body of an update. With Zoom its limits hold too, as Nylas writes both or nothing. */
export const EventUpdate = v.pipe(
  fields,
  v.forward(
    v.check((body) => !asksForZoom(body) || suitsZoom(body), ZOOM_WHEN),
    ['when'],
  ),
  v.forward(
    v.check(
      (body) => !asksForZoom(body) || (body.title ?? '').length <= MAX_ZOOM_TITLE,
      `At most ${MAX_ZOOM_TITLE} characters with Zoom`,
    ),
    ['title'],
  ),
  v.forward(
    v.check(
      (body) => !asksForZoom(body) || (body.description ?? '').length <= MAX_ZOOM_DESCRIPTION,
      `At most ${MAX_ZOOM_DESCRIPTION} characters with Zoom`,
    ),
    ['description'],
  ),
);

/** Body of a new event. */
export const EventCreate = v.pipe(
  EventUpdate,
  v.forward(
    v.check((body) => body.when !== undefined, 'Must be given'),
    ['when'],
  ),
);
