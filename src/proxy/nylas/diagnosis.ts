import type { ProblemCode } from '../../contract/problem.ts';
import { REASONS } from '../../contract/reasons.ts';
import { Refusal } from '../request/refusal.ts';
import type { NylasClient } from './client.ts';
import { refusalOf, UpstreamError } from './errors.ts';
import { askGrant } from './grant-state.ts';
import type { Verdict } from './verdicts.ts';

/** Making something, or changing what is there. */
export type Write = 'new' | 'change';

/** The grants a failed call stood on. */
interface Suspects {
  calendarGrantId: string;
  /** The subject's Zoom grant, if any. */
  zoomGrantId?: string | null;
  /** Whether Zoom had a part in the call. */
  withZoom?: boolean;
  /** What it was to do, where it wasn't to read. */
  write?: Write | undefined;
}

/** Codes of a verdict that say by themselves whose fault it is. */
const PLAIN = new Set<ProblemCode>([
  'not-yours',
  'rate-limited',
  'changed-meanwhile',
  'zoom-scope-missing',
  'zoom-expired',
  'calendar-expired',
]);

/**
 * What to tell about a failed calendar call. The answer may say whose no it was, in codes or words;
 * else the two grants are asked about one by one, as Nylas answers alike whether the key is wrong or
 * either grant has expired. Nobody is blamed for what another may have done.
 */
export async function diagnose(
  nylas: NylasClient,
  error: UpstreamError,
  { calendarGrantId, zoomGrantId = null, withZoom = false, write }: Suspects,
): Promise<Refusal> {
  const { kind, status = 0, refusal } = error;
  if (kind !== 'refused') return refusalOf(error);
  const cause = { cause: error };
  const verdict = verdictOf(error, withZoom);
  if (status === 429)
    return verdict?.code === 'rate-limited' ? tell(error, verdict) : refusalOf(error);
  if (status === 410) return new Refusal('not-found', cause);
  if (verdict?.code === 'not-yours' && write !== 'change') {
    // There is no organizer yet; and for who only reads, it is a permission that the grant lacks.
    const field = { path: 'calendar_id', message: REASONS.fieldRefused };
    return write === 'new'
      ? new Refusal('calendar-refused', {
          ...cause,
          title: REASONS.calendarReadOnly,
          fields: [field],
        })
      : new Refusal('calendar-expired', cause);
  }
  if (verdict && (PLAIN.has(verdict.code) || verdict.field || verdict.title)) {
    return tell(error, verdict);
  }

  const isUnclear = [401, 403, 404].includes(status) || withZoom || refusal?.provider;
  if (!isUnclear) return namingField(error);
  try {
    const [calendar, zoom] = await Promise.all([
      askGrant(nylas, calendarGrantId),
      withZoom && zoomGrantId !== null ? askGrant(nylas, zoomGrantId) : null,
    ]);
    if (calendar.status !== 'valid') return new Refusal('calendar-expired', cause);
    if (zoom && zoom.status !== 'valid') return new Refusal('zoom-expired', cause);
    const isLocked = refusal?.type.endsWith('refresh_token_invalid') === true;
    if (isLocked && !withZoom) return new Refusal('calendar-expired', cause);
    if ((isLocked || status === 401) && withZoom) {
      return await whoIsLocked(nylas, error, calendarGrantId);
    }
    if (status === 401) return new Refusal('upstream-failed', cause);
  } catch (failure) {
    if (failure instanceof UpstreamError) return refusalOf(failure);
    throw failure;
  }
  // Both grants are good, so it is the event, or the calendar, that isn't there.
  if (status === 404 && verdict?.party !== 'zoom') return new Refusal('not-found', cause);
  if (verdict) return tell(error, verdict);
  if (withZoom && (refusal?.provider || status === 403)) {
    // Refused alike by a calendar and by Zoom, so it can't be told which of them it was.
    return new Refusal('calendar-refused', { ...cause, title: REASONS.eitherRefused });
  }
  // Both grants are good, and still: the calendar's lacks a permission.
  if (status === 403) return new Refusal('calendar-expired', cause);
  return refusal?.provider ? new Refusal('calendar-refused', cause) : namingField(error);
}

/** What Nylas itself refused, with the field where its words name one. */
function namingField(error: UpstreamError): Refusal {
  const plain = refusalOf(error);
  const path = error.refusal?.verdicts.calendar.field;
  if (plain.code !== 'invalid-body' || path === undefined) return plain;
  return new Refusal('invalid-body', {
    cause: error,
    fields: [{ path, message: REASONS.fieldRefused }],
  });
}

/** What the answer itself says, where it shows who gave it. */
function verdictOf({ refusal, status }: UpstreamError, withZoom: boolean): Verdict | null {
  if (!refusal?.provider) return null;
  const { verdicts, party } = refusal;
  if (!withZoom) return verdicts.calendar;
  if (party !== null) return verdicts[party];
  // Only one of the two can have a limit of meetings a day.
  return status === 429 && verdicts.zoom.untilMidnight ? verdicts.zoom : null;
}

/** Nylas calls both grants good, and one of them isn't: it lags. The calendar alone can be tried. */
async function whoIsLocked(
  nylas: NylasClient,
  error: UpstreamError,
  calendarGrantId: string,
): Promise<Refusal> {
  const details = { cause: error };
  try {
    const path = ['grants', calendarGrantId, 'calendars'];
    await nylas({ method: 'GET', path, query: { limit: '1' } });
  } catch (failure) {
    if (!(failure instanceof UpstreamError)) throw failure;
    if (failure.status !== 401) throw failure;
    return new Refusal('calendar-expired', details);
  }
  return new Refusal('zoom-expired', details);
}

/** A verdict as it is told. */
function tell(error: UpstreamError, { code, field, title }: Verdict): Refusal {
  const { retryAfter } = error;
  return new Refusal(code, {
    cause: error,
    ...(title && { title }),
    ...(field && { fields: [{ path: field, message: REASONS.fieldRefused }] }),
    ...(code === 'rate-limited' && retryAfter !== undefined && { retryAfter }),
  });
}
