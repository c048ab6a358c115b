import { createTurns } from '../runtime/turns.ts';
import type { Who } from './call.ts';
import type { AskHost } from './host.ts';
import { isId } from './ids.ts';
import { Refusal } from './refusal.ts';

/** Who asks, as the host says; rejects with `unavailable` when the host can't tell. */
export type WhoAsks = (request: Request) => Promise<Who | null>;

/**
 * Nobody is known before `authorize` has answered, so nobody's requests can be counted. But strangers can't
 * make it run more often at a time than this, whatever they send.
 */
const MOST_AT_ONCE = 500;

export function createWhoAsks(
  authorize: (request: Request) => Promise<Who | null> | Who | null,
  askHost: AskHost,
): WhoAsks {
  const takeTurn = createTurns(MOST_AT_ONCE);
  return async (request) => {
    const turn = takeTurn();
    let who: Who | null;
    try {
      const { ready } = turn;
      if (ready) await askHost('authorize', () => ready);
      who = await askHost('authorize', () => authorize(request));
    } finally {
      turn.leave();
    }
    if (!who) return null;
    const wrong = wrongIn(who);
    // An answer that makes no sense lets nobody in.
    if (wrong === null) return who;
    const cause = new TypeError(`authorize must return null or a person, but ${wrong}`);
    throw new Refusal('unavailable', { hook: 'authorize', cause });
  };
}

/** Keys of stores and log lines can't hold these: NUL, and halves of a character. */
const UNFIT = /\0|\p{Surrogate}/u;

/** What is wrong with a person, or null. */
function wrongIn({ subject, label, calendarGrantId, calendarIds }: Who): string | null {
  if (typeof subject !== 'string' || subject === '') return 'subject is not a text';
  if (UNFIT.test(subject)) return 'subject has characters that are none';
  if (label !== undefined && typeof label !== 'string') return 'label is not a text';
  if (calendarGrantId && !isId(calendarGrantId)) return 'calendarGrantId is not an id';
  const isList = calendarIds === undefined || Array.isArray(calendarIds);
  return isList ? null : 'calendarIds is not a list';
}
