import type { ZoomError } from '../../../contract/zoom-error.ts';
import { fromEvent } from '../../../meeting/from-event.ts';
import { writableCalendars } from '../requests/calendar-requests.ts';
import { readEvent } from '../requests/event-requests.ts';
import { loadedIn } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import { freshDraft, type Place } from './place.ts';

/** Loads what is missing: the calendars, and the event where one is edited. */
export async function loadForm(store: FormStore, place: Place, signal: AbortSignal): Promise<void> {
  const { eventId } = place;
  const loaded = loadedIn(store.state);
  if (eventId && loaded?.event.id !== eventId) {
    store.change({ type: 'event-awaited' });
    await loadCalendars(store, place, signal);
    if (!signal.aborted) await loadEvent(store, place, eventId, signal);
    return;
  }
  if (!eventId && loaded) store.change({ type: 'emptied', fresh: freshDraft(place) });
  await loadCalendars(store, place, signal);
}

/** Asks for the calendars, unless they are known. */
export async function loadCalendars(
  store: FormStore,
  place: Place,
  signal: AbortSignal,
): Promise<void> {
  const { calendarId } = place;
  if (calendarId) return store.change({ type: 'calendar-fixed', calendarId });
  if (store.state.calendars.status === 'ready') return;
  try {
    const list = await writableCalendars(place, signal);
    if (!signal.aborted) store.change({ type: 'calendars-loaded', list });
  } catch (error) {
    if (signal.aborted) return;
    store.change({ type: 'calendars-missed', error: error as ZoomError });
  }
}

async function loadEvent(
  store: FormStore,
  place: Place,
  eventId: string,
  signal: AbortSignal,
): Promise<void> {
  const { calendars, draft } = store.state;
  const { calendarId } = draft;
  try {
    if (calendars.status === 'failed') throw calendars.error;
    const event = await readEvent(place, eventId, calendarId, signal);
    if (signal.aborted) return;
    const loaded = fromEvent(event, { ...freshDraft(place), calendarId });
    store.change({ type: 'event-loaded', loaded });
  } catch (error) {
    if (signal.aborted) return;
    store.change({ type: 'event-missed', error: error as ZoomError });
  }
}
