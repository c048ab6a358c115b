import type { Problem } from './problem.ts';
import type { ZoomConfSettings } from './zoom-settings.ts';

/** A Nylas grant with provider `zoom`: what goes into `conf_grant_id`, never into an API path. */
export interface ZoomGrant {
  grantId: string;
  email: string | null;
}

/** Answer of `GET /session`. */
export interface Session {
  zoom:
    | { status: 'connected' | 'expired'; grant: ZoomGrant }
    | { status: 'disconnected'; grant?: undefined };
  calendar: { status: 'connected' | 'expired' | 'missing' };
  /** An opaque id of whose session it is, the same at every call: keeps people's drafts apart. */
  person: string;
}

/** How a sign-in ended, as the callback page and `GET /connect/result` tell it. */
export type Outcome =
  | { status: 'connected'; grant: ZoomGrant }
  | { status: 'denied' }
  | {
      status: 'failed';
      error: Pick<Problem, 'code' | 'title' | 'retryable' | 'action' | 'requestId'>;
    };

/** Answer of `GET /connect/result?flow=`; always 200, `pending` for an unknown flow too. */
export type FlowResult = { status: 'pending' } | Outcome;

/** When an event is; times are Unix seconds, zones IANA names, `end_date` is inclusive. */
export type NylasWhen =
  | { start_time: number; end_time: number; start_timezone?: string; end_timezone?: string }
  | { date: string }
  | { start_date: string; end_date: string };

/** What a page may ask for; the proxy adds `conf_grant_id`. `{}` removes the meeting. */
export type NylasConferencingRequest =
  | {
      provider: 'Zoom Meeting';
      autocreate: { conf_settings?: ZoomConfSettings };
    }
  | Record<string, never>;

/** A guest as an event holds one; what an update sends back of entries that the event has already. */
export interface NylasParticipant {
  /** Microsoft may leave it out. */
  email?: string;
  name?: string;
  comment?: string;
  phone_number?: string;
}

/** Body of `POST /events` and `PUT /events/{id}`: Nylas's own write schema, allow-listed. */
export interface NylasEventBody {
  title?: string;
  description?: string;
  location?: string;
  busy?: boolean;
  visibility?: 'default' | 'public' | 'private';
  when?: NylasWhen;
  participants?: NylasParticipant[];
  /** RRULE, EXDATE and RDATE lines. */
  recurrence?: string[];
  reminders?: {
    use_default: boolean;
    overrides?: {
      reminder_minutes: number;
      reminder_method?: 'popup' | 'email' | 'display' | 'sound';
    }[];
  };
  conferencing?: NylasConferencingRequest;
}

/** An event as the proxy answers it; everything but `id` may be missing or null upstream. */
export interface NylasEvent {
  id: string;
  calendar_id?: string | null;
  title?: string | null;
  /** May hold HTML, and the join details that Nylas appended. */
  description?: string | null;
  location?: string | null;
  busy?: boolean | null;
  visibility?: string | null;
  status?: string | null;
  when?: (NylasWhen & { object?: string }) | null;
  participants?:
    | {
        email?: string | null;
        name?: string | null;
        status?: string | null;
        comment?: string | null;
        phone_number?: string | null;
      }[]
    | null;
  conferencing?: {
    provider?: string | null;
    details?: {
      url?: string | null;
      meeting_code?: string | null;
      password?: string | null;
      pin?: string | null;
    } | null;
  } | null;
  recurrence?: string[] | null;
  master_event_id?: string | null;
  /** When an instance of a series would be if it hadn't been moved, in Unix seconds. */
  original_start_time?: number | null;
  reminders?: NylasEventBody['reminders'] | null;
  organizer?: { email?: string | null; name?: string | null } | null;
  html_link?: string | null;
  ical_uid?: string | null;
  hide_participants?: boolean | null;
  read_only?: boolean | null;
  created_at?: number | null;
  updated_at?: number | null;
}

/** Answer of `GET /events/intents/{key}`: what became of the intent with that Idempotency-Key. */
export type IntentResult =
  /** It made this event, or gave it its Zoom meeting. */
  | { status: 'made'; data: NylasEvent }
  /** Nothing is there, and the key is used up: it will never make anything. */
  | { status: 'none' }
  | { status: 'pending' }
  | { status: 'unknown' };

/** A calendar as the proxy answers it. */
export interface NylasCalendar {
  id: string;
  name?: string | null;
  timezone?: string | null;
  is_primary?: boolean | null;
  read_only?: boolean | null;
  /** Told by Microsoft. */
  owner_email?: string | null;
}

/** Envelope of the Nylas-backed routes. */
export interface NylasAnswer<T> {
  data: T;
  request_id: string;
  next_cursor?: string;
}

/** A booking page of Nylas Scheduler, and whose Zoom grant it uses. */
export interface SchedulerPage {
  id: string;
  title: string | null;
  slug?: string;
  /**
   * Of a group page: what it and all its events of the coming year use, the most doubtful one.
   * `unknown`: it uses Zoom, or may do so, and Nylas doesn't tell by which grant.
   */
  zoom: 'current' | 'former' | 'other' | 'none' | 'unknown';
}
