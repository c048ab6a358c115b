import type { MeetingDraft } from '../../../meeting/draft.ts';
import { toIcs } from '../../../meeting/ics.ts';
import type { Saved } from '../state/form-state.ts';

/** Hands a saved meeting to the browser as a calendar file. */
export function downloadIcs(draft: MeetingDraft, { event, joinUrl }: Saved, now: number): void {
  const text = toIcs(draft, { uid: event.ical_uid ?? event.id, now, joinUrl });
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  Object.assign(document.createElement('a'), { href: url, download: 'meeting.ics' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
