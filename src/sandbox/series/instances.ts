import { spanOf } from './when.ts';
import type { CalendarEvent, Exception, When, World } from '../world.ts';
import { startsOf } from './recurrence.ts';

const DAY = 86_400;

const linesOf = (event: CalendarEvent): readonly string[] =>
  (event['recurrence'] ?? []) as readonly string[];

/** Whether the event is the master of a series. */
export const isSeries = (event: CalendarEvent): boolean => linesOf(event).length > 0;

const isAllDay = (when: When): boolean => 'date' in when || 'start_date' in when;

const dateOf = (instant: number): string => new Date(instant * 1000).toISOString().slice(0, 10);

/** Google's own form: the master's id, and the start that the rule gives, in UTC. */
function instanceId({ id, when }: CalendarEvent, start: number): string {
  const stamp = new Date(start * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${id}_${isAllDay(when) ? stamp.slice(0, 8) : stamp}`;
}

/** The master's `when`, moved to another start. */
function movedTo(when: When, start: number): When {
  const { start: from, end } = spanOf(when);
  if ('date' in when) return { date: dateOf(start) };
  if ('start_date' in when)
    return { start_date: dateOf(start), end_date: dateOf(start + end - from - DAY) };
  if ('time' in when) return { ...when, time: start };
  return { ...when, start_time: start, end_time: start + end - from };
}

/** One meeting of a series: what its master says, but for what was changed on it alone. */
function instanceAt(world: World, master: CalendarEvent, start: number): CalendarEvent {
  const id = instanceId(master, start);
  const exception = world.exceptions.get(id);
  const { recurrence: _, ...shared } = master;
  return {
    ...shared,
    when: movedTo(master.when, start),
    ...exception?.fields,
    ...(exception && { updated_at: exception.updated_at, status: statusOf(exception) }),
    id,
    master_event_id: master.id,
    original_start_time: start,
  };
}

const statusOf = ({ cancelled }: Exception): string => (cancelled ? 'cancelled' : 'confirmed');

function* startsOfSeries(master: CalendarEvent, before: number): Generator<number> {
  for (const start of startsOf(master.when, linesOf(master))) {
    if (start >= before) return;
    yield start;
  }
}

/** Whether the rule gives this start. */
function gives(master: CalendarEvent, start: number): boolean {
  for (const each of startsOfSeries(master, start + 1)) if (each === start) return true;
  return false;
}

/** The instance of a series that an id names. */
export function findInstance(world: World, id: string): CalendarEvent | undefined {
  const master = world.events.get(/^(.+)_\d{8}(T\d{6}Z)?$/.exec(id)?.[1] ?? '');
  if (!master || !isSeries(master)) return undefined;
  const known = world.exceptions.get(id);
  const start = known?.original_start_time ?? startOfId(id);
  if (instanceId(master, start) !== id || !(known || gives(master, start))) return undefined;
  return instanceAt(world, master, start);
}

function startOfId(id: string): number {
  const [, year, month, date, hour, minute, second] =
    /_(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(id) ?? [];
  const [h, m, s] = [hour, minute, second].map((part) => Number(part ?? 0));
  return Date.UTC(Number(year), Number(month) - 1, Number(date), h, m, s) / 1000;
}

/** The single event, series or instance of a series that has this id. */
export const findEvent = (world: World, id: string): CalendarEvent | undefined =>
  world.events.get(id) ?? findInstance(world, id);

/** The exceptions of a series. */
export const exceptionsOf = (world: World, { id }: CalendarEvent): Exception[] =>
  [...world.exceptions.values()].filter(({ master_event_id }) => master_event_id === id);

/** The instances of a series that were changed or cancelled. */
export const changedInstances = (world: World, master: CalendarEvent): CalendarEvent[] =>
  exceptionsOf(world, master).map(({ original_start_time }) =>
    instanceAt(world, master, original_start_time),
  );

/** The instances of a series in a span of time, cancelled ones included. */
export function instancesIn(
  world: World,
  master: CalendarEvent,
  from: number,
  to: number,
): CalendarEvent[] {
  const { start, end } = spanOf(master.when);
  const regular: CalendarEvent[] = [];
  for (const each of startsOfSeries(master, to))
    if (each + end - start > from || each === from)
      if (!world.exceptions.has(instanceId(master, each)))
        regular.push(instanceAt(world, master, each));
  const changed = changedInstances(world, master).filter(({ when }) => {
    const span = spanOf(when);
    return span.start < to && (span.end > from || span.start === from);
  });
  return [...regular, ...changed];
}

/** Whether a series takes place at all. */
export const takesPlace = (master: CalendarEvent): boolean =>
  !startsOf(master.when, linesOf(master)).next().done;

/** Forgets the exceptions that the rule of a changed series gives no start for any more. */
export function dropStaleExceptions(world: World, master: CalendarEvent): void {
  for (const { id, original_start_time: start } of exceptionsOf(world, master))
    if (!isSeries(master) || instanceId(master, start) !== id || !gives(master, start))
      world.exceptions.delete(id);
}

/** Everything of a grant that takes place in a span of time, series unfolded, by instance. */
export const occurrencesIn = (
  world: World,
  grantId: string,
  from: number,
  to: number,
): CalendarEvent[] =>
  [...world.events.values()]
    .filter((event) => event.grant_id === grantId)
    .flatMap((event) => (isSeries(event) ? instancesIn(world, event, from, to) : [event]))
    .filter(({ when, status }) => {
      const { start, end } = spanOf(when);
      return status !== 'cancelled' && end > from && start < to;
    });
