import { refuse } from '../answers.ts';
import {
  anyObject,
  boolean,
  email,
  filled,
  integer,
  list,
  metadata,
  nullable,
  object,
  oneOf,
  text,
} from '../check.ts';
import type { Check } from '../check.ts';
import { checkWhen } from '../series/when.ts';
import type { CalendarEvent } from '../world.ts';
import { keepsWhen, withoutOwn } from './own-values.ts';
import { checkRecurrence } from '../series/recurrence.ts';
import type { Autocreate } from './meetings.ts';

/** A write that passed the check. */
export interface EventBody {
  fields: Record<string, unknown>;
  conferencing: Conferencing | undefined;
}

/** A conferencing wish that passed the check. */
interface Conferencing {
  provider?: string;
  autocreate?: Autocreate;
  details?: Record<string, unknown>;
}

const url = { url: filled };
const phone = list(text());
/** The keys of `details`, by provider. */
const DETAILS: Record<string, Check> = {
  'Google Meet': object({ ...url, phone, pin: text() }, 'url'),
  'Zoom Meeting': object(
    { ...url, meeting_code: nullable(text()), password: nullable(text()) },
    'url',
  ),
  'Microsoft Teams': object(url, 'url'),
  'Teams for Business': object(url, 'url'),
  'Skype for Business': object(url, 'url'),
  'Skype for Consumer': object(url, 'url'),
  WebEx: object({ ...url, password: text(), pin: text(), phone }, 'url'),
  GoToMeeting: object({ ...url, meeting_code: text(), password: text(), phone }, 'url'),
};

/** The names that Nylas knows, in events and booking pages alike. */
export const PROVIDERS = Object.keys(DETAILS);

const checkAutocreate = object({ conf_grant_id: text(), conf_settings: anyObject });

/** Either `autocreate` or `details`, never both; `{}` takes the conferencing away. */
const checkConferencing: Check = (value, path) => {
  const complaint = object({
    provider: oneOf(...PROVIDERS),
    autocreate: checkAutocreate,
    details: anyObject,
  })(value, path);
  if (complaint) return complaint;
  const { provider = '', autocreate, details } = value as Conferencing;
  if (Object.keys(value as object).length === 0) return null;
  if (!provider) return `${path}.provider is required`;
  if (autocreate && details) return `${path}: autocreate and details exclude each other`;
  if (details) return DETAILS[provider]?.(details, `${path}.details`) ?? null;
  if (!autocreate) return `${path}: autocreate or details is required`;
  if (provider === 'Zoom Meeting')
    return autocreate.conf_grant_id ? null : `${path}.autocreate.conf_grant_id is required`;
  // The sandbox's calendars are Google's: Meet needs no second grant, and Teams has none here.
  if (provider !== 'Google Meet') return `${path}: ${provider} cannot be created for this calendar`;
  return autocreate.conf_grant_id
    ? `${path}.autocreate.conf_grant_id does not fit Google Meet`
    : null;
};

const checkReminders: Check = (value, path) => {
  const override = object(
    { reminder_minutes: integer, reminder_method: oneOf('popup', 'email', 'display', 'sound') },
    'reminder_minutes',
  );
  const complaint = object({ use_default: boolean, overrides: list(override) })(value, path);
  if (complaint) return complaint;
  const { use_default, overrides } = value as { use_default?: boolean; overrides?: unknown[] };
  return use_default && overrides?.length
    ? `${path}.overrides cannot be set while use_default is true`
    : null;
};

const FIELDS: Record<string, Check> = {
  title: text(1024),
  description: text(),
  location: text(255),
  busy: nullable(boolean),
  visibility: nullable(oneOf('default', 'private', 'public')),
  when: checkWhen,
  participants: list(
    object(
      {
        email,
        name: text(),
        comment: text(),
        phone_number: text(),
        // Not in the schema, but the official SDK's types demand it.
        status: oneOf('yes', 'no', 'maybe', 'noreply'),
      },
      'email',
    ),
  ),
  resources: list(object({ email, name: text() }, 'email')),
  conferencing: checkConferencing,
  recurrence: checkRecurrence,
  reminders: checkReminders,
  metadata,
  hide_participants: boolean,
  capacity: integer,
  notetaker: anyObject,
  // Read-only, but the provider guide's own sample sends it; ignored.
  status: oneOf('confirmed', 'cancelled', 'maybe'),
};

const checkCreate = object(FIELDS, 'when');
const checkUpdate = object(FIELDS);

/**
 * The fields that a write may set, and the conferencing wish apart from them. `event` is the one that
 * is changed, where it may have been made elsewhere.
 */
export function readEventBody(
  body: unknown,
  mode: 'create' | 'update',
  event?: CalendarEvent,
): EventBody {
  const check = mode === 'create' ? checkCreate : checkUpdate;
  const complaint = check(event ? withoutOwn(body, event) : body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const { conferencing, status: _, ...fields } = body as Record<string, unknown>;
  if (event && keepsWhen(fields['when'], event)) delete fields['when'];
  return { fields, conferencing: conferencing as Conferencing | undefined };
}
