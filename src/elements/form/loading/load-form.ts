import type { FormState } from '../state/form-state.ts';
import { editedIdIn } from '../state/reading-intent.ts';
import { editedIn } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import { loadCalendars } from './load-calendars.ts';
import { loadEvent, type Scope } from './load-event.ts';
import { freshDraft, type Place } from './place.ts';

/** Loads what is missing: the calendars, and the event where one is edited. */
export async function loadForm(
  store: FormStore,
  place: Place,
  scope: Scope,
  signal: AbortSignal,
): Promise<void> {
  const { eventId } = place;
  const edited = editedIdIn(store.state);
  if (eventId && (edited !== eventId || isOtherPart(store.state, scope))) {
    await loadEvent(store, place, eventId, scope, signal);
    return;
  }
  if (!eventId && edited !== null) store.change({ type: 'emptied', fresh: freshDraft(place) });
  await loadCalendars(store, place, signal);
}

/** Whether the page has said since that another part of the series is meant. */
function isOtherPart(state: FormState, scope: Scope): boolean {
  const series = editedIn(state)?.series;
  switch (series?.part) {
    case 'undecided':
      return scope !== 'ask';
    case 'this':
      return scope === 'series';
    case 'all':
      return scope === 'this' && series.instance !== null;
    default:
      return false;
  }
}
