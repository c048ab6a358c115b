import type { NylasEventBody } from '../contract/wire.ts';
import { cutJoinText, editDescription } from './description/description.ts';
import { sameValue, type MeetingDraft } from './draft.ts';
import type { LoadedMeeting } from './from-event.ts';
import { toConferencing } from './to-body.ts';
import { participantsToSend } from './update-guests.ts';
import { remindersToSend } from './update-reminders.ts';
import { isMoved, whenToSend } from './update-when.ts';

/** A calendar's provider in Nylas's words; null where it isn't known. */
export type CalendarProvider = 'google' | 'microsoft' | 'ews' | 'icloud' | (string & {}) | null;

/** A change of an event, ready to be sent, with what must be said about it. */
export interface MeetingUpdate {
  body: NylasEventBody;
  /**
   * `as-read`: sent as it was read. `changed`: somebody moved the event. `left-out`: nobody did, and
   * Nylas's write schema can't say when it is; the proxy sees to what Nylas gets.
   */
  when: 'as-read' | 'changed' | 'left-out';
  /** Where Zoom is switched off: whether the link is gone from the description, or still in it. */
  joinText: 'none' | 'removed' | 'kept';
  /** Whether the description loses formatting: to be asked before it is sent. */
  losesFormatting: boolean;
  /** What was changed, and can't be told to this provider. */
  unsent: ('visibility' | 'zoom')[];
}

/**
 * The body of `PUT /events/{id}`: `when` as it was read, and what was touched. Nylas replaces
 * nested objects whole, so they go with all that they held; and `conferencing` sent again might
 * make a second meeting, so settings of one that exists aren't sent.
 */
export function toUpdate(
  draft: MeetingDraft,
  loaded: LoadedMeeting,
  { provider = providerOf(loaded) }: { provider?: CalendarProvider } = {},
): MeetingUpdate {
  const { draft: before, event } = loaded;
  const changed = (key: keyof MeetingDraft): boolean => !sameValue(draft[key], before[key]);
  const when = whenToSend(draft, loaded.when);
  const { source, joinText, losesFormatting } = describe(draft, loaded);
  const body: NylasEventBody = {};
  const unsent: MeetingUpdate['unsent'] = [];
  if (when) body.when = when;
  if (changed('title')) body.title = draft.title.trim();
  if (changed('location')) body.location = draft.location.trim();
  if (changed('busy')) body.busy = draft.busy;
  if (changed('visibility')) {
    const visibility = visibilityFor(draft.visibility, provider);
    if (visibility) body.visibility = visibility;
    else unsent.push('visibility');
  }
  if (changed('guests')) {
    body.participants = participantsToSend(draft.guests, before.guests, event.participants);
  }
  if (changed('repeat')) body.recurrence = [...draft.repeat];
  if (changed('reminders')) body.reminders = remindersToSend(draft.reminders, event.reminders);
  if (source !== (event.description ?? '')) body.description = source;
  if (!draft.zoom && before.zoom) body.conferencing = {};
  else if (draft.zoom && !before.zoom) body.conferencing = toConferencing(draft.zoom);
  else if (draft.zoom && changed('zoom')) unsent.push('zoom');
  const isSame = !isMoved(draft, before);
  return {
    body,
    when: isSame ? (when ? 'as-read' : 'left-out') : 'changed',
    joinText,
    losesFormatting,
    unsent,
  };
}

/** The body alone. */
export const toUpdateBody = (
  draft: MeetingDraft,
  loaded: LoadedMeeting,
  options: { provider?: CalendarProvider } = {},
): NylasEventBody => toUpdate(draft, loaded, options).body;

/** The description after the change; Nylas leaves how to join in it when the meeting goes. */
function describe(
  draft: MeetingDraft,
  { draft: before, event, join }: LoadedMeeting,
): { source: string; joinText: MeetingUpdate['joinText']; losesFormatting: boolean } {
  const cut =
    join && !draft.zoom && before.zoom
      ? cutJoinText(event.description ?? '', join)
      : { source: event.description ?? '', joinText: 'none' as const };
  if (draft.description === before.description) return { ...cut, losesFormatting: false };
  const { source, lossless } = editDescription(cut.source, join, draft.description);
  return { source, joinText: cut.joinText, losesFormatting: !lossless };
}

/**
 * Google alone knows `default`. To Microsoft an event without a sensitivity of its own is `public`.
 * Where it isn't known who is asked, or the provider has no visibility at all, nothing is sent.
 */
function visibilityFor(
  visibility: MeetingDraft['visibility'],
  provider: CalendarProvider,
): MeetingDraft['visibility'] | null {
  if (provider === 'icloud') return null;
  if (visibility !== 'default' || provider === 'google') return visibility;
  return provider === 'microsoft' || provider === 'ews' ? 'public' : null;
}

/** Whose event it is, by its page at the provider. */
export function providerOf({ event }: Pick<LoadedMeeting, 'event'>): CalendarProvider {
  const link = event.html_link;
  if (typeof link !== 'string' || !URL.canParse(link)) return null;
  const { hostname } = new URL(link);
  if (/(^|\.)google\.com$/.test(hostname)) return 'google';
  return /(^|\.)(?:office365|office|live|outlook|microsoft)\.com$/.test(hostname)
    ? 'microsoft'
    : null;
}
