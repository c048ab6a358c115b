import type { ZoomError } from '../../../contract/zoom-error.ts';
import { readCalendars } from '../requests/calendar-requests.ts';
import type { FormStore } from '../state/store.ts';
import type { Place } from './place.ts';

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
    const list = await readCalendars(place, signal);
    if (!signal.aborted) store.change({ type: 'calendars-loaded', list });
  } catch (error) {
    if (signal.aborted) return;
    store.change({ type: 'calendars-missed', error: error as ZoomError });
  }
}
