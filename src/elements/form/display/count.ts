import { pluralRules } from './formats.ts';

/** A text about a number `{n}`: the same for all, or one for each plural form of its language. */
export type Counted =
  string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });

/** The form of a text for this number. */
export const formFor = (text: Counted, n: number, { language }: { language: string }): string =>
  typeof text === 'string' ? text : (text[pluralRules(language).select(n)] ?? text.other);
