import type { MeetingDraft } from './draft.ts';
import { resolveWall, toWall, weekday } from './wall-time.ts';

/** How often; `custom` is a rule from elsewhere that the form keeps as it is. */
export type RepeatPreset =
  'none' | 'daily' | 'weekdays' | 'weekly' | 'monthly' | 'yearly' | 'custom';

/** When a series ends: never, after a number of meetings, or on a date (`YYYY-MM-DD`). */
export type RepeatEnd =
  { kind: 'never' } | { kind: 'count'; count: number } | { kind: 'until'; date: string };

/** A repetition as the form shows it. */
export interface Repeat {
  preset: RepeatPreset;
  end: RepeatEnd;
}

type Start = Pick<MeetingDraft, 'start' | 'allDay' | 'timezone'>;

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const NEVER: RepeatEnd = { kind: 'never' };

function ruleOf(preset: Exclude<RepeatPreset, 'none' | 'custom'>, start: string): string {
  switch (preset) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${DAYS[weekday(start)]}`;
    case 'monthly':
      return `FREQ=MONTHLY;BYMONTHDAY=${Number(start.slice(8, 10))}`;
    default:
      return 'FREQ=YEARLY';
  }
}

/** The RRULE lines of a preset for a meeting with this start. */
export function toRules({ preset, end }: Repeat, meeting: Start): string[] {
  if (preset === 'none' || preset === 'custom') return [];
  return [`RRULE:${ruleOf(preset, meeting.start)}${endOf(end, meeting)}`];
}

/** UNTIL is the last start in UTC: Microsoft would add a day to anything later. */
function endOf(end: RepeatEnd, meeting: Start): string {
  if (end.kind === 'count') return `;COUNT=${end.count}`;
  if (end.kind === 'never') return '';
  const day = end.date.replaceAll('-', '');
  if (meeting.allDay) return `;UNTIL=${day}`;
  const last = resolveWall(`${end.date}T${meeting.start.slice(11)}`, meeting.timezone);
  if (!last) return '';
  return `;UNTIL=${toWall(last.instant, 'UTC').replaceAll(/[-:]/g, '')}00Z`;
}

/** Which preset these lines are for a meeting with this start. */
export function readRepeat(lines: readonly string[], meeting: Start): Repeat {
  const [line] = lines;
  if (line === undefined) return { preset: 'none', end: NEVER };
  const custom: Repeat = { preset: 'custom', end: NEVER };
  if (lines.length > 1 || !line.toUpperCase().startsWith('RRULE:')) return custom;
  const parts = line.slice(6).toUpperCase().split(';').filter(Boolean);
  const rest = parts.filter((part) => !/^(COUNT|UNTIL|WKST)=|^INTERVAL=1$/.test(part)).toSorted();
  const presets = ['daily', 'weekdays', 'weekly', 'monthly', 'yearly'] as const;
  const preset = presets.find(
    (one) => ruleOf(one, meeting.start).split(';').toSorted().join(';') === rest.join(';'),
  );
  if (!preset)
    return rest.join(';') === 'FREQ=WEEKLY'
      ? { preset: 'weekly', end: readEnd(parts, meeting) }
      : custom;
  return { preset, end: readEnd(parts, meeting) };
}

function readEnd(parts: string[], meeting: Start): RepeatEnd {
  for (const part of parts) {
    const count = /^COUNT=(\d{1,4})$/.exec(part)?.[1];
    if (count) return { kind: 'count', count: Number(count) };
    const until = /^UNTIL=(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?$/.exec(part);
    if (!until) continue;
    const [, year, month, day, hour, minute] = until;
    if (hour === undefined) return { kind: 'until', date: `${year}-${month}-${day}` };
    const last = resolveWall(`${year}-${month}-${day}T${hour}:${minute}`, 'UTC');
    if (last) return { kind: 'until', date: toWall(last.instant, meeting.timezone).slice(0, 10) };
  }
  return NEVER;
}

/** The lines after the meeting moved: a weekly Monday meeting put on Tuesday repeats on Tuesdays. */
export function moveRules(lines: string[], before: Start, after: Start): string[] {
  const repeat = readRepeat(lines, before);
  return repeat.preset === 'custom' ? lines : toRules(repeat, after);
}
