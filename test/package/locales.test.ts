// A translation says all that English says, and no more, with the same blanks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english as form } from '../../src/elements/form/strings.ts';
import { englishPages } from '../../src/elements/scheduler/pages-strings.ts';
import { englishActing } from '../../src/elements/connect/acting/strings.ts';
import { english as first, type ZoomConnectStrings } from '../../src/elements/connect/strings.ts';
import { zoomConnect, zoomEventForm } from '../../src/locales-de.ts';

/** Every text by its path (`problems.passcode`). English has none by error code: the proxy's count. */
function texts(strings: object, path = ''): [path: string, text: string][] {
  return Object.entries(strings).flatMap(([key, value]: [string, string | object]) => {
    if (typeof value === 'string') return [[path + key, value]];
    return ['errors', 'zoomConnect'].includes(key) ? [] : texts(value, `${path}${key}.`);
  });
}

/** The compiler names a text that has no English. */
const connect: Omit<ZoomConnectStrings, 'errors'> = {
  ...first,
  ...englishActing,
  ...englishPages,
};

const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

for (const [tag, english, german] of [
  ['zoom-connect', connect, zoomConnect],
  ['zoom-event-form', form, zoomEventForm],
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
      // No word happens to be the same in both.
      assert.deepEqual(
        expected.filter(([path, text]) => found.get(path) === text),
        [],
      );
    });

    it('tells every failure in words of its own', () => {
      assert.ok(Object.values(german.errors).every((text) => text.length > 10));
    });
  });
}
