import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseEnv } from 'node:util';
import { planEnvFile, writeEnvFile } from '../../src/setup/env-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoom-connect-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
function fileWith(text: string): string {
  count += 1;
  const path = join(folder, `env-${count}`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
const contentOf = (before: string, values: Record<string, string>): string | undefined =>
  planEnvFile(fileWith(before), values)?.content;

test('a variable is changed where it stands, the last one of its name', () => {
  assert.equal(contentOf('A=1\nB=2 # two\n', { A: '9' }), 'A=9\nB=2 # two\n');
  assert.equal(contentOf('A=1\nA=2\n', { A: '9' }), 'A=1\nA=9\n');
  assert.equal(contentOf('# A=1\n', { A: '9' }), '# A=1\nA=9\n');
  assert.equal(contentOf('A=1', { B: '2' }), 'A=1\nB=2\n');
  assert.equal(contentOf('AA=1\n', { A: '2' }), 'AA=1\nA=2\n');
});

test('nothing to change is no change', () => {
  assert.equal(contentOf('A="1"\n', { A: '1' }), undefined);
});

test('values are read back as they were given', () => {
  for (const value of ['a b', '#x', "it's", '"q"', 'a$b', String.raw`a\nb`, ' x ']) {
    assert.equal(parseEnv(contentOf('', { A: value }) ?? '')['A'], value);
  }
  assert.throws(() => contentOf('', { A: `'"\`` }), /can't be written/);
});

test('a file that would say something else afterwards is left alone', () => {
  // The line that looks like the variable stands inside another one's value.
  assert.throws(() => contentOf('TEXT="\nA=1\n"\n', { A: '2' }), /can't be edited safely/);
});

test('a link stays a link', () => {
  const target = fileWith('A=1\n');
  const link = join(folder, 'link');
  symlinkSync(target, link);
  const change = planEnvFile(link, { A: '2' });
  assert.ok(change);
  writeEnvFile(change);
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.equal(readFileSync(target, 'utf8'), 'A=2\n');
});

test('what cannot be put in its place leaves nothing behind', () => {
  const taken = join(folder, 'taken');
  mkdirSync(taken);
  const change = { path: taken, content: 'A=1\n', names: ['A'], open: false };
  assert.throws(() => writeEnvFile(change), /can't be written/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.tmp')),
    [],
  );
});

test('a folder that is missing', () => {
  const change = planEnvFile(join(folder, 'missing', '.env'), { A: '2' });
  assert.ok(change);
  assert.throws(() => writeEnvFile(change), /can't be written/);
});
