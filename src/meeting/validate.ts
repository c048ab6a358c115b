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
import { DAY_MINUTES } from './draft.ts';
import { startOf } from './to-body.ts';
import { resolveWall } from './wall-time.ts';
import { isZone } from './zones.ts';

/** What is wrong with a field; the words for it are the reader's. */
export type ProblemName =
  | 'title-missing'
  | 'too-long'
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

/** Everything that would make the proxy, Nylas or Zoom refuse the draft, in the form's order. */
export function findProblems(draft: MeetingDraft): DraftProblem[] {
  const zoom = draft.zoom !== null;
  const problems: DraftProblem[] = [];
  const check = (bad: boolean, problem: DraftProblem): void => {
    if (bad) problems.push(problem);
  };
  const length = (path: 'title' | 'description' | 'location', limit: number): void =>
    check(draft[path].length > limit, { path, problem: 'too-long', limit });

  check(!draft.title.trim(), { path: 'title', problem: 'title-missing' });
  length('title', zoom ? MAX_ZOOM_TITLE : MAX_TITLE);
  const zoneKnown = isZone(draft.timezone);
  const wall = zoneKnown ? resolveWall(draft.start, draft.timezone) : null;
  check(zoneKnown && !wall, { path: 'start', problem: 'start-missing' });
  check(!draft.allDay && wall?.kind === 'gap', { path: 'start', problem: 'start-in-gap' });
  check(!(draft.duration >= 1), { path: 'duration', problem: 'duration-missing' });
  check(zoom && !draft.allDay && draft.duration * 60 > MAX_ZOOM_SECONDS, {
    path: 'duration',
    problem: 'zoom-too-long',
    limit: MAX_ZOOM_SECONDS / 3_600,
  });
  check(draft.allDay && draft.duration % DAY_MINUTES !== 0, {
    path: 'duration',
    problem: 'duration-missing',
  });
  check(!zoneKnown, { path: 'timezone', problem: 'timezone-unknown' });
  check(draft.guests.length > MAX_GUESTS, {
    path: 'guests',
    problem: 'too-many-guests',
    limit: MAX_GUESTS,
  });
  check(zoom && draft.allDay, { path: 'zoom', problem: 'zoom-all-day' });
  check(Boolean(draft.zoom?.passcode) && !PASSCODE_PATTERN.test(draft.zoom?.passcode ?? ''), {
    path: 'zoom.passcode',
    problem: 'passcode',
  });
  check(!draft.calendarId, { path: 'calendarId', problem: 'calendar-missing' });
  length('location', MAX_LOCATION);
  length('description', zoom ? MAX_ZOOM_DESCRIPTION : MAX_DESCRIPTION);
  return problems;
}

/**
 * Whether Zoom would book another time than the draft says: it takes a start in the past for now.
 * An event whose start wasn't touched is no such case.
 */
export function isPast(draft: MeetingDraft, now: number, before?: MeetingDraft): boolean {
  const start = startOf(draft);
  const today = draft.allDay ? now - 86_400_000 : now;
  return start !== null && start < today && (!before || startOf(before) !== start);
}
