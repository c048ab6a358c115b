import type { MeetingDraft } from './draft.ts';
import { toWhen } from './to-body.ts';
import { addDays, toWall } from './wall-time.ts';

/** What the calendar file says beside the draft. */
export interface IcsOptions {
  /** Globally unique; the event's own iCalendar id where there is one. */
  uid: string;
  /** When the file is made, in milliseconds. */
  now: number;
  joinUrl?: string | null;
}

const escape = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

const utcStamp = (milliseconds: number): string =>
  `${toWall(milliseconds, 'UTC').replaceAll(/[-:]/g, '')}00Z`;

/** Lines of at most 75 octets, cut between characters (RFC 5545, 3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

/** A meeting as an iCalendar file (RFC 5545), its times in UTC. */
export function toIcs(draft: MeetingDraft, { uid, now, joinUrl }: IcsOptions): string {
  const description = [draft.description, joinUrl].filter(Boolean).join('\n\n');
  const location = draft.location || (joinUrl ?? '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zoom-connect//EN',
    'BEGIN:VEVENT',
    `UID:${escape(uid)}`,
    `DTSTAMP:${utcStamp(now)}`,
    ...times(draft),
    `SUMMARY:${escape(draft.title)}`,
    ...(description ? [`DESCRIPTION:${escape(description)}`] : []),
    ...(location ? [`LOCATION:${escape(location)}`] : []),
    ...(joinUrl ? [`URL:${joinUrl}`] : []),
    ...draft.repeat.filter((line) => /^(RRULE|EXDATE|RDATE)[:;][^\r\n]+$/i.test(line)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function times(draft: MeetingDraft): string[] {
  const when = toWhen(draft);
  if ('start_time' in when) {
    const stamps = [when.start_time, when.end_time].map((seconds) => utcStamp(seconds * 1_000));
    return [`DTSTART:${stamps[0]}`, `DTEND:${stamps[1]}`];
  }
  const [first, last] = 'date' in when ? [when.date, when.date] : [when.start_date, when.end_date];
  // DTEND is exclusive where Nylas's `end_date` is not.
  const days = [first, addDays(last, 1)].map((date) => date.replaceAll('-', ''));
  return [`DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`];
}
