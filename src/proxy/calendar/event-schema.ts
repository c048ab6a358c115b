import * as v from 'valibot';
import {
  MAX_DESCRIPTION,
  MAX_LOCATION,
  MAX_TITLE,
  MAX_ZOOM_DESCRIPTION,
  MAX_ZOOM_SECONDS,
  MAX_ZOOM_TITLE,
} from '../../contract/limits.ts';
import { settingsOf, ZOOM_SETTINGS, type ZoomSetting } from '../../contract/zoom-settings.ts';
import { strict } from '../request/schema.ts';
import { date, instant, line, text } from './event-values.ts';

const optional = v.exactOptional;

const hasKey = (input: unknown, key: string): boolean =>
  typeof input === 'object' && input !== null && key in input;

const timespan = v.pipe(
  strict({
    start_time: instant,
    end_time: instant,
    start_timezone: optional(line(64)),
    end_timezone: optional(line(64)),
  }),
  v.forward(
    v.check((when) => when.end_time >= when.start_time, 'Must not be before the start'),
    ['end_time'],
  ),
);
const datespan = v.pipe(
  strict({ start_date: date, end_date: date }),
  v.forward(
    v.check((when) => when.end_date >= when.start_date, 'Must not be before the start'),
    ['end_date'],
  ),
);

const day = strict({ date });
const point = strict({ time: instant, timezone: optional(line(64)) });

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

/** What may be the event's own; what is new is held to more by `findDoubts`. */
const value = v.pipe(v.string(), v.maxLength(MAX_DESCRIPTION, 'Too long'));
const listOf = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(1_000, 'Too many'));

const fields = strict({
  title: optional(line(MAX_TITLE)),
  description: optional(text(MAX_DESCRIPTION)),
  location: optional(line(MAX_LOCATION)),
  busy: optional(v.boolean()),
  visibility: optional(v.picklist(['default', 'public', 'private'])),
  when: optional(
    v.lazy((input) => {
      if (hasKey(input, 'date')) return day;
      if (hasKey(input, 'time')) return point;
      return hasKey(input, 'start_date') ? datespan : timespan;
    }),
  ),
  participants: optional(
    listOf(
      strict({
        email: optional(value),
        name: optional(value),
        comment: optional(value),
        phone_number: optional(value),
      }),
    ),
  ),
  recurrence: optional(listOf(value)),
  reminders: optional(
    strict({
      use_default: v.boolean(),
      overrides: optional(
        listOf(strict({ reminder_minutes: v.number(), reminder_method: optional(value) })),
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

/** A body in shape; whether its values may be new is not yet said. */
export type EventBody = v.InferOutput<typeof fields>;

/** Whether a body asks for a Zoom meeting. */
export const asksForZoom = (body: Pick<EventBody, 'conferencing'>): boolean =>
  body.conferencing !== undefined && 'autocreate' in body.conferencing;

/** What is wrong with a time that doesn't suit Zoom. */
export const ZOOM_WHEN =
  'A Zoom meeting has a clock time, ends after it starts and lasts 24 hours at most';

/** Whether a body's time, where it has one, suits Zoom. */
export function suitsZoom({ when }: Pick<EventBody, 'when'>): boolean {
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
