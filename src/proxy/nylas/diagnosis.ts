import { Refusal } from '../request/refusal.ts';
import type { NylasClient } from './client.ts';
import { refusalOf, UpstreamError } from './errors.ts';
import { askGrant } from './grant-state.ts';

/** The grants a failed call stood on. */
interface Suspects {
  calendarGrantId: string;
  /** The subject's Zoom grant, if any. */
  zoomGrantId?: string | null;
  /** Whether the call asked for a Zoom meeting. */
  withZoom?: boolean;
}

/**
 * What to tell about a failed calendar call. Nylas answers alike whether the key is wrong or either
 * of the two grants has expired, so the grants are asked about one by one.
 */
export async function diagnose(
  nylas: NylasClient,
  error: UpstreamError,
  { calendarGrantId, zoomGrantId = null, withZoom = false }: Suspects,
): Promise<Refusal> {
  const { kind, status = 0, refusal } = error;
  const zoomSaidNo = refusal?.provider === true && (withZoom || refusal.mentionsZoom);
  const isUnclear = [401, 403, 404].includes(status) || withZoom || zoomSaidNo;
  if (kind !== 'refused' || status === 429 || !isUnclear) return refusalOf(error);

  const details = { cause: error };
  const zoomMatters = zoomGrantId !== null && (withZoom || zoomSaidNo);
  try {
    const [calendar, zoom] = await Promise.all([
      askGrant(nylas, calendarGrantId),
      zoomMatters ? askGrant(nylas, zoomGrantId) : null,
    ]);
    if (calendar.status !== 'valid') return new Refusal('calendar-expired', details);
    if (zoom && zoom.status !== 'valid') return new Refusal('zoom-expired', details);
  } catch (failure) {
    if (failure instanceof UpstreamError) return refusalOf(failure);
    throw failure;
  }
  if (zoomSaidNo || (status === 403 && withZoom)) return new Refusal('zoom-refused', details);
  // Both grants are good, and still: the calendar's lacks a permission, or Nylas contradicts itself.
  if (status === 403) return new Refusal('calendar-expired', details);
  return status === 401 ? new Refusal('upstream-failed', details) : refusalOf(error);
}
