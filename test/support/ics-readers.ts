// Two programs that read calendar files, independent of each other: ical.js (Thunderbird's) goes
// by the file's own VTIMEZONE, node-ical by the name of the zone and its own zone data.
import ICAL from 'ical.js';
import { expandRecurringEvent, sync } from 'node-ical';

/** One meeting, in milliseconds. */
export interface Occurrence {
  start: number;
  end: number;
}

/** A way to read a calendar file: its meetings that start before `to`, in their order. */
export type IcsReader = (text: string, to: number) => Occurrence[];

const inOrder = (list: Occurrence[]): Occurrence[] => list.toSorted((a, b) => a.start - b.start);

const readByIcalJs: IcsReader = (text, to) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const components = calendar.getAllSubcomponents('vevent');
  const masters = components.filter((one) => !one.hasProperty('recurrence-id'));
  const found: Occurrence[] = [];
  for (const component of masters) {
    const event = new ICAL.Event(component, {
      exceptions: components.filter((one) => one !== component),
    });
    const next = event.iterator();
    for (let time = next.next(); time; time = next.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(time);
      const [start, end] = [instant(startDate), instant(endDate)];
      if (start >= to) break;
      found.push({ start, end });
      if (!event.isRecurring()) break;
    }
  }
  return inOrder(found);
};

// Days are told as midnight in UTC, so that this machine's zone plays no part.
const instant = (time: ICAL.Time): number =>
  time.isDate ? Date.UTC(time.year, time.month - 1, time.day) : time.toUnixTime() * 1_000;

const readByNodeIcal: IcsReader = (text, to) =>
  inOrder(
    Object.values(sync.parseICS(text)).flatMap((event) =>
      event?.type === 'VEVENT'
        ? expandRecurringEvent(event, { from: new Date(0), to: new Date(to - 1) }).map(
            ({ start, end }) => ({ start: start.getTime(), end: end.getTime() }),
          )
        : [],
    ),
  );

export const READERS: Record<string, IcsReader> = {
  'ical.js': readByIcalJs,
  'node-ical': readByNodeIcal,
};
