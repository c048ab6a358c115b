// The meetings of a series, as ical.js finds them.
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { SeriesStart } from '../../src/meeting/recurrence-lines.ts';
import { vtimezone } from '../../src/meeting/vtimezone.ts';

/** Tells ical.js of a zone, once: to work out its changes takes long. */
function register(zone: string): void {
  if (ICAL.TimezoneService.has(zone)) return;
  const lines = vtimezone(zone, Date.UTC(2026, 0));
  ICAL.TimezoneService.register(new ICAL.Component(ICAL.parse(lines.join('\r\n'))));
}

/** The first meetings of a series, as wall times (or days) in its zone. */
export function expand(lines: readonly string[], series: SeriesStart, limit: number): string[] {
  const { start, allDay, timezone } = series;
  const stamp = start.replaceAll(/[-:]/g, '');
  if (!allDay) register(timezone);
  const calendar = new ICAL.Component(
    ICAL.parse(
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:x',
        allDay ? `DTSTART;VALUE=DATE:${stamp.slice(0, 8)}` : `DTSTART;TZID=${timezone}:${stamp}00`,
        'DURATION:PT30M',
        ...lines,
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
    ),
  );
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  const iterator = event.iterator();
  const found: string[] = [];
  for (let time = iterator.next(); time && found.length < limit; time = iterator.next()) {
    const wall =
      time.zone === ICAL.Timezone.utcTimezone
        ? Temporal.Instant.from(time.toString()).toZonedDateTimeISO(timezone)
        : time;
    found.push(wall.toString().slice(0, 16));
  }
  return [...new Set(found)];
}
