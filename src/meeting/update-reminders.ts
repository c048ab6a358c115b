import type { NylasEventBody, NylasEvent } from '../contract/wire.ts';

type Reminders = NonNullable<NylasEventBody['reminders']>;
type Override = NonNullable<Reminders['overrides']>[number];

/**
 * The reminders on top of the event's own: one at the same time, or one that alone was moved, keeps
 * its way (an email stays an email). New ones are pop-ups.
 */
export function remindersToSend(
  minutes: readonly number[] | null,
  reminders: NylasEvent['reminders'],
): Reminders {
  if (minutes === null) return { use_default: true };
  const overrides: unknown = reminders?.use_default ? null : reminders?.overrides;
  const left: Override[] = Array.isArray(overrides) ? overrides.filter(isReminder) : [];
  const sent: (Override | null)[] = minutes.map((one) => {
    const at = left.findIndex(({ reminder_minutes }) => reminder_minutes === one);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  });
  const isMovedOnly = sent.filter((one) => one === null).length === left.length;
  return {
    use_default: false,
    overrides: sent.map((override, index) => {
      if (override) return { ...override };
      const reminder_minutes = minutes[index] ?? 0;
      const own = isMovedOnly ? left.shift() : undefined;
      return { reminder_method: 'popup', ...own, reminder_minutes };
    }),
  };
}

const isReminder = (value: unknown): value is Override =>
  typeof value === 'object' &&
  value !== null &&
  'reminder_minutes' in value &&
  Number.isInteger(value.reminder_minutes);
