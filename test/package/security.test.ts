// The tables of SECURITY.md: every requirement is in them, and every test that they name is there.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const text = await readFile(new URL('SECURITY.md', root), 'utf8');

/** The requirements of levels 1 and 2, by section: how many, without those of level 3. */
const ASVS: Record<string, number[]> = {
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
};

test('each requirement of ASVS stands in the table once', () => {
  const listed = text
    .split('\n')
    .flatMap((line) => /^\| ([\d., ]+) \|/.exec(line)?.[1]?.trim().split(', ') ?? [])
    .filter((id) => /^\d+\.\d+\.\d+$/.test(id) && !id.startsWith('2.'));
  const wanted = Object.entries(ASVS).flatMap(([section, all]) =>
    all.map((number) => `${section}.${number}`),
  );
  assert.deepEqual(listed.toSorted(), wanted.toSorted());
});

test('each test that is named is there', async () => {
  const named = [
    ...text.matchAll(/`(test\/[\w./-]+)` › ([^;|\n]+?)(?=[;|\n]| \||\. [A-Z]|: |\.$)/gm),
  ];
  assert.ok(named.length > 40, `${named.length}`);
  for (const [, file = '', title = ''] of named) {
    const source = await readFile(new URL(file, root), 'utf8');
    const words = source.replaceAll("\\'", "'");
    assert.ok(words.includes(title.trim()), `${file}: ${title}`);
  }
});
