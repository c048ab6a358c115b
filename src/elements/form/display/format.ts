import type { MeetingDraft } from '../../../meeting/draft.ts';
import { DAY_MINUTES } from '../../../meeting/draft.ts';
import { endZoneOf } from '../../../meeting/end-time.ts';
import { startOf } from '../../../meeting/start.ts';
import { addDays, resolveWall } from '../../../meeting/wall-time.ts';
import { canonicalZone, cityOf } from '../../../meeting/zones.ts';
import { formFor } from './count.ts';
import type { Display } from './display.ts';
import { dateFormat, numberFormat } from './formats.ts';
import { fillBlanks } from './field-strings.ts';

export type When = Pick<Display, 'words' | 'locale' | 'hourFormat' | 'ownZone'>;

/**
 * When a meeting is, in words: its own zone's time, and the reader's where it differs. The native
 * pickers follow the operating system's hours; this line obeys language and `hour-format`.
 */
export function whenText(draft: MeetingDraft, view: When): string {
  const zone = canonicalZone(draft.timezone);
  const start = zone === null ? null : startOf(draft);
  if (!zone || start === null || !(draft.duration > 0)) return '';
  if (draft.allDay) return allDayText(draft, view.locale);
  const end = start + draft.duration * 60_000;
  const endZone = endZoneOf(draft);
  const text =
    canonicalZone(endZone) === zone
      ? `${range(start, end, draft.timezone, view, true)} (${cityOf(draft.timezone)})`
      : twoZones([start, draft.timezone], [end, endZone], view);
  const { ownZone } = view;
  if (ownZone === null || canonicalZone(ownZone) === zone) return text;
  const sameDay =
    dayText(start, draft.timezone) === dayText(start, ownZone) &&
    dayText(end, draft.timezone) === dayText(end, ownZone);
  const here = range(start, end, ownZone, view, !sameDay);
  return here === range(start, end, draft.timezone, view, !sameDay)
    ? text
    : `${text} · ${fillBlanks(view.words.yourTime, { time: here })}`;
}

type Moment = readonly [instant: number, zone: string];

/** Each end by its own clock: "Mon, 10:00 (Berlin) – 13:00 (New York)". */
function twoZones(start: Moment, end: Moment, view: When): string {
  const isSameDay = dayText(...start) === dayText(...end);
  const text = ([instant, zone]: Moment, withDate: boolean): string =>
    `${timeFormat(zone, view, withDate).format(instant)} (${cityOf(zone)})`;
  return `${text(start, true)} – ${text(end, !isSameDay)}`;
}

/** From when to when. */
export function range(
  start: number,
  end: number,
  zone: string,
  view: When,
  withDate: boolean,
): string {
  return timeFormat(zone, view, withDate).formatRange(start, end);
}

function timeFormat(zone: string, view: When, withDate: boolean): Intl.DateTimeFormat {
  const { hourFormat, locale } = view;
  return dateFormat(locale, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(withDate && { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    ...(hourFormat !== 'auto' && { hourCycle: hourFormat === '12' ? 'h12' : 'h23' }),
  });
}

const dayText = (instant: number, zone: string): string =>
  dateFormat('en', { timeZone: zone, dateStyle: 'short' }).format(instant);

function allDayText(draft: MeetingDraft, locale: string | undefined): string {
  const first = draft.start.slice(0, 10);
  const last = addDays(first, Math.max(1, Math.round(draft.duration / DAY_MINUTES)) - 1);
  const [from, to] = [first, last].map((date) => resolveWall(`${date}T12:00`, 'UTC')?.instant ?? 0);
  return dateFormat(locale, { timeZone: 'UTC', dateStyle: 'full' }).formatRange(from ?? 0, to ?? 0);
}

/** A duration in words: "45 minutes", "1 hour", "1.5 hours". */
export function durationText(minutes: number, view: Pick<Display, 'words' | 'locale'>): string {
  const { words, locale } = view;
  const inMinutes = minutes < 60 || minutes % 15 !== 0;
  const n = inMinutes ? minutes : minutes / 60;
  const text = formFor(inMinutes ? words.minutes : words.hours, n, words);
  return fillBlanks(text, { n: numberFormat(locale).format(n) });
}
