import type { NylasEventBody } from '../../../contract/wire.ts';

export type AttemptMode = 'create' | 'update' | 'delete';

/**
 * One intent of the person, complete: sent again unchanged after a failure, it is the same intent
 * with the same key, and the proxy makes one meeting of it however often it arrives.
 */
export interface Attempt {
  readonly mode: AttemptMode;
  readonly key: string;
  readonly calendarId: string;
  readonly eventId?: string;
  readonly body?: NylasEventBody;
  readonly allowPast?: boolean;
  readonly notify?: boolean;
}

/** 128 random bits. `crypto.randomUUID` is missing on plain-http pages. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
