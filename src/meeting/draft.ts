import type { ZoomChoice } from '../contract/zoom-settings.ts';
import { isWallTime, toWall } from './wall-time.ts';

export type { ZoomChoice };

/** Someone who is invited. */
export interface Guest {
  email: string;
  name?: string;
}

/** What the event form edits. */
export interface MeetingDraft {
  title: string;
  description: string;
  location: string;
  /** `YYYY-MM-DDTHH:mm`, wall time in `timezone`. */
  start: string;
  /** Which of two equal wall times is meant where the clocks are set back. */
  disambiguation: 'earlier' | 'later';
  /** Minutes that pass, whatever the zones do meanwhile; whole days when `allDay`. */
  duration: number;
  allDay: boolean;
  /** IANA zone. */
  timezone: string;
  /** IANA zone in which the end is told; null is `timezone`. */
  endTimezone: string | null;
  calendarId: string;
  guests: Guest[];
  /** RRULE lines. */
  repeat: string[];
  /** Minutes before the start; null is the calendar's default. */
  reminders: number[] | null;
  visibility: 'default' | 'public' | 'private';
  busy: boolean;
  /** null is no Zoom meeting, `{}` one with the account's own defaults. */
  zoom: ZoomChoice | null;
}

/** Minutes of a day, the unit of an all-day event's duration. */
export const DAY_MINUTES = 1_440;

const HALF_HOUR = 1_800_000;

/** The next full or half hour on the zone's clock. */
export function nextHalfHour(now: number, timezone: string): string {
  const [day, time = ''] = toWall(now + HALF_HOUR, timezone).split('T');
  const [hour, minute] = time.split(':');
  return `${day}T${hour}:${Number(minute) < 30 ? '00' : '30'}`;
}

/** An empty draft. A `start` or `duration` that is none is passed over. */
export function newDraft(options: {
  now: number;
  timezone: string;
  start?: string | null;
  duration?: number;
  calendarId?: string | null;
}): MeetingDraft {
  const { now, timezone, start, duration = 0, calendarId } = options;
  return {
    title: '',
    description: '',
    location: '',
    start: start && isWallTime(start) ? start : nextHalfHour(now, timezone),
    disambiguation: 'earlier',
    duration: duration > 0 ? Math.round(duration) : 30,
    allDay: false,
    timezone,
    endTimezone: null,
    calendarId: calendarId ?? '',
    guests: [],
    repeat: [],
    reminders: null,
    visibility: 'default',
    busy: true,
    zoom: {},
  };
}

/** Whether two drafts say the same. */
export const sameDraft = (a: MeetingDraft, b: MeetingDraft): boolean =>
  (Object.keys(a) as (keyof MeetingDraft)[]).every((key) => sameValue(a[key], b[key]));

/** Whether two JSON values are equal; an undefined member counts as absent. */
export const sameValue = (a: unknown, b: unknown): boolean => a === b || stable(a) === stable(b);

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
