import { sameValue, type MeetingDraft } from './draft.ts';
import { mergeMeeting, type Merge } from './merge.ts';
import { WHEN_FIELDS, type DraftWhen } from './read-when.ts';
import { startOf } from './start.ts';

/** What was sent, what is wanted by now, and the event that was made meanwhile. */
export interface SinceSent {
  sent: MeetingDraft;
  mine: MeetingDraft;
  made: MeetingDraft;
}

export interface AfterMade extends Merge {
  /** What was changed since, and can't be any more: an event stays where it is, with its meeting. */
  fixed: ('calendarId' | 'zoom')[];
}

/** Joins what was typed since with the event that was made, which others may have changed as well. */
export function afterMade({ sent, mine, made }: SinceSent): AfterMade {
  // A provider may tell the same time in another zone.
  const isKept = isAtSameTime(sent, made);
  const asStored = (draft: MeetingDraft): MeetingDraft => ({
    ...draft,
    title: draft.title.trim(),
    location: draft.location.trim(),
    ...(isKept && sameValue(whenOf(draft), whenOf(sent)) && whenOf(made)),
  });
  const { draft, conflicts } = mergeMeeting({
    base: asStored(sent),
    mine: asStored(mine),
    theirs: made,
  });
  const fixed: AfterMade['fixed'] = [];
  if (![sent.calendarId, made.calendarId].includes(mine.calendarId)) fixed.push('calendarId');
  const hasMeeting = mine.zoom !== null && made.zoom !== null;
  if (hasMeeting && !sameValue(mine.zoom, sent.zoom ?? {})) fixed.push('zoom');
  return {
    draft: {
      ...draft,
      calendarId: made.calendarId,
      zoom: hasMeeting ? made.zoom : draft.zoom,
    },
    conflicts,
    fixed,
  };
}

const whenOf = (draft: MeetingDraft): DraftWhen =>
  Object.fromEntries(WHEN_FIELDS.map((field) => [field, draft[field]])) as unknown as DraftWhen;

const isAtSameTime = (a: MeetingDraft, b: MeetingDraft): boolean =>
  a.allDay === b.allDay &&
  a.duration === b.duration &&
  (a.allDay ? a.start.slice(0, 10) === b.start.slice(0, 10) : startOf(a) === startOf(b));
