import { ROUTES } from '../../../contract/routes.ts';
import type { NylasAnswer } from '../../../contract/wire.ts';
import type { BusyTimes, Span } from '../../../meeting/busy-times.ts';
import { ask } from '../../proxy-client/ask.ts';
import type { Backend } from './backend.ts';

interface FreeBusy {
  email?: string | null;
  time_slots?: { start_time?: unknown; end_time?: unknown; status?: unknown }[] | null;
}

/** When people are busy within a span; whose calendar can't be seen is left out. */
export async function readBusyTimes(
  { proxy, headers }: Backend,
  emails: readonly string[],
  { start, end }: Span,
  signal: AbortSignal,
): Promise<BusyTimes[]> {
  const body = {
    start_time: Math.floor(start / 1_000),
    end_time: Math.ceil(end / 1_000),
    emails,
  };
  const { data } = await ask<NylasAnswer<FreeBusy[]>>(proxy, ROUTES.freeBusy, headers, {
    method: 'POST',
    body,
    signal,
  });
  return data.flatMap(({ email, time_slots: slots }) =>
    typeof email === 'string' && Array.isArray(slots)
      ? [{ email: email.toLowerCase(), spans: slots.flatMap(toSpan) }]
      : [],
  );
}

type Slot = NonNullable<FreeBusy['time_slots']>[number];

const toSpan = ({ start_time: start, end_time: end, status }: Slot): Span[] =>
  typeof start === 'number' && typeof end === 'number' && status !== 'free'
    ? [{ start: start * 1_000, end: end * 1_000 }]
    : [];
