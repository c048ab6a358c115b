import type { NylasConferencingRequest, NylasEventBody, NylasWhen } from '../contract/wire.ts';
import { toConfSettings, type ZoomChoice } from '../contract/zoom-settings.ts';
import type { MeetingDraft } from './draft.ts';
import { DAY_MINUTES } from './draft.ts';
import { startOf } from './start.ts';
import { addDays } from './wall-time.ts';

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
