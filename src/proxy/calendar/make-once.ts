import { UpstreamError } from '../nylas/errors.ts';
import { textOrNull } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import type { FoundEvent } from './event-answer.ts';
import { intentEntry, SETTLED, type Claim, type Entry, type Intent } from './intent.ts';
import { findEarlier, look, lookPatiently } from './look-up.ts';
import { fetchRaw } from './fetch-event.ts';
import type { CalendarServices } from './services.ts';
import { ageOf, remembersAll } from './store-age.ts';

/** How long a second request waits for the first, and how often it looks. */
const PATIENCE = 5_000;
const BEAT = 250;

interface Made extends FoundEvent {
  /** Whether an earlier request had made it. */
  replayed: boolean;
}

/**
 * Makes what an intent asks for once, whatever happens. `make` may throw a `Refusal` when nothing
 * was sent; else its `UpstreamError` decides whether the intent is free again or its outcome unknown.
 */
export async function makeOnce(
  services: CalendarServices,
  call: UserCall,
  intent: Intent,
  wish: Omit<Claim, 'at'>,
  make: () => Promise<FoundEvent>,
): Promise<Made> {
  const { now } = services;
  const entry = intentEntry(services, intent);
  const claim: Claim = { ...wish, at: now() };
  const { fingerprint, calendarId, target } = claim;
  if (!(await entry.claim({ ...claim, state: 'pending' }))) return follow();
  const earlier = await release(findForgotten());
  if (earlier) return finish(earlier, true);
  try {
    return await finish(await make(), false);
  } catch (error) {
    const isClear =
      error instanceof Refusal || (error instanceof UpstreamError && !error.ambiguous);
    if (isClear) return release(Promise.reject(error));
    const found = await lookPatiently(services, intent, target);
    if (found) return finish(found, false);
    // If the store is down too, the claim stays; what happened is told all the same.
    await entry.keep({ ...claim, state: 'unknown' }).catch(() => {});
    throw new Refusal('outcome-unknown', { cause: error });
  }

  /** What the store may have forgotten, as it is young, was emptied or died with its process. */
  async function findForgotten(): Promise<FoundEvent | null> {
    const age = await ageOf(services);
    if (target.kind === 'meeting' || remembersAll(services, age)) return null;
    return findEarlier(services, intent, target, age < SETTLED);
  }

  async function finish(found: FoundEvent, replayed: boolean): Promise<Made> {
    const eventId = textOrNull(found.event['id']);
    // What was made exists. If the store is down, the claim stays and a repeat will look it up.
    if (eventId !== null) {
      const done: Entry = { state: 'done', fingerprint, calendarId, eventId, at: now() };
      await entry.settle(done).catch(() => {});
    }
    return { ...found, replayed };
  }

  /** Frees the key when this fails: nothing was made. */
  function release<T>(work: Promise<T>): Promise<T> {
    return work.catch(async (error: unknown) => {
      await entry.free().catch(() => {});
      throw error;
    });
  }

  /** Somebody else has the claim: what they made, or what can be found out. */
  async function follow(): Promise<Made> {
    let known = await readKnown();
    for (let waited = 0; known.state === 'pending' && waited < PATIENCE; waited += BEAT) {
      await services.waits.sleep(BEAT);
      known = await readKnown();
    }
    if (known.state === 'done') {
      const again = await fetchRaw(services, call, known.eventId, known.calendarId);
      return { ...again, replayed: true };
    }
    const found =
      known.state === 'pending'
        ? (await look(services, intent, known.target)).found
        : await lookPatiently(services, intent, known.target);
    if (found) return finish(found, true);
    const isAlive = known.state === 'pending' && now() - known.at < SETTLED;
    throw new Refusal(isAlive ? 'in-flight' : 'outcome-unknown');
  }

  async function readKnown(): Promise<Exclude<Entry, { state: 'void' }>> {
    const known = await entry.read();
    // Refused just now, so the key is free: for another try, not for this one.
    if (!known) throw new Refusal('in-flight');
    if (known.state === 'void' || known.fingerprint !== fingerprint)
      throw new Refusal('key-reused');
    return known;
  }
}
