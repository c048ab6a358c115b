import { refuse } from '../answers.ts';
import {
  anyObject,
  boolean,
  email,
  filled,
  integer,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  openObject,
  text,
} from '../check.ts';
import type { Check } from '../check.ts';
import { PROVIDERS } from '../events/event-body.ts';
import { zone } from '../series/when.ts';

// Typed as in Nylas's schema; what is nullable or open beyond it, its own editor sends.

const flag = nullable(boolean);

const openHours = list(
  openObject({
    days: list(integer),
    start: filled,
    end: filled,
    timezone: text(),
    exdates: list(text()),
  }),
);

const specificTimes = list(
  openObject(
    { date: text(), start: text(), end: text(), timezone: text() },
    'date',
    'start',
    'end',
  ),
);

const minutes =
  (min: number): Check =>
  (value, path) =>
    integer(value, path) ?? (Number(value) < min ? `${path} must be at least ${min}` : null);

const checkAvailability = openObject(
  {
    duration_minutes: minutes(1),
    interval_minutes: minutes(1),
    round_to: minutes(1),
    availability_rules: openObject({
      availability_method: oneOf('collective', 'max-fairness', 'max-availability'),
      buffer: openObject({ before: minutes(0), after: minutes(0) }),
      default_open_hours: openHours,
      default_specific_time_availability: specificTimes,
      only_specific_time_availability: boolean,
    }),
  },
  'duration_minutes',
);

const checkParticipant = openObject(
  {
    email,
    name: text(),
    grant_id: text(),
    is_organizer: boolean,
    timezone: text(),
    availability: openObject({ calendar_ids: list(text()), open_hours: openHours }, 'calendar_ids'),
    booking: openObject({ calendar_id: filled }, 'calendar_id'),
    specific_time_availability: specificTimes,
    only_specific_time_availability: boolean,
  },
  'email',
);

/**
 * Only the shape: whether Nylas also looks whether provider and grant fit is not known, and its
 * editor does save a Zoom grant under Google Meet. A booking finds out.
 */
const checkConferencing = nullable(
  object({
    provider: oneOf(...PROVIDERS),
    autocreate: object({ conf_grant_id: text(), conf_settings: nullable(anyObject) }),
    details: anyObject,
  }),
);

const BOOKING = {
  booking_type: oneOf('booking', 'organizer-confirmation', 'custom-confirmation'),
  conferencing: checkConferencing,
  disable_emails: flag,
  hide_participants: flag,
  notify_participants: flag,
  title: text(),
  description: text(),
  location: text(),
  reminders: nullable(
    list(
      openObject(
        {
          type: oneOf('email', 'webhook'),
          minutes_before_event: minutes(1),
          recipient: oneOf('all', 'host', 'guest'),
          email_subject: text(),
        },
        'minutes_before_event',
        'type',
      ),
    ),
  ),
};

const checkScheduler = openObject({
  additional_fields: mapOf(
    openObject(
      {
        label: text(),
        type: text(),
        required: boolean,
        default: text(),
        pattern: text(),
        order: integer,
        options: list(text()),
      },
      'label',
      'type',
      'required',
    ),
  ),
  available_days_in_future: integer,
  min_booking_notice: nullable(integer),
  min_cancellation_notice: integer,
  cancellation_policy: text(),
  rescheduling_url: text(),
  cancellation_url: text(),
  organizer_confirmation_url: text(),
  confirmation_redirect_url: text(),
  hide_rescheduling_options: boolean,
  hide_cancellation_options: boolean,
  hide_additional_guests: boolean,
  notetaker_settings: nullable(anyObject),
  email_template: anyObject,
});

const FIELDS: Record<string, Check> = {
  // The editor sends back what it was given, and a version of its own.
  id: text(),
  version: text(),
  name: text(),
  slug: nullable(text()),
  type: text(),
  requires_session_auth: flag,
  appearance: nullable(mapOf(text(550))),
  scheduler: checkScheduler,
  availability: checkAvailability,
  participants: list(checkParticipant),
  event_booking: object({ ...BOOKING, timezone: zone }, 'title'),
  group_booking: object(
    { ...BOOKING, calendar_id: filled, default_capacity: integer },
    'calendar_id',
  ),
};

const CHECKS = {
  create: object(FIELDS, 'participants', 'availability', 'event_booking'),
  createGroup: object(FIELDS, 'group_booking', 'name', 'type'),
  // As with events, top-level keys are merged.
  update: object(FIELDS),
};

/** The fields that a write of a booking page may set. */
export function readConfigurationBody(
  body: unknown,
  mode: 'create' | 'update',
): Record<string, unknown> {
  const isGroup = (body as { type?: unknown } | undefined)?.type === 'group';
  const check = CHECKS[mode === 'create' && isGroup ? 'createGroup' : mode];
  const complaint = check(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const { id: _, ...fields } = body as Record<string, unknown>;
  return fields;
}
