import type { NylasCalendar, NylasEvent } from '../contract/wire.ts';
import { conferenceOf, type Conference } from './conference.ts';
import { addressKey } from './update-guests.ts';
import { providerOf, type CalendarProvider } from './update-body.ts';

/** What may be done with an event, and what must be said about it first. */
export interface Standing {
  /** What forbids a change, if anything does. */
  readOnly: 'event' | 'calendar' | null;
  organizer: { who: 'you' | 'other' | 'unknown'; email: string | null; name: string | null };
  cancelled: boolean;
  /** `instance`: one meeting of a series. `master`: the series itself. */
  series: 'none' | 'instance' | 'master';
  /** The series' own id, where this is one meeting of it. */
  masterId: string | null;
  conference: Conference | null;
  /**
   * Where a Zoom link comes from: `told` by the provider, be it made by Nylas or written by hand (no
   * answer tells these apart), or `pasted` into the location or description, where nothing of ours
   * can change it.
   */
  zoomLink: 'told' | 'pasted' | null;
  /** What can work. An organizer of whom it isn't known whether it's the reader doesn't forbid. */
  may: { change: boolean; remove: boolean };
  /** Whether "the calendar's default" is a visibility that can be gone back to. */
  defaultVisibility: boolean;
}

/** What is known around an event. */
export interface Surroundings {
  calendar?: Pick<NylasCalendar, 'id' | 'read_only' | 'owner_email'> | null;
  /** The reader's own addresses, aliases included. */
  ownEmails?: readonly string[];
  provider?: CalendarProvider;
}

/** Tells how the reader stands to an event. */
export function standingOf(event: NylasEvent, around: Surroundings = {}): Standing {
  const { calendar, provider = providerOf({ event }) } = around;
  const readOnly =
    event.read_only === true ? 'event' : calendar?.read_only === true ? 'calendar' : null;
  const organizer = organizerOf(event, around);
  const cancelled = event.status === 'cancelled';
  const master = textOf(event.master_event_id);
  const masterId = master && master !== event.id ? master : null;
  const isMaster = Array.isArray(event.recurrence) && event.recurrence.length > 0;
  const conference = conferenceOf(event);
  return {
    readOnly,
    organizer,
    cancelled,
    series: masterId ? 'instance' : isMaster ? 'master' : 'none',
    masterId,
    conference,
    zoomLink: conference?.isZoom
      ? conference.source === 'conferencing'
        ? 'told'
        : 'pasted'
      : null,
    may: {
      change: readOnly === null && !cancelled && organizer.who !== 'other',
      // A guest may take a meeting out of their own calendar, whoever organizes it.
      remove: readOnly === null,
    },
    defaultVisibility: provider === 'google' || ['', 'default'].includes(textOf(event.visibility)),
  };
}

function organizerOf(
  event: NylasEvent,
  { calendar, ownEmails = [] }: Surroundings,
): Standing['organizer'] {
  const email = textOf(event.organizer?.email) || null;
  const name = textOf(event.organizer?.name) || null;
  const calendars = [calendar?.id, event.calendar_id, calendar?.owner_email];
  const known = [...ownEmails, ...calendars.map(textOf)].filter((one) => one.includes('@'));
  const isPersonal = known.some((one) => !one.toLowerCase().endsWith('.calendar.google.com'));
  if (email === null) return { who: 'unknown', email, name };
  const who = known.some((one) => mailbox(one) === mailbox(email))
    ? 'you'
    : isPersonal
      ? 'other'
      : 'unknown';
  return { who, email, name };
}

/** Gmail's dots and its second domain make no other mailbox. */
function mailbox(email: string): string {
  const [local = '', domain = ''] = addressKey(email).split('@');
  return /^g(?:oogle)?mail\.com$/.test(domain)
    ? `${local.replaceAll('.', '')}@gmail.com`
    : `${local}@${domain}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
