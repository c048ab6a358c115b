import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../../', import.meta.url);

test('README lists every key that the proxy uses in a store', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  const listed = new Set(Array.from(readme.matchAll(/`([a-z]+):\{/g), ([, name]) => name));
  const folder = new URL('src/proxy/', root);
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !/^(stores|node)\//.test(name),
  );
  const used = new Set<string>();
  for (const name of files) {
    const source = await readFile(new URL(name, folder), 'utf8');
    if (!/\bstore\b|\badd\(/.test(source)) continue;
    for (const [, key] of source.matchAll(/`([a-z]+):\$\{/g)) if (key) used.add(key);
  }
  assert.ok(used.size >= 8, 'the keys are found');
  assert.deepEqual(
    [...used].filter((key) => !listed.has(key)),
    [],
  );
});
