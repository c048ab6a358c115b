import type { NylasEvent } from '../../../contract/wire.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Editing } from '../editing/editing.ts';
import type { FormStore } from '../state/store.ts';

/** Where an event was just saved, and is edited from now on. */
export interface AddingPage {
  eventId: string | null;
  editing: () => Promise<Editing>;
}

/** Turns to the event that was just saved, with a Zoom meeting to be put on it. */
export async function addZoom(
  store: FormStore,
  page: AddingPage,
  event: NylasEvent,
  fallback: MeetingDraft,
): Promise<void> {
  const { draft, aside } = store.state;
  const { calendarId } = draft;
  const editing = await page.editing();
  const stored = { event, etag: null };
  const base = editing.read(stored, { fallback, calendarId, calendars: null, series: 'ask' });
  store.change({ type: 'made-edited', base, draft: { ...base.loaded.draft, zoom: aside.zoom } });
  page.eventId = event.id;
}
