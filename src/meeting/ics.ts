import type { NylasWhen } from '../contract/wire.ts';
import type { MeetingDraft } from './draft.ts';
import { icsTimes } from './ics-times.ts';
import { utcStamp } from './recurrence-lines.ts';
import { toWhen } from './to-body.ts';

/** What the calendar file says beside the draft. */
export interface IcsOptions {
  /** Globally unique; the event's own iCalendar id where there is one. */
  uid: string;
  /** When the file is made, in milliseconds. */
  now: number;
  joinUrl?: string | null;
  /** When the event is, as the calendar tells it; the draft's own time where it is left out. */
  when?: NylasWhen;
}

const escape = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

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

/**
 * A meeting as an iCalendar file (RFC 5545). A single one is in UTC; a series carries its zone,
 * since its meetings keep to a clock that UTC doesn't follow.
 */
export function toIcs(draft: MeetingDraft, options: IcsOptions): string {
  const { uid, now, joinUrl, when = toWhen(draft) } = options;
  const description = [draft.description, joinUrl].filter(Boolean).join('\n\n');
  const location = draft.location || (joinUrl ?? '');
  const { zone, events } = icsTimes(draft, when);
  const event = (times: string[]): string[] => [
    'BEGIN:VEVENT',
    `UID:${escape(uid)}`,
    `DTSTAMP:${utcStamp(now)}`,
    'SEQUENCE:0',
    ...times,
    `SUMMARY:${escape(draft.title)}`,
    ...(description ? [`DESCRIPTION:${escape(description)}`] : []),
    ...(location ? [`LOCATION:${escape(location)}`] : []),
    ...(joinUrl ? [`URL:${joinUrl}`] : []),
    ...(draft.busy ? [] : ['TRANSP:TRANSPARENT']),
    'END:VEVENT',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zoom-connect//EN',
    ...zone,
    ...events.flatMap(event),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}
