import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlainMarks } from '../../../src/meeting/guests/plain.ts';
import { readTokens } from '../../../src/meeting/guests/tokens.ts';
import type { Token } from '../../../src/meeting/guests/token.ts';

const tokensOf = (text: string): Token[] =>
  readTokens({ text, plain: withPlainMarks(text), table: false }, 0, text.length);

/** Further than any closing mark is looked for. */
const FAR = 1_000;

test('reading looks a bounded way ahead, so that it takes as long as the text is', () => {
  // What stands far behind a token must not change it: nothing is searched to the end of a text.
  const pieces = [
    '"',
    "'",
    '<',
    '(',
    '[',
    'a',
    ' ',
    ',',
    '@',
    ':',
    'Ann <a@x.org>',
    '"a" ',
    '(a) ',
    '1:2 ',
  ];
  const starts = pieces.flatMap((first) =>
    pieces.flatMap((second) => [
      (first + second).repeat(Math.ceil(2_500 / (first + second).length)),
      first + `${second}a `.repeat(1_000),
    ]),
  );
  for (const start of starts) {
    const near = (end: string): Token[] =>
      tokensOf(start + end).filter((token) => token.end < start.length - FAR);
    const alone = near('');
    for (const end of ['"', "'", '>', ')', ']', '" <b@x.org>', '@x.org', ',', ' ', '://'])
      assert.deepEqual(near(end), alone, `${start.slice(0, 20)} … ${end}`);
  }
});

test('tokens stand in the order of the text and lie within it', () => {
  for (const text of ['Ann <a@x.org>, "Lee, Bob" (b@x.org)', "[A](mailto:a@x.org) 'b@x.org'"]) {
    let at = 0;
    for (const { start, end } of tokensOf(text)) {
      assert.ok(start >= at && end >= start && end <= text.length);
      at = end;
    }
  }
});
