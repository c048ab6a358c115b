import type { NylasEvent } from '../contract/wire.ts';
import { readDescription } from './description/description.ts';
import type { JoinInfo } from './description/join-lines.ts';
import type { Guest, MeetingDraft } from './draft.ts';
import { joinLink, joinUrlOf, meetingIdOf } from './join-link.ts';
import type { Kept } from './kept.ts';
import { readWhen, type WhenRead } from './read-when.ts';

/** An event as the form edits it, with what the draft can't hold. */
export interface LoadedMeeting {
  event: NylasEvent;
  draft: MeetingDraft;
  /** When it is, as it was read. */
  when: WhenRead;
  /** How to join by Zoom, by which its lines in the description are known; null without Zoom. */
  join: JoinInfo | null;
  joinUrl: string | null;
  /** Whether the description has formatting that the draft's plain text lacks. */
  formatted: boolean;
  /** What the form can't show as it is, and keeps. */
  kept: Kept[];
  /** Whether this is one meeting of a series. */
  occurrence: boolean;
  readOnly: boolean;
}

/**
 * Reads an event. What can't be read isn't invented: it is left empty and named in `kept`. From
 * `fallback` come only the calendar, and the zone in which times without a known one are shown.
 */
export function fromEvent(event: NylasEvent, fallback: MeetingDraft): LoadedMeeting {
  const joinUrl = joinUrlOf(event);
  const isZoom = joinUrl !== null || /^zoom\b/i.test(event.conferencing?.provider ?? '');
  const source = textOf(event.description);
  const join = isZoom ? joinInfoOf(event, source) : null;
  const { own, formatted } = readDescription(source, join);
  const when = readWhen(event.when, fallback);
  return {
    event,
    when,
    join,
    joinUrl,
    formatted,
    kept: [...when.kept, ...keptOf(event, formatted)],
    occurrence: Boolean(event.master_event_id),
    readOnly: event.read_only === true,
    draft: {
      ...fallback,
      ...when.draft,
      title: textOf(event.title),
      description: own,
      location: textOf(event.location),
      calendarId: textOf(event.calendar_id) || fallback.calendarId,
      guests: readGuests(event),
      repeat: listOf(event.recurrence).filter((line) => typeof line === 'string'),
      reminders: readReminders(event),
      visibility: readVisibility(event),
      busy: event.busy ?? true,
      zoom: isZoom ? {} : null,
    },
  };
}

/** The event's own link; without one, the only Zoom link of its description. */
function joinInfoOf({ conferencing }: NylasEvent, description: string): JoinInfo | null {
  const details = conferencing?.details;
  const links = new Set(
    [...description.matchAll(/https:\/\/[^\s"'<>]+\/j\/\d{9,12}/gi)]
      .filter(([link]) => joinLink(link))
      .map(([link]) => link),
  );
  const url = textOf(details?.url) || (links.size === 1 ? ([...links][0] ?? '') : '');
  if (!url) return null;
  const code = textOf(details?.meeting_code).replaceAll(/\D/g, '');
  return { url, meetingId: code || meetingIdOf(url), passcode: textOf(details?.password) };
}

function readGuests({ participants }: NylasEvent): Guest[] {
  const guests = new Map<string, Guest>();
  for (const person of listOf(participants)) {
    const email = textOf(person?.email);
    const key = email.toLowerCase();
    if (!email || guests.has(key)) continue; // Microsoft may leave the address out
    guests.set(key, { email, ...(person?.name && { name: person.name }) });
  }
  return [...guests.values()];
}

function readReminders({ reminders }: NylasEvent): number[] | null {
  if (!reminders || reminders.use_default) return null;
  return listOf(reminders.overrides)
    .map((one) => one?.reminder_minutes)
    .filter((minutes) => Number.isInteger(minutes) && minutes >= 0);
}

const readVisibility = ({ visibility }: NylasEvent): MeetingDraft['visibility'] =>
  visibility === 'public' || visibility === 'private' ? visibility : 'default';

function keptOf(event: NylasEvent, formatted: boolean): Kept[] {
  const kept: Kept[] = [];
  if (formatted) kept.push({ what: 'formatting' });
  const nameless = listOf(event.participants).filter((person) => !person?.email);
  if (nameless.length > 0) {
    const names = nameless.map((person) => textOf(person?.name)).filter(Boolean);
    kept.push({ what: 'guests', ...(names.length > 0 && { value: names.join(', ') }) });
  }
  const isOther = listOf(event.reminders?.overrides).some(
    (one) => !['popup', 'display', undefined].includes(one?.reminder_method),
  );
  if (!event.reminders?.use_default && isOther) kept.push({ what: 'reminders' });
  const visibility = textOf(event.visibility);
  if (!['', 'default', 'public', 'private'].includes(visibility)) {
    kept.push({ what: 'visibility', value: visibility });
  }
  return kept;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const listOf = <T>(value: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(value) ? value : [];
