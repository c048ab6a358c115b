import { IDEMPOTENCY_HEADER } from '../../contract/routes.ts';
import type { UserCall } from '../request/call.ts';
import { Refusal } from '../request/refusal.ts';
import { sha256Hex } from '../runtime/digest.ts';
import { canonical } from '../runtime/canonical.ts';
import type { CalendarServices } from './services.ts';

/** How long it is remembered what an intent made, in milliseconds. */
export const INTENT_LIFETIME = 7 * 86_400_000;

/**
 * After so long, in milliseconds, nothing can be under way any more: Nylas gives up after 90 s, and
 * its lists have had as long again to catch up.
 */
export const SETTLED = 180_000;

/** What an intent makes, as far as it must be known to find it. */
export type Target =
  /** A new event, within these Unix seconds. */
  | { kind: 'event'; from: number; to: number }
  /** A Zoom meeting for this event; `before` is the digest of the conference it had. */
  | { kind: 'meeting'; eventId: string; before: string };

/** One wish for one event or meeting. */
export interface Intent {
  /** Marks the event at Nylas. Not keyed by the secret, so it survives a new one. */
  key: string;
  calendarGrantId: string;
  calendarId: string;
}

/** What the store holds of an intent: ids and digests, nothing of what an event says. */
export type Entry =
  | (Claim & { state: 'pending' | 'unknown' })
  | { state: 'done'; fingerprint: string; calendarId: string; eventId: string; at: number }
  /** Told as never made, so it must never be. */
  | { state: 'void' };

/** What is known of an intent that has begun. */
export interface Claim {
  /** Two requests that ask for the same have the same one. */
  fingerprint: string;
  calendarId: string;
  target: Target;
  /** Milliseconds since 1970. */
  at: number;
}

const KEY = /^[\x21-\x7e]{1,256}$/;

/** Whether a page may have chosen this key. */
export const isIntentKey = (key: string): boolean => KEY.test(key);

/** The Idempotency-Key of a request, null without one; a malformed one is refused. */
export function readIntentKey({ request }: UserCall): string | null {
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  if (key !== null && !isIntentKey(key)) throw new Refusal('idempotency-key-missing');
  return key;
}

/** The key of an intent; `header` is the Idempotency-Key that the page has chosen for it. */
export const intentKeyOf = (
  subject: string,
  calendarGrantId: string,
  header: string,
): Promise<string> => sha256Hex(JSON.stringify([subject, calendarGrantId, header]));

/** A digest that doesn't depend on the order of keys. */
export const fingerprintOf = (value: unknown): Promise<string> => sha256Hex(canonical(value));

/** The entries of intents in the store. */
export function intentEntry({ store }: CalendarServices, { key }: Intent) {
  const id = `intent:${key}`;
  return {
    read: async (): Promise<Entry | undefined> => (await store.get(id)) as Entry | undefined,
    /** Whether nobody had begun it. It never gives way: another try would make a second meeting. */
    claim: async (entry: Entry): Promise<boolean> => store.setIfAbsent(id, entry),
    keep: async (entry: Entry): Promise<void> => store.set(id, entry),
    settle: async (entry: Entry): Promise<void> => store.set(id, entry, INTENT_LIFETIME),
    /** Whether the key was still free, and is used up now. */
    useUp: async (): Promise<boolean> =>
      store.setIfAbsent(id, { state: 'void' } satisfies Entry, INTENT_LIFETIME),
    free: async (): Promise<void> => store.delete(id),
  };
}
