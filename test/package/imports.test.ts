import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaint, findCircle, specifiers } from '../support/check-imports.ts';

describe('the import table', () => {
  it('finds every kind of import', () => {
    const source = `import a from 'a';\nimport type { B } from "./b.ts";\nimport 'c';\nexport {\n  d,\n} from 'd';\nawait import('./e.ts');\n// from 'f'`;
    assert.deepEqual(specifiers(source), ['a', './b.ts', 'c', 'd', './e.ts']);
  });

  for (const [file, specifier] of [
    ['src/elements/a.ts', '../contract/b.ts'],
    ['src/elements/form/a.ts', '../../meeting/b.ts'],
    ['src/elements/a.ts', './form/b.ts'],
    ['src/proxy/a.ts', 'hono'],
    ['src/setup/a.ts', 'node:fs'],
    ['src/index.ts', './elements/a.ts'],
    ['demo/a.ts', 'zoom-connect/proxy'],
    ['demo/a.ts', './b.ts'],
  ] as const) {
    it(`lets ${file} import ${specifier}`, () => {
      assert.equal(complaint(file, specifier), null);
    });
  }

  for (const [file, specifier] of [
    ['src/contract/a.ts', '../meeting/b.ts'],
    ['src/elements/a.ts', '../proxy/b.ts'],
    ['src/proxy/a.ts', '../sandbox/b.ts'],
    ['src/proxy/a.ts', '../sandbox.ts'],
    ['src/proxy/a.ts', 'node:crypto'],
    ['src/proxy/a.ts', 'lit'],
    ['src/elements/a.ts', './b'],
    ['src/strange/a.ts', '../contract/b.ts'],
    ['src/strange.ts', './contract/b.ts'],
    ['src/callback.ts', './elements/b.ts'],
    ['demo/a.ts', '../src/index.ts'],
  ] as const) {
    it(`keeps ${file} from importing ${specifier}`, () => {
      assert.notEqual(complaint(file, specifier), null);
    });
  }

  it('finds a circle of files, types included', () => {
    const straight = { a: ['b', 'c'], b: ['c'], c: [] };
    assert.equal(findCircle(new Map(Object.entries(straight))), null);
    const round = { ...straight, c: ['d'], d: ['b'] };
    assert.deepEqual(findCircle(new Map(Object.entries(round))), ['b', 'c', 'd', 'b']);
  });
});
