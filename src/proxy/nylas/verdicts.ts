// What the answers of calendars and of Zoom mean, in one table. They reach us inside Nylas's, whose
// own wording isn't promised: so codes come first, and words count only where there is no code.
import type { ProblemCode } from '../../contract/problem.ts';
import { REASONS, type Reason } from '../../contract/reasons.ts';

/** Who said no. */
export type Party = 'zoom' | 'calendar';

/** What a refusal means. */
export interface Verdict {
  party: Party;
  code: ProblemCode;
  /** The field of the request that it is about. */
  field?: string;
  /** One sentence for people, where that of the code says too little. */
  title?: Reason;
  /** Whether it passes at midnight UTC. */
  untilMidnight?: boolean;
}

/** What is read from an error body; its text stays where it was. */
export interface UpstreamRefusal {
  /** Nylas's error type, or OAuth's error code. */
  type: string;
  /** Whether somebody behind Nylas said no: the calendar's provider, or Zoom. */
  provider: boolean;
  /** What it means if it was the calendar's provider, and if it was Zoom. */
  verdicts: Record<Party, Verdict>;
  /** Which of them it was, as far as the answer shows. */
  party: Party | null;
  /** Whether it tells of work that was done in part, or of a clash with work done before. */
  halfDone: boolean;
}

/** What is looked at in an answer. */
export interface Facts {
  /** Every code, reason and status in it, as text. */
  codes: readonly string[];
  /** Its sentences. */
  words: string;
}

type Row = Omit<Verdict, 'party'> & {
  /** Fits one of the codes whole, whatever the language of the sentences. */
  codes?: RegExp;
  /** Fits the sentences. Where `codes` are given too, both must fit. */
  words?: RegExp;
};

/** Zoom's codes: https://developers.zoom.us/docs/api/errors/ and its OAuth errors. */
const ZOOM: readonly Row[] = [
  {
    code: 'zoom-scope-missing',
    words: /does not contain scopes|(missing|invalid|insufficient).{0,20}scope/i,
  },
  { code: 'zoom-scope-missing', codes: /^(4711|insufficient_scopes?)$/ },
  {
    code: 'rate-limited',
    words: /(daily|per day).{0,30}(rate )?limit|limit.{0,30}(daily|per day)|exceeded the daily/i,
    title: REASONS.zoomDailyLimit,
    untilMidnight: true,
  },
  { code: 'rate-limited', codes: /^429$/, words: /limit|too many/i },
  { code: 'rate-limited', codes: /^300$/, words: /exceed|too many|rate/i },
  {
    code: 'zoom-expired',
    codes: /^(124|4700|4733|4734|4735|4737|4741|1001|invalid_grant|invalid_token)$/,
  },
  { code: 'zoom-expired', codes: /^(grant|token)\.refresh_token_invalid$/ },
  {
    code: 'zoom-refused',
    codes: /^(4717|4738|3161|1010|3000)$/,
    title: REASONS.zoomMayNotHost,
  },
  {
    code: 'zoom-refused',
    codes: /^3001$/,
    title: REASONS.zoomMeetingGone,
  },
  {
    code: 'zoom-refused',
    codes: /^3003$/,
    title: REASONS.zoomOtherHost,
  },
  { code: 'zoom-expired', words: /(invalid|expired|revoked).{0,20}(access|refresh) ?token/i },
];

