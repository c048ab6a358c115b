import { ROUTES } from '../../../contract/routes.ts';
import type { NylasAnswer, NylasCalendar } from '../../../contract/wire.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { Backend } from './backend.ts';

/** The person's calendars, the primary one first. */
export async function readCalendars(
  { proxy, headers }: Backend,
  signal: AbortSignal,
): Promise<NylasCalendar[]> {
  const path = ROUTES.calendars;
  const { data } = await ask<NylasAnswer<NylasCalendar[]>>(proxy, path, headers, { signal });
  return data.toSorted((a, b) => Number(b.is_primary ?? false) - Number(a.is_primary ?? false));
}
