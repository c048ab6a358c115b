import {
  joined,
  meeting,
  nextFree,
  without,
  type BusyTimes,
  type Span,
} from '../../../meeting/busy-times.ts';
import { weekday } from '../../../meeting/wall-days.ts';
import { toWall } from '../../../meeting/wall-time.ts';
import type { Conflicts } from '../state/conflicts.ts';
import { stretchFor, type ConflictQuestion } from './conflict-question.ts';

/** Who is busy, and when nobody would be. */
export function findConflicts(
  question: ConflictQuestion,
  calendars: readonly BusyTimes[],
  zone: string,
): Conflicts {
  const { key, own, time, before, emails } = question;
  const everyone = calendars
    .filter(({ email }) => emails.includes(email))
    .map(({ email, spans }) => {
      const others = joined(spans);
      return { email, spans: before ? without(others, before) : others };
    });
  const people = everyone
    .map(({ email, spans }) => ({
      email: email === own ? null : email,
      spans: meeting(spans, time),
    }))
    .filter(({ spans }) => spans.length > 0)
    // The person themselves first, then in the order of the guests.
    .toSorted(
      (a, b) => emails.indexOf(a.email ?? own ?? '') - emails.indexOf(b.email ?? own ?? ''),
    );
  if (people.length === 0) return { about: key, people, next: null };
  const usual = isUsual(time, zone);
  const next = nextFree(
    everyone,
    time,
    stretchFor(question).end,
    (span) => !usual || isUsual(span, zone),
  );
  return { about: key, people, next: next === null ? null : toWall(next, zone) };
}

/** Whether a time is one at which most people work: nobody is sent into the night. */
function isUsual({ start, end }: Span, zone: string): boolean {
  const [from, to] = [toWall(start, zone), toWall(end, zone)];
  const isWeekday = ![0, 6].includes(weekday(from));
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return isWeekday && isOneDay && from.slice(11) >= '08:00' && to.slice(11) <= '18:00';
}
