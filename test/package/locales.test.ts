// A translation says all that English says, and no more, with the same blanks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageError } from '../../src/contract/page-error.ts';
import { PROBLEMS } from '../../src/contract/problem.ts';
import { REASONS } from '../../src/contract/reasons.ts';
import type { PageErrorCode } from '../../src/contract/zoom-error.ts';
import { englishEdit } from '../../src/elements/form/display/edit-strings.ts';
import { english as form } from '../../src/elements/form/display/strings.ts';
import { englishPages } from '../../src/elements/scheduler/pages-strings.ts';
import { englishActing } from '../../src/elements/connect/acting/strings.ts';
import { english as first, type ZoomConnectStrings } from '../../src/elements/connect/strings.ts';
import { zoomConnect, zoomEventForm } from '../../src/locales-de.ts';

/** Every text by its path (`problems.passcode`). English has none by error code or reason: the proxy's count. */
function texts(strings: object, path = ''): [path: string, text: string][] {
  return Object.entries(strings).flatMap(([key, value]: [string, string | object]) => {
    if (typeof value === 'string') return [[path + key, value]];
    return ['errors', 'reasons', 'zoomConnect'].includes(key) ? [] : texts(value, `${path}${key}.`);
  });
}

const PAGE_CODES: readonly PageErrorCode[] = [
  'popup-blocked',
  'cancelled',
  'timed-out',
  'offline',
  'unloadable',
  'insecure-context',
  'invalid-draft',
];
/** The compiler names a text that has no English. */
const connect: Omit<ZoomConnectStrings, 'errors'> = {
  ...first,
  ...englishActing,
  ...englishPages,
};

const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

for (const [tag, english, german] of [
  ['zoom-connect', connect, zoomConnect],
  ['zoom-event-form', { ...form, ...englishEdit }, zoomEventForm],
] as const) {
  describe(`German for <${tag}>`, () => {
    const expected = texts(english);
    const found = new Map(texts(german));

    it('has every text, and no other', () => {
      assert.deepEqual([...found.keys()].toSorted(), expected.map(([path]) => path).toSorted());
    });

    it('has the same blanks', () => {
      for (const [path, text] of expected) {
        assert.deepEqual(blanks(found.get(path) ?? ''), blanks(text), path);
      }
    });

    it('leaves nothing in English', () => {
      // No word happens to be the same in both; a text of blanks alone has no words.
      const words = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
      assert.deepEqual(
        expected.filter(([path, text]) => words(text) && found.get(path) === text),
        [],
      );
    });

    it('tells every failure in a sentence of its own', () => {
      const sentences = Object.values(german.errors);
      assert.equal(new Set(sentences).size, sentences.length, 'no sentence serves two failures');
      for (const sentence of sentences) assert.match(sentence, /^\p{Lu}.* .*[.]$/u);
      const problems = Object.entries(PROBLEMS).map(([code, { title }]) => [code, title] as const);
      const english = new Map<string, string>([
        ...problems,
        ...PAGE_CODES.map((code) => [code, pageError(code).message] as const),
      ]);
      assert.deepEqual([...english.keys()].toSorted(), Object.keys(german.errors).toSorted());
      for (const [code, sentence] of Object.entries(german.errors)) {
        assert.notEqual(sentence, english.get(code), code);
      }
    });
  });
}

it('German tells every reason of the proxy', () => {
  const { reasons } = zoomEventForm;
  for (const reason of Object.values(REASONS)) {
    assert.ok(reasons[reason], reason);
    assert.notEqual(reasons[reason], reason);
  }
});