/** Google's reasons, Microsoft's codes, and what CalDAV (iCloud) asks for. */
const CALENDAR: readonly Row[] = [
  // Google, https://developers.google.com/workspace/calendar/api/guides/errors
  {
    code: 'not-yours',
    codes:
      /^(forbiddenForNonOrganizer|cannotChangeOrganizer.*|participantIsNeitherOrganizerNorAttendee)$/i,
  },
  {
    code: 'rate-limited',
    codes: /^((user)?RateLimitExceeded|dailyLimitExceeded|RESOURCE_EXHAUSTED)$/i,
  },
  {
    code: 'calendar-refused',
    codes: /^(quotaExceeded|calendarUsageLimits.*|usageLimits)$/i,
    title: REASONS.calendarFull,
  },
  {
    code: 'calendar-expired',
    codes:
      /^(authError|invalidCredentials|insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT|UNAUTHENTICATED)$/i,
  },
  {
    code: 'calendar-refused',
    codes: /^requiredAccessLevel$/i,
    field: 'calendar_id',
    title: REASONS.calendarReadOnly,
  },
  { code: 'calendar-refused', codes: /^timeRangeEmpty$/i, field: 'when.end_time' },
  {
    code: 'changed-meanwhile',
    codes: /^(conditionNotMet|updatedMinTooLongAgo|ErrorIrresolvableConflict)$/i,
  },
  // Microsoft, https://learn.microsoft.com/graph/errors and Exchange's response codes
  { code: 'not-yours', codes: /^ErrorInvalidRequest$/i, words: /organi[sz]er/i },
  {
    code: 'not-yours',
    codes:
      /^Error(CalendarIs(NotOrganizer|CancelledForAttendee)|AccessDenied|CannotDeleteObject).*$/i,
  },
  {
    code: 'calendar-refused',
    codes:
      /^Error(InvalidRecipients|InvalidSmtpAddress|MissingRecipients|RecipientNotFound|NameResolution\w*|TooManyRecipients)$/i,
    field: 'participants',
  },
  {
    code: 'calendar-refused',
    codes:
      /^Error(Calendar(EndDateIsEarlierThanStartDate|DurationIsTooLong)|OccurrenceCrossingBoundary|OccurrenceTimeSpanTooBig)$/i,
    field: 'when',
  },
  {
    code: 'calendar-refused',
    codes:
      /^Error(Calendar(InvalidRecurrence|OutOfRange|OccurrenceIndexIsOutOfRecurrenceRange)|RecurrenceHasNoOccurrence)$/i,
    field: 'recurrence',
  },
  {
    code: 'calendar-refused',
    codes: /^Error(QuotaExceeded|MessageSizeExceeded|SubmissionQuotaExceeded|ExceededMax\w*)$/i,
    title: REASONS.calendarFull,
  },
  { code: 'not-found', codes: /^Error(ItemNotFound|InvalidIdMalformed|FolderNotFound)$/i },
  {
    code: 'rate-limited',
    codes:
      /^(ApplicationThrottled|ErrorServerBusy|ErrorTooManyObjectsOpened|TooManyRequests|ErrorExceededConnectionCount)$/i,
  },
  {
    code: 'calendar-expired',
    codes:
      /^(InvalidAuthenticationToken|ErrorInvalidToken|TokenExpired|CompactToken\w*|Authorization_RequestDenied)$/i,
  },
  // CalDAV's preconditions (RFC 4791, 6638, 4331), as iCloud names them
  {
    code: 'not-yours',
    words:
      /\b(allowed-(organizer|attendee)-scheduling-object-change|organizer-allowed|attendee-allowed|same-organizer-in-all-components)\b/i,
  },
  {
    code: 'calendar-refused',
    words: /\bneed-privileges\b/i,
    field: 'calendar_id',
    title: REASONS.calendarReadOnly,
  },
  { code: 'calendar-refused', words: /\bmax-attendees-per-instance\b/i, field: 'participants' },
  {
    code: 'calendar-refused',
    words: /\b(quota-not-exceeded|sufficient-disk-space|max-resource-size)\b/i,
    title: REASONS.calendarFull,
  },
  // Where there is no code that tells
  { code: 'not-yours', words: /(only|must|need).{0,40}\borgani[sz]er\b|not the organi[sz]er/i },
  {
    code: 'calendar-refused',
    words: /writer access|read.?only/i,
    field: 'calendar_id',
    title: REASONS.calendarReadOnly,
  },
  { code: 'calendar-refused', words: /quota|usage limit/i, title: REASONS.calendarFull },
  {
    code: 'calendar-refused',
    words: /attendee|recipient|participant|guest/i,
    field: 'participants',
  },
  { code: 'calendar-refused', words: /recurrence|rrule/i, field: 'recurrence' },
  { code: 'calendar-refused', words: /reminder/i, field: 'reminders' },
  { code: 'calendar-refused', words: /time ?zone/i, field: 'when' },
  {
    code: 'calendar-refused',
    words: /(start|end) (time|date)|time range|duration/i,
    field: 'when',
  },
];

/** What the words of a party that said no come to; without a row it has refused, and no more is known. */
export function judge(party: Party, { codes, words }: Facts): Verdict {
  const row = (party === 'zoom' ? ZOOM : CALENDAR).find(
    (each) =>
      (each.codes === undefined || codes.some((code) => each.codes?.test(code))) &&
      (each.words === undefined || each.words.test(words)),
  );
  if (!row) return { party, code: party === 'zoom' ? 'zoom-refused' : 'calendar-refused' };
  const { codes: _, words: __, ...verdict } = row;
  return { party, ...verdict };
}
