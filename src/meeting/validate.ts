import {
  MAX_DESCRIPTION,
  MAX_GUESTS,
  MAX_LOCATION,
  MAX_TITLE,
  MAX_ZOOM_DESCRIPTION,
  MAX_ZOOM_SECONDS,
  MAX_ZOOM_TITLE,
  PASSCODE_PATTERN,
} from '../contract/limits.ts';
import type { MeetingDraft } from './draft.ts';
import { DAY_MINUTES, sameValue } from './draft.ts';
import { resolveWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** What is wrong with a field; the words for it are the reader's. */
export type ProblemName =
  | 'title-missing'
  | 'too-long'
  | 'date-missing'
  | 'start-missing'
  | 'start-in-gap'
  | 'duration-missing'
  | 'zoom-too-long'
  | 'zoom-all-day'
  | 'timezone-unknown'
  | 'calendar-missing'
  | 'too-many-guests'
  | 'passcode';

/** One problem of a draft; `path` is a key of {@link MeetingDraft}, or `zoom.passcode`. */
export interface DraftProblem {
  path: keyof MeetingDraft | 'zoom.passcode';
  problem: ProblemName;
  /** The limit that was passed, for the words. */
  limit?: number;
}

/** The event that is edited, as far as problems depend on it. */
export interface EditedMeeting {
  draft: MeetingDraft;
  kept?: readonly { what: string }[];
}

/**
 * Everything that would make the proxy, Nylas or Zoom refuse the draft, in the form's order. Of an
 * edited event only what was touched is sent, so only that is held against rules and limits: what
 * others wrote before is theirs. Zoom put on an event touches all that Zoom limits.
 */
export function findProblems(draft: MeetingDraft, edited?: EditedMeeting | null): DraftProblem[] {
  const before = edited?.draft;
  const touched = (...fields: (keyof MeetingDraft)[]): boolean =>
    !before || fields.some((field) => !sameValue(draft[field], before[field]));
  const { allDay, duration, endTimezone } = draft;
  const zoom = draft.zoom !== null;
  const zoomNew = zoom && !before?.zoom;
  const newTitle = touched('title');
  const newPlace = touched('start', 'timezone', 'disambiguation', 'allDay');
  const newLength = touched('duration', 'allDay');
  const newTime = newPlace || newLength || touched('endTimezone') || zoomNew;
  // Without a start or an end that could be read, a new time needs both.
  const noLength =
    before?.start === '' || edited?.kept?.some(({ what }) => what === 'end') === true;
  const problems: DraftProblem[] = [];
  const check = (bad: boolean, problem: DraftProblem): void => {
    if (bad) problems.push(problem);
  };
  const length = (path: 'title' | 'description' | 'location', limit: number): void =>
    check(draft[path].length > limit, { path, problem: 'too-long', limit });

  check(newTitle && !draft.title.trim(), { path: 'title', problem: 'title-missing' });
  if (newTitle || zoomNew) length('title', zoom ? MAX_ZOOM_TITLE : MAX_TITLE);
  const zoneKnown = isZone(draft.timezone);
  const wall = zoneKnown ? resolveWall(draft.start, draft.timezone) : null;
  const hasDate = !allDay && /^\d/.test(draft.start);
  check(newTime && zoneKnown && !wall, {
    path: 'start',
    problem: hasDate ? 'start-missing' : 'date-missing',
  });
  check(newPlace && !allDay && wall?.kind === 'gap', { path: 'start', problem: 'start-in-gap' });
  check((newLength || zoomNew || (newTime && noLength)) && !(duration >= 1), {
    path: 'duration',
    problem: 'duration-missing',
  });
  check((newLength || zoomNew) && zoom && !allDay && duration * 60 > MAX_ZOOM_SECONDS, {
    path: 'duration',
    problem: 'zoom-too-long',
    limit: MAX_ZOOM_SECONDS / 3_600,
  });
  check(newLength && allDay && duration % DAY_MINUTES !== 0, {
    path: 'duration',
    problem: 'duration-missing',
  });
  check(newTime && !zoneKnown, { path: 'timezone', problem: 'timezone-unknown' });
  check(touched('endTimezone') && endTimezone !== null && !isZone(endTimezone), {
    path: 'endTimezone',
    problem: 'timezone-unknown',
  });
  // A longer list of somebody else's may become shorter.
  const guestLimit = Math.max(MAX_GUESTS, before?.guests.length ?? 0);
  check(touched('guests') && draft.guests.length > guestLimit, {
    path: 'guests',
    problem: 'too-many-guests',
    limit: guestLimit,
  });
  check((newLength || zoomNew) && zoom && allDay, { path: 'zoom', problem: 'zoom-all-day' });
  const passcode = draft.zoom?.passcode ?? '';
  check(touched('zoom') && passcode !== '' && !PASSCODE_PATTERN.test(passcode), {
    path: 'zoom.passcode',
    problem: 'passcode',
  });
  check(touched('calendarId') && !draft.calendarId, {
    path: 'calendarId',
    problem: 'calendar-missing',
  });
  if (touched('location')) length('location', MAX_LOCATION);
  if (touched('description') || zoomNew) {
    length('description', zoom ? MAX_ZOOM_DESCRIPTION : MAX_DESCRIPTION);
  }
  return problems;
}
