import type { NylasEvent } from '../contract/wire.ts';
import type { Guest, MeetingDraft } from './draft.ts';
import { DAY_MINUTES } from './draft.ts';
import { joinLink } from './join-link.ts';
import { plainText, splitJoinText } from './join-text.ts';
import { daysBetween, toWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** An event as the form edits it, with what the draft can't hold. */
export interface LoadedMeeting {
  event: NylasEvent;
  draft: MeetingDraft;
  /** The join details found in the description, to be put back when it is rewritten. */
  joinText: string;
  joinUrl: string | null;
  /** Whether this is one meeting of a series. */
  occurrence: boolean;
  readOnly: boolean;
}

/** Reads an event; whatever it lacks or says unintelligibly comes from `fallback`. */
export function fromEvent(event: NylasEvent, fallback: MeetingDraft): LoadedMeeting {
  const url = event.conferencing?.details?.url;
  const joinUrl = joinLink(url);
  const isZoom = event.conferencing?.provider === 'Zoom Meeting' || joinUrl !== null;
  const text = plainText(event.description ?? '');
  const { own, joinText } = isZoom ? splitJoinText(text, url) : { own: text, joinText: '' };
  return {
    event,
    joinText,
    joinUrl,
    occurrence: Boolean(event.master_event_id),
    readOnly: event.read_only === true,
    draft: {
      ...fallback,
      ...readWhen(event.when, fallback),
      title: event.title ?? '',
      description: own,
      location: event.location ?? '',
      calendarId: event.calendar_id ?? fallback.calendarId,
      guests: readGuests(event.participants),
      repeat: event.recurrence?.filter((line) => typeof line === 'string') ?? [],
      reminders: readReminders(event.reminders),
      visibility: readVisibility(event.visibility),
      busy: event.busy ?? true,
      zoom: isZoom ? {} : null,
    },
  };
}

/** The Zoom link of an event if it is safe to show as one. */
export const joinUrlOf = (event: NylasEvent): string | null =>
  joinLink(event.conferencing?.details?.url);

type When = Pick<MeetingDraft, 'start' | 'duration' | 'allDay' | 'timezone'>;

// The variant is told by its keys: the `object` tag is missing from Nylas's own schema.
function readWhen(when: NylasEvent['when'], fallback: MeetingDraft): Partial<When> {
  if (!when) return {};
  if ('date' in when) return allDay(when.date, when.date, fallback);
  if ('start_date' in when) return allDay(when.start_date, when.end_date, fallback);
  if (!Number.isFinite(when.start_time)) return {};
  const timezone =
    when.start_timezone && isZone(when.start_timezone) ? when.start_timezone : fallback.timezone;
  const minutes = Math.round((when.end_time - when.start_time) / 60);
  return {
    start: toWall(when.start_time * 1_000, timezone),
    duration: minutes > 0 ? minutes : fallback.duration,
    allDay: false,
    timezone,
  };
}

function allDay(first: string, last: string, fallback: MeetingDraft): Partial<When> {
  const days = Math.max(0, daysBetween(first, last)) + 1;
  return {
    start: `${first}T${fallback.start.slice(11)}`,
    duration: days * DAY_MINUTES,
    allDay: true,
  };
}

function readGuests(participants: NylasEvent['participants']): Guest[] {
  const guests: Guest[] = [];
  for (const person of participants ?? []) {
    if (!person?.email) continue; // Microsoft may leave it out
    guests.push({ email: person.email, ...(person.name && { name: person.name }) });
  }
  return guests;
}

function readReminders(reminders: NylasEvent['reminders']): number[] | null {
  if (!reminders || reminders.use_default) return null;
  return (reminders.overrides ?? []).map((one) => one.reminder_minutes).filter(Number.isFinite);
}

const readVisibility = (value: string | null | undefined): MeetingDraft['visibility'] =>
  value === 'public' || value === 'private' ? value : 'default';
