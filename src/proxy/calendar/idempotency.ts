import type { NylasEvent } from '../../contract/wire.ts';
import { UpstreamError } from '../nylas/errors.ts';
import { hasIntentMark, intentFilter } from '../nylas/intent-mark.ts';
import { toEvent } from '../nylas/shapes.ts';
import { listOf } from '../nylas/values.ts';
import { Refusal } from '../request/refusal.ts';
import { sha256Hex } from '../runtime/bytes.ts';
import type { CalendarServices } from './services.ts';

/** How long the answer to an intent is kept for replays. */
const INTENT_LIFETIME = 7 * 86_400_000;
/** How long a second request waits for the first, and how often it looks. */
const PATIENCE = 5_000;
const BEAT = 250;
/** Older than any write can take, so whoever made the claim is gone. */
const STALE = 180_000;
/** Pauses before each look-up: a new event may take a moment to be found. */
const LOOK_UPS = [0, 1_000, 2_000, 4_000];

/** One wish for one meeting. */
export interface Intent {
  /** Marks the event at Nylas. Not keyed by the secret, so it survives a new one. */
  key: string;
  /** Two requests that ask for the same have the same one. */
  fingerprint: string;
  calendarGrantId: string;
  calendarId: string;
}

interface Made {
  event: NylasEvent;
  requestId: string;
}

type Entry = { fingerprint: string } &
  // Without a lifetime: were either evicted, the same wish would make a second meeting.
  ({ state: 'pending'; at: number } | { state: 'unknown' } | ({ state: 'done' } & Made));

/** The key of an intent; `header` is the Idempotency-Key that the page has chosen for it. */
export const intentKeyOf = (
  subject: string,
  calendarGrantId: string,
  header: string,
): Promise<string> => sha256Hex(JSON.stringify([subject, calendarGrantId, header]));

/** A digest that doesn't depend on the order of keys. */
export const fingerprintOf = (request: unknown): Promise<string> => sha256Hex(canonical(request));

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

/**
 * Makes the event of an intent once, whatever happens. `make` may throw a `Refusal` when nothing was
 * sent; else its `UpstreamError` decides whether the intent is free again or its outcome unknown.
 */
export async function makeOnce(
  services: CalendarServices,
  intent: Intent,
  make: () => Promise<Made>,
): Promise<Made & { replayed: boolean }> {
  const { store, now } = services;
  const { fingerprint } = intent;
  const id = `intent:${intent.key}`;
  const finish = async (made: Made, replayed: boolean): Promise<Made & { replayed: boolean }> => {
    const entry: Entry = { fingerprint, state: 'done', ...made };
    // The event exists. If the store is down, the claim stays and a repeat will look it up.
    await Promise.resolve(store.set(id, entry, INTENT_LIFETIME)).catch(() => {});
    return { ...made, replayed };
  };

  const claim: Entry = { fingerprint, state: 'pending', at: now() };
  if (!(await store.setIfAbsent(id, claim))) return follow();
  // A store that died with its process may have forgotten this intent.
  const earlier = store.durable ? null : await release(lookUp(services, intent));
  if (earlier) return finish(earlier, true);
  try {
    return await finish(await make(), false);
  } catch (error) {
    const isClear =
      error instanceof Refusal || (error instanceof UpstreamError && !error.ambiguous);
    if (isClear) return release(Promise.reject(error));
    const found = await lookUpPatiently(services, intent);
    if (found) return finish(found, false);
    const entry: Entry = { fingerprint, state: 'unknown' };
    // If the store is down too, the claim stays; what happened is told all the same.
    await Promise.resolve(store.set(id, entry)).catch(() => {});
    throw new Refusal('outcome-unknown', { cause: error });
  }

  /** Frees the key when this fails: nothing was made. */
  function release<T>(work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      await Promise.resolve(store.delete(id)).catch(() => {});
      throw error;
    });
  }

  /** Somebody else has the claim: their answer, or what can be found out. */
  async function follow(): Promise<Made & { replayed: boolean }> {
    let entry = await readEntry();
    for (let waited = 0; entry.state === 'pending' && waited < PATIENCE; waited += BEAT) {
      await services.waits.sleep(BEAT);
      entry = await readEntry();
    }
    if (entry.state === 'done') {
      return { event: entry.event, requestId: entry.requestId, replayed: true };
    }
    const isPending = entry.state === 'pending';
    const found = isPending
      ? await lookUp(services, intent).catch(() => null)
      : await lookUpPatiently(services, intent);
    if (found) return finish(found, true);
    const isAlive = entry.state === 'pending' && now() - entry.at < STALE;
    throw new Refusal(isAlive ? 'in-flight' : 'outcome-unknown');
  }

  async function readEntry(): Promise<Entry> {
    const entry = (await store.get(id)) as Entry | undefined;
    // Refused just now, so the key is free: for another try, not for this one.
    if (!entry) throw new Refusal('in-flight');
    if (entry.fingerprint !== fingerprint) throw new Refusal('key-reused');
    return entry;
  }
}

/** The event that carries the intent's mark, if Nylas finds it. */
async function lookUp({ nylas }: CalendarServices, intent: Intent): Promise<Made | null> {
  const { key, calendarGrantId, calendarId } = intent;
  const { body, requestId } = await nylas({
    method: 'GET',
    path: ['grants', calendarGrantId, 'events'],
    // Nylas allows no other filter beside that of the mark.
    query: { calendar_id: calendarId, ...intentFilter(key) },
  });
  // Looked at again: a provider that ignored the filter would hand out any event.
  const event = listOf(body).find((found) => hasIntentMark(found, key));
  return event ? { event: toEvent(event), requestId: requestId ?? '' } : null;
}

async function lookUpPatiently(services: CalendarServices, intent: Intent): Promise<Made | null> {
  for (const pause of LOOK_UPS) {
    if (pause > 0) await services.waits.sleep(pause);
    const found = await lookUp(services, intent).catch(() => null);
    if (found) return found;
  }
  return null;
}
