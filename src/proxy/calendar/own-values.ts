import * as v from 'valibot';
import { MAX_GUESTS } from '../../contract/limits.ts';
import type { NylasEvent } from '../../contract/wire.ts';
import type { FieldError } from '../../contract/zoom-error.ts';
import { Refusal } from '../request/refusal.ts';
import { strict } from '../request/schema.ts';
import { keepsWhen } from './event-rules.ts';
import type { EventBody } from './event-schema.ts';
import { email, isZone, line } from './event-values.ts';

/** A value that nobody may choose, but that may be kept where the event has it already. */
interface Doubt extends FieldError {
  isOwn: (event: NylasEvent) => boolean;
}

const MAX_LINES = 20;
const MAX_REMINDERS = 5;

const newName = line(256);
const newGuest = strict({ email, name: v.exactOptional(newName) });
const newRule = v.pipe(
  line(1_024),
  v.regex(/^(RRULE|EXDATE|RDATE)[:;]/, 'Must be RRULE, EXDATE or RDATE'),
);
const newReminder = strict({
  reminder_minutes: v.pipe(
    v.number(),
    v.integer('Must be whole minutes'),
    v.minValue(0, 'Must not be negative'),
    v.maxValue(40_320, 'At most four weeks'),
  ),
  reminder_method: v.exactOptional(v.picklist(['popup', 'email', 'display', 'sound'])),
});

/** Refuses what is in doubt: nothing that is new may be, and of an event only what it has itself. */
export function refuseDoubts(doubts: readonly Doubt[], event: NylasEvent | null): void {
  const wrong = doubts.filter(({ isOwn }) => event === null || !isOwn(event));
  if (wrong.length === 0) return;
  const fields = wrong.map(({ path, message }) => ({ path, message }));
  throw new Refusal('invalid-body', { fields });
}

/** The values of a body that need the event's own for an excuse. */
export const findDoubts = (body: EventBody): Doubt[] => [
  ...guestDoubts(body),
  ...ruleDoubts(body),
  ...reminderDoubts(body),
  ...whenDoubts(body),
];

function guestDoubts({ participants = [] }: EventBody): Doubt[] {
  const doubts = participants.flatMap((guest, at) =>
    doubtsOf(newGuest, guest, `participants.${at}`, ({ participants: own }) =>
      (own ?? []).some((entry) => isSameGuest(guest, entry)),
    ),
  );
  return [
    ...doubts,
    ...tooMany('participants', participants, MAX_GUESTS, 'guests', (event) => event.participants),
  ];
}

type Guest = NonNullable<EventBody['participants']>[number];
type OwnGuest = NonNullable<NylasEvent['participants']>[number];

/** Whether a guest is this entry of the event, in all that is said of them but perhaps the name. */
function isSameGuest(guest: Guest, own: OwnGuest): boolean {
  const address = own.email ?? undefined;
  const isSameAddress =
    guest.email === address || guest.email?.toLowerCase() === address?.toLowerCase();
  const isSame = (name: 'name' | 'comment' | 'phone_number'): boolean =>
    guest[name] === undefined || guest[name] === (own[name] ?? '');
  // Without an address, the name is what an entry is known by.
  if (address === undefined && guest.name !== (own.name ?? undefined)) return false;
  const mayRename = guest.email !== undefined && v.is(newName, guest.name);
  return (
    isSameAddress && isSame('comment') && isSame('phone_number') && (isSame('name') || mayRename)
  );
}

function ruleDoubts({ recurrence = [] }: EventBody): Doubt[] {
  const doubts = recurrence.flatMap((rule, at) =>
    doubtsOf(
      newRule,
      rule,
      `recurrence.${at}`,
      (event) => event.recurrence?.includes(rule) === true,
    ),
  );
  return [
    ...doubts,
    ...tooMany('recurrence', recurrence, MAX_LINES, 'lines', (event) => event.recurrence),
  ];
}

function reminderDoubts({ reminders }: EventBody): Doubt[] {
  const overrides = reminders?.overrides ?? [];
  const doubts = overrides.flatMap((override, at) =>
    doubtsOf(newReminder, override, `reminders.overrides.${at}`, (event) =>
      (event.reminders?.overrides ?? []).some(
        (own) =>
          own.reminder_minutes === override.reminder_minutes &&
          (own.reminder_method ?? undefined) === override.reminder_method,
      ),
    ),
  );
  const ownOf = (event: NylasEvent) => event.reminders?.overrides;
  return [
    ...doubts,
    ...tooMany('reminders.overrides', overrides, MAX_REMINDERS, 'reminders', ownOf),
  ];
}

function whenDoubts(body: EventBody): Doubt[] {
  const { when } = body;
  if (when === undefined) return [];
  if ('time' in when) {
    const isOwn = (event: NylasEvent): boolean => keepsWhen(event, body);
    return [{ path: 'when', message: 'Must have a start and an end', isOwn }];
  }
  if (!('start_time' in when)) return [];
  const ownZone = (event: NylasEvent, name: 'start_timezone' | 'end_timezone') => {
    const { when: own } = event;
    return own && 'start_time' in own ? own[name] : undefined;
  };
  const doubts: Doubt[] = [];
  for (const name of ['start_timezone', 'end_timezone'] as const) {
    const zone = when[name];
    if (zone === undefined || isZone(zone)) continue;
    const isOwn = (event: NylasEvent): boolean => ownZone(event, name) === zone;
    doubts.push({ path: `when.${name}`, message: 'Not a known time zone', isOwn });
  }
  if ((when.start_timezone === undefined) !== (when.end_timezone === undefined)) {
    doubts.push({
      path: when.end_timezone === undefined ? 'when.end_timezone' : 'when.start_timezone',
      message: 'Give both time zones or neither',
      isOwn: (event) =>
        ownZone(event, 'start_timezone') === when.start_timezone &&
        ownZone(event, 'end_timezone') === when.end_timezone,
    });
  }
  return doubts;
}

/** One doubt where a value isn't what a new one must be. */
function doubtsOf(
  schema: v.GenericSchema,
  value: unknown,
  path: string,
  isOwn: Doubt['isOwn'],
): Doubt[] {
  const { issues } = v.safeParse(schema, value, { abortPipeEarly: true });
  return (issues ?? []).slice(0, 1).map((issue) => {
    const inner = v.getDotPath(issue);
    const isUnknown = issue.type === 'strict_object' && issue.expected === 'never';
    return {
      path: inner === null ? path : `${path}.${inner}`,
      message: isUnknown ? 'Only as the event already has it' : issue.message,
      isOwn,
    };
  });
}

function tooMany(
  path: string,
  items: readonly unknown[],
  max: number,
  what: string,
  ownOf: (event: NylasEvent) => readonly unknown[] | null | undefined,
): Doubt[] {
  if (items.length <= max) return [];
  const isOwn = (event: NylasEvent): boolean => (ownOf(event)?.length ?? 0) >= items.length;
  return [{ path, message: `At most ${max} ${what}`, isOwn }];
}
