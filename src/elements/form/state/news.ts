import { MAX_GUESTS } from '../../../contract/limits.ts';
import type { Guest } from '../../../meeting/draft.ts';
import type { AddedGuests } from '../../../meeting/guests.ts';
import { formFor } from '../display/count.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { AttemptMode } from './attempt.ts';

/** Something to be said in the live region: a text and what fills its blanks. */
export interface News {
  readonly text:
    | 'guestAdded'
    | 'guestsAdded'
    | 'guestRemoved'
    | 'guestsRemoved'
    | 'guestsFull'
    | 'notUnderstood'
    | 'creating'
    | 'saving'
    | 'deleting'
    | 'checking'
    | 'copied'
    | 'copyFailed'
    | 'results'
    | 'noZone'
    | 'fix'
    | 'online'
    | 'linkReady'
    | 'linkMissing'
    | 'someoneBusy';
  readonly values?: Record<string, string | number>;
}

/** What a guest is called. */
export const nameOf = ({ name, email }: Guest): string => name ?? email;

/** What became of a text that was entered as guests. */
export function guestNews({ guests, added, rejected, full }: AddedGuests): News[] {
  const news: News[] = [];
  if (added > 0) {
    const name = nameOf(guests.at(-1) ?? { email: '' });
    news.push({ text: added === 1 ? 'guestAdded' : 'guestsAdded', values: { n: added, name } });
  }
  if (full) news.push({ text: 'guestsFull', values: { limit: MAX_GUESTS } });
  else if (rejected.length > 0) {
    news.push({ text: 'notUnderstood', values: { n: rejected.length } });
  }
  return news;
}

/** How many options a list has. */
export const resultNews = (n: number, none?: News['text']): News[] =>
  n > 0 ? [{ text: 'results', values: { n } }] : none ? [{ text: none }] : [];

/** What is under way. */
export const progressNews = (mode: AttemptMode): News[] => [
  { text: ({ create: 'creating', update: 'saving', delete: 'deleting' } as const)[mode] },
];

export const newsText = (news: readonly News[], words: EventFormStrings): string =>
  news
    .map(({ text, values = {} }) => {
      const { n = 0 } = values;
      return fillBlanks(formFor(words[text], Number(n), words), values);
    })
    .join(', ');
