import type { NylasCalendar } from '../../../contract/wire.ts';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import { fromEvent } from '../../../meeting/from-event.ts';
import { standingOf, type Surroundings } from '../../../meeting/standing.ts';
import type { StoredEvent } from '../requests/event-requests.ts';
import type { EditBase, Series } from '../state/form-state.ts';

/** What is known when an event is read. */
export interface ReadOptions {
  /** An empty draft. */
  fallback: MeetingDraft;
  /** The calendar that it was read from, where the page says one. */
  calendarId: string | null;
  /** The person's calendars; null where they couldn't be had. */
  calendars: readonly NylasCalendar[] | null;
  series: Series | 'ask';
}

/** Reads an event, and how the person stands to it. */
export function readMeeting(
  { event, etag }: StoredEvent,
  { fallback, calendarId, calendars, series }: ReadOptions,
): EditBase {
  const primary = calendars?.find(({ is_primary }) => is_primary);
  const named = event.calendar_id ?? calendarId ?? '';
  const calendar =
    calendars?.find(({ id }) => id === named) ?? (named === 'primary' ? primary : undefined);
  const around: Surroundings = {
    calendar: calendar ?? null,
    ownEmails: primary?.id.includes('@') ? [primary.id] : [],
  };
  const loaded = fromEvent(event, fallback);
  const standing = standingOf(event, around);
  const ownCalendar = calendarId ?? (loaded.draft.calendarId || (primary?.id ?? 'primary'));
  return {
    kind: 'edit',
    loaded: { ...loaded, draft: { ...loaded.draft, calendarId: ownCalendar } },
    standing,
    around,
    etag,
    series: series === 'ask' ? SERIES[standing.series] : series,
  };
}

const SERIES = {
  none: { part: 'none' },
  instance: { part: 'undecided' },
  master: { part: 'all', instance: null, by: 'page' },
} as const;

/** The same event as it is now. */
export function readAnew(base: EditBase, { event, etag }: StoredEvent): EditBase {
  const { draft } = base.loaded;
  const loaded = fromEvent(event, draft);
  return {
    ...base,
    loaded: { ...loaded, draft: { ...loaded.draft, calendarId: draft.calendarId } },
    standing: standingOf(event, base.around),
    etag,
  };
}
