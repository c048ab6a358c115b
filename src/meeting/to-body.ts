import type { NylasConferencingRequest, NylasEventBody, NylasWhen } from '../contract/wire.ts';
import { toConfSettings, type ZoomChoice } from '../contract/zoom-settings.ts';
import type { MeetingDraft } from './draft.ts';
import { DAY_MINUTES, sameValue } from './draft.ts';
import type { LoadedMeeting } from './from-event.ts';
import { addDays, instantOf } from './wall-time.ts';
import { isZone } from './zones.ts';

/** The body of `POST /events`. */
export function toCreateBody(draft: MeetingDraft): NylasEventBody {
  return {
    title: draft.title.trim(),
    when: toWhen(draft),
    busy: draft.busy,
    ...(draft.description.trim() && { description: draft.description }),
    ...(draft.location.trim() && { location: draft.location.trim() }),
    // Only Google knows `default`; leaving it out means the same everywhere.
    ...(draft.visibility !== 'default' && { visibility: draft.visibility }),
    ...(draft.guests.length > 0 && { participants: draft.guests }),
    ...(draft.repeat.length > 0 && { recurrence: draft.repeat }),
    ...(draft.reminders && { reminders: toReminders(draft.reminders) }),
    ...(draft.zoom && { conferencing: toConferencing(draft.zoom) }),
  };
}

/**
 * The body of `PUT /events/{id}`: `when` always, as Nylas asks, else what changed and no more.
 * Nylas replaces nested objects whole, so what the form can't show must not be sent at all; and
 * `conferencing` sent again might make a second meeting.
 */
export function toUpdateBody(draft: MeetingDraft, loaded: LoadedMeeting): NylasEventBody {
  const before = loaded.draft;
  const changed = (key: keyof MeetingDraft): boolean => !sameValue(draft[key], before[key]);
  const body: NylasEventBody = { when: toWhen(draft) };
  if (changed('title')) body.title = draft.title.trim();
  if (changed('location')) body.location = draft.location.trim();
  if (changed('busy')) body.busy = draft.busy;
  if (changed('visibility')) body.visibility = draft.visibility;
  if (changed('guests')) body.participants = draft.guests;
  if (changed('repeat')) body.recurrence = draft.repeat;
  if (changed('reminders')) {
    body.reminders = draft.reminders ? toReminders(draft.reminders) : { use_default: true };
  }
  if (!draft.zoom && before.zoom) {
    body.conferencing = {};
    // Nylas leaves the join details in the text when the meeting goes.
    body.description = draft.description;
  } else {
    if (draft.zoom && !before.zoom) body.conferencing = toConferencing(draft.zoom);
    if (changed('description')) {
      body.description = [draft.description, loaded.joinText].filter(Boolean).join('\n\n');
    }
  }
  return body;
}

/** When a draft is. A time in a gap is moved behind it; {@link findProblems} objects before. */
export function toWhen(draft: MeetingDraft): NylasWhen {
  if (draft.allDay) {
    const date = draft.start.slice(0, 10);
    const days = Math.max(1, Math.round(draft.duration / DAY_MINUTES));
    return days === 1 ? { date } : { start_date: date, end_date: addDays(date, days - 1) };
  }
  const start = (startOf(draft) ?? 0) / 1_000;
  return {
    start_time: start,
    end_time: start + draft.duration * 60,
    start_timezone: draft.timezone,
    end_timezone: draft.endTimezone ?? draft.timezone,
  };
}

/** The instant at which a draft starts, in milliseconds; null while the start or its zone is none. */
export function startOf(draft: MeetingDraft): number | null {
  const { allDay, start, timezone, disambiguation } = draft;
  if (!isZone(timezone)) return null;
  return instantOf(allDay ? `${start.slice(0, 10)}T00:00` : start, timezone, disambiguation);
}

function toReminders(minutes: number[]): NonNullable<NylasEventBody['reminders']> {
  return {
    use_default: false,
    overrides: minutes.map((reminder_minutes) => ({ reminder_minutes, reminder_method: 'popup' })),
  };
}

type ZoomConferencingRequest = Extract<NylasConferencingRequest, { provider: string }>;

/** What asks Nylas for a Zoom meeting; without settings the account's own defaults hold. */
export function toConferencing(zoom: ZoomChoice): ZoomConferencingRequest {
  const settings = toConfSettings(zoom);
  return {
    provider: 'Zoom Meeting',
    autocreate: Object.keys(settings).length > 0 ? { conf_settings: settings } : {},
  };
}
