import type { NylasCalendar } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import { readCalendars } from '../requests/calendar-requests.ts';
import { readEvent, type StoredEvent } from '../requests/event-requests.ts';
import type { Series } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';
import { loadCalendars } from './load-calendars.ts';
import { freshDraft, type Place } from './place.ts';

/** How much of a series is to be edited; `ask` lets the person say. */
export type Scope = 'ask' | 'this' | 'series';

/** Loads the event to edit, or the series that it is of. Settles when it is shown, or why it isn't. */
export async function loadEvent(
  store: FormStore,
  place: Place,
  eventId: string,
  scope: Scope,
  signal: AbortSignal,
): Promise<void> {
  store.change({ type: 'event-awaited' });
  try {
    const [found, calendars, editing] = await Promise.all([
      findEvent(place, eventId, scope, signal),
      calendarsOf(store, place, signal),
      place.editing(),
    ]);
    if (signal.aborted) return;
    const { calendarId } = place;
    const fallback = freshDraft(place);
    const options = { fallback, calendarId, calendars, series: found.series };
    store.change({ type: 'event-loaded', base: editing.read(found.stored, options) });
  } catch (error) {
    if (signal.aborted) return;
    store.change({ type: 'event-missed', error: error as ZoomError });
  }
}

interface Found {
  stored: StoredEvent;
  series: Series | 'ask';
}

async function findEvent(
  place: Place,
  eventId: string,
  scope: Scope,
  signal: AbortSignal,
): Promise<Found> {
  const { calendarId } = place;
  const stored = await readEvent(place, eventId, calendarId, signal);
  const { master_event_id: master, calendar_id: own } = stored.event;
  if (!master || master === eventId || scope === 'ask') return { stored, series: 'ask' };
  const by = place.scope === scope ? 'page' : 'person';
  if (scope === 'this') return { stored, series: { part: 'this', by } };
  return {
    stored: await readEvent(place, master, calendarId ?? own ?? null, signal),
    series: { part: 'all', instance: eventId, by },
  };
}

/** An event can be shown without them, so null is enough where they can't be had. */
async function calendarsOf(
  store: FormStore,
  place: Place,
  signal: AbortSignal,
): Promise<readonly NylasCalendar[] | null> {
  await loadCalendars(store, place, signal);
  const { calendars } = store.state;
  if (calendars.status === 'ready') return calendars.list;
  if (calendars.status !== 'fixed') return null;
  return readCalendars(place, signal).catch(() => null);
}
