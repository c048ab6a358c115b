import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { requireCalendar } from './calendar-store.ts';
import {
  anyObject,
  boolean,
  email,
  integer,
  list,
  object,
  openObject,
  oneOf,
  text,
} from '../check.ts';
import type { Check } from '../check.ts';
import { spanOf } from '../series/when.ts';
import type { Route } from '../route.ts';
import { occurrencesIn } from '../series/instances.ts';
import { wallAt } from '../series/wall-clock.ts';
import type { World } from '../world.ts';

const MAX_SLOTS = 10_000;
const FIVE_MINUTES = 300;

const fives =
  (unit: number): Check =>
  (value, path) =>
    integer(value, path) ??
    (Number(value) > 0 && Number(value) % unit === 0
      ? null
      : `${path} must be a multiple of 5 minutes`);

const hours = list(
  openObject(
    { days: list(oneOf(0, 1, 2, 3, 4, 5, 6)), timezone: text(), start: text(), end: text() },
    'days',
    'start',
    'end',
  ),
);

const checkAvailability = object(
  {
    start_time: fives(FIVE_MINUTES),
    end_time: fives(FIVE_MINUTES),
    duration_minutes: fives(5),
    interval_minutes: fives(5),
    round_to: fives(5),
    participants: list(
      object(
        {
          email,
          grant_id: text(),
          calendar_ids: list(text()),
          open_hours: hours,
          only_specific_time_availability: boolean,
          specific_time_availability: list(anyObject),
        },
        'email',
      ),
    ),
    availability_rules: openObject({
      availability_method: oneOf('collective', 'max-fairness', 'max-availability'),
      buffer: object({ before: integer, after: integer }),
      default_open_hours: hours,
    }),
  },
  'start_time',
  'end_time',
  'duration_minutes',
  'participants',
);

interface OpenHours {
  days: number[];
  timezone?: string;
  start: string;
  end: string;
}

interface Asked {
  start_time: number;
  end_time: number;
  duration_minutes: number;
  interval_minutes?: number;
  participants: { email: string; calendar_ids?: string[]; open_hours?: OpenHours[] }[];
  availability_rules?: {
    availability_method?: string;
    buffer?: { before?: number; after?: number };
    default_open_hours?: OpenHours[];
  };
}

const secondsOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 3600 + minute * 60;
};

/** Whether a slot lies within somebody's open hours; who names none is open around the clock. */
function isOpen(open: readonly OpenHours[] | undefined, start: number, length: number): boolean {
  if (!open || open.length === 0) return true;
  return open.some(({ days, timezone = 'UTC', start: from, end }) => {
    const wall = wallAt(start, timezone);
    const clock = wall % 86_400;
    const day = new Date(wall * 1000).getUTCDay();
    return days.includes(day) && clock >= secondsOf(from) && clock + length <= secondsOf(end);
  });
}

/** When people of this application could meet. */
export const calendarAvailabilityRoutes = (world: World): Route[] => [
  {
    method: 'post',
    path: '/v3/calendars/availability',
    answer: (call) => {
      requireKey(call);
      const complaint = checkAvailability(call.body, '');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const asked = call.body as Asked;
      const { start_time: from, end_time: to, availability_rules: rules = {} } = asked;
      if (to <= from) throw refuse('invalid_request_error', 'end_time must be after start_time');
      const length = asked.duration_minutes * 60;
      const step = (asked.interval_minutes ?? asked.duration_minutes) * 60;
      const count = Math.max(0, Math.floor((to - length - from) / step) + 1);
      if (count > MAX_SLOTS) throw refuse('invalid_request_error', 'The time span is too long');
      const { before = 0, after = 0 } = rules.buffer ?? {};

      const people = asked.participants.map((person) => {
        const grant = [...world.grants.values()].find(
          (each) => each.email === person.email && each.provider !== 'zoom',
        );
        if (grant?.grant_status !== 'valid')
          throw refuse('invalid_request_error', `No valid grant for ${person.email}`);
        const calendars = person.calendar_ids ?? ['primary'];
        for (const id of calendars) requireCalendar(world, grant, id);
        const busy = occurrencesIn(world, grant.id, from - after * 60, to + before * 60)
          .filter((event) => event['busy'] !== false && calendars.includes(event.calendar_id))
          .map(({ when }) => spanOf(when));
        const open = person.open_hours ?? rules.default_open_hours;
        const isFree = (start: number): boolean =>
          isOpen(open, start, length) &&
          !busy.some(
            (span) => span.start < start + length + after * 60 && span.end > start - before * 60,
          );
        return { email: person.email, isFree };
      });

      const needsAll = (rules.availability_method ?? 'collective') === 'collective';
      const slots = Array.from({ length: count }, (_, index) => from + index * step).flatMap(
        (start) => {
          const free = people.filter(({ isFree }) => isFree(start)).map((each) => each.email);
          const isOffered = needsAll ? free.length === people.length : free.length > 0;
          const emails = needsAll ? free : free.slice(0, 1);
          return isOffered ? [{ emails, start_time: start, end_time: start + length }] : [];
        },
      );
      return ok({ order: needsAll ? [] : people.map((each) => each.email), time_slots: slots });
    },
  },
];
