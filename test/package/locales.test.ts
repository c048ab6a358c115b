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
import * as german from '../../src/locales-de.ts';
import * as spanish from '../../src/locales-es.ts';
import * as french from '../../src/locales-fr.ts';
import * as japanese from '../../src/locales-ja.ts';
import { formFor, type Counted } from '../../src/elements/form/display/count.ts';

/** What is the same word in English and in these. */
const SAME: Record<string, readonly string[]> = {
  de: [],
  es: ['no'],
  fr: ['date', 'description', 'customMinutes', 'minutes', 'autoRecordingLocal'],
  ja: [],
};

type Texts = Record<string, string | Counted | object>;

const isCounted = (value: object): value is Exclude<Counted, string> => 'other' in value;

/** Every text by its path (`problems.passcode`). English has none by error code or reason: the proxy's count. */
function texts(strings: object, path = ''): [path: string, text: Counted][] {
  return Object.entries(strings as Texts).flatMap(([key, value]): [string, Counted][] => {
    if (typeof value === 'string' || isCounted(value)) return [[path + key, value]];
    return ['errors', 'reasons', 'zoomConnect'].includes(key) ? [] : texts(value, `${path}${key}.`);
  });
}

const formsOf = (text: Counted | undefined): string[] =>
  typeof text === 'object' ? Object.values(text) : [text ?? ''];

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

for (const [language, { zoomConnect, zoomEventForm }] of Object.entries({
  de: german,
  es: spanish,
  fr: french,
  ja: japanese,
})) {
  for (const [tag, english, translated] of [
    ['zoom-connect', connect, zoomConnect],
    ['zoom-event-form', { ...form, ...englishEdit }, zoomEventForm],
  ] as const) {
    describe(`<${tag}> in ${language}`, () => {
      const expected = texts(english).filter(([path]) => path !== 'language');
      const found = new Map(texts(translated));
      found.delete('language');

      it('has every text, and no other', () => {
        assert.deepEqual([...found.keys()].toSorted(), expected.map(([path]) => path).toSorted());
      });

      it('has the same blanks', () => {
        for (const [path, text] of expected) {
          // "One guest" may leave out its number.
          const others = typeof text === 'object' ? text.other : text;
          for (const form of formsOf(found.get(path))) {
            const isOne = form.replace('{n}', '') === form && typeof found.get(path) === 'object';
            const wanted = blanks(others).filter((blank) => !isOne || blank !== '{n}');
            assert.deepEqual(blanks(form), wanted, path);
          }
        }
      });

      it('leaves nothing in English', () => {
        // A text of blanks alone has no words.
        const words = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
        const isEnglish = (path: string, text: Counted): boolean =>
          formsOf(text).some((one) => words(one) && formsOf(found.get(path)).includes(one));
        assert.deepEqual(
          expected
            .filter(([path, text]) => isEnglish(path, text))
            .map(([path]) => path)
            .toSorted(),
          tag === 'zoom-event-form' ? SAME[language]?.toSorted() : [],
        );
      });

      it('tells every failure in a sentence of its own', () => {
        const sentences = Object.values(translated.errors);
        assert.equal(new Set(sentences).size, sentences.length, 'no sentence serves two failures');
        for (const sentence of sentences) assert.match(sentence, /^[\p{Lu}\p{Lo}].*[.。]$/u);
        const titles = Object.entries(PROBLEMS).map(([code, { title }]) => [code, title] as const);
        const all = new Map<string, string>([
          ...titles,
          ...PAGE_CODES.map((code) => [code, pageError(code).message] as const),
        ]);
        assert.deepEqual([...all.keys()].toSorted(), Object.keys(translated.errors).toSorted());
        for (const [code, sentence] of Object.entries(translated.errors)) {
          assert.notEqual(sentence, all.get(code), code);
        }
      });
    });
  }

  it(`tells every reason of the proxy in ${language}`, () => {
    const { reasons } = zoomEventForm;
    for (const reason of Object.values(REASONS)) {
      assert.ok(reasons[reason], reason);
      assert.notEqual(reasons[reason], reason);
    }
  });

  it(`has every plural form that ${language} has`, () => {
    assert.equal(zoomEventForm.language, language);
    const rules = new Intl.PluralRules(language);
    // As many guests, fields and minutes as there can be, and hours by quarters.
    const numbers = Array.from({ length: 2_000 }, (_, n) => [n, n / 4]).flat();
    const needed = new Set(numbers.map((n) => rules.select(n)));
    for (const [path, text] of texts(zoomEventForm)) {
      if (typeof text === 'object') {
        assert.deepEqual(Object.keys(text).toSorted(), [...needed].toSorted(), path);
      }
    }
  });
}

describe('a counted text', () => {
  const hours = { one: 'Stunde', other: 'Stunden' };

  it('takes the form of its own language, whatever the page’s is', () => {
    const tell = (language: string, n: number): string => formFor(hours, n, { language });
    assert.deepEqual(
      [tell('de', 1), tell('de', 1.5), tell('fr', 1.5)],
      ['Stunde', 'Stunden', 'Stunde'],
    );
  });

  it('has as many forms as a language needs', () => {
    const text = { one: 'гость', few: 'гостя', many: 'гостей', other: 'гостя' };
    assert.deepEqual(
      [1, 3, 5, 21, 1.5].map((n) => formFor(text, n, { language: 'ru' })),
      ['гость', 'гостя', 'гостей', 'гость', 'гостя'],
    );
  });

  it('is what it is where there is one form, or the wanted one is missing', () => {
    assert.equal(formFor('{n} 件', 7, { language: 'ja' }), '{n} 件');
    assert.equal(formFor(hours, 3, { language: 'ru' }), 'Stunden');
  });
});
