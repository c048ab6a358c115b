// The package as others get it: what is in it, what its doors do when they are opened.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string>;
  version: string;
};
const run = (command: string, ...args: string[]): string =>
  execFileSync(resolve(root, 'node_modules/.bin', command), args, { cwd: root, encoding: 'utf8' });

/** One door as a bundler makes it, with its inputs and its size. */
async function bundle(code: string, external: string[] = []) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    external,
    alias: Object.fromEntries(doors.map(([name, file]) => [name, resolve(root, file)])),
  });
  const first = outputFiles.find((file) => file.path.endsWith('stdin.js'));
  assert.ok(first);
  return {
    inputs: Object.keys(metafile.inputs),
    gzip: gzipSync(first.contents, { level: 9 }).length,
  };
}

const doors = Object.entries(manifest.exports)
  .filter(([, file]) => file.startsWith('./dist/') && !file.includes('*'))
  .map(([key, file]) => [key.replace(/^\./, 'zoom-connect'), file] as const)
  // Aliases match by prefix: the longest name first.
  .sort(([a], [b]) => b.length - a.length);

describe('the package', () => {
  for (const [name, file] of doors) {
    it(`has ${name}, with types`, () => {
      assert.ok(existsSync(resolve(root, file)));
      assert.ok(existsSync(resolve(root, file.replace(/\.js$/, '.d.ts'))));
    });
  }

  it('passes publint and attw', () => {
    run('publint', '--strict');
    run(
      'attw',
      '--pack',
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './cdn/*',
      './package.json',
    );
  });

  for (const name of [
    'zoom-connect',
    'zoom-connect/callback',
    'zoom-connect/proxy',
    'zoom-connect/define',
  ]) {
    it(`lets Node import ${name}`, async () => {
      await import(name);
    });
  }

  it('registers nothing by itself', async () => {
    await import('zoom-connect');
    const script =
      "await import('zoom-connect'); console.log(!globalThis.customElements?.get('zoom-connect'))";
    assert.equal(run('node', '--input-type=module', '-e', script).trim(), 'true');
  });

  it('keeps the code of one element out of the other’s door', async () => {
    const connect = await bundle("import 'zoom-connect/define/zoom-connect'");
    const form = await bundle("import 'zoom-connect/define/zoom-event-form'");
    assert.deepEqual(
      connect.inputs.filter((input) => /event-form|elements\/form|meeting\//.test(input)),
      [],
    );
    assert.deepEqual(
      form.inputs.filter((input) =>
        /zoom-connect(-|\.)(?!strings)/.test(input.split('/').at(-1) ?? ''),
      ),
      [],
    );
  });

  it('keeps server code out of pages', async () => {
    const { inputs } = await bundle("import 'zoom-connect/define'; export * from 'zoom-connect'");
    assert.deepEqual(
      inputs.filter((input) => /dist\/(proxy|sandbox|setup)|hono|valibot|jose/.test(input)),
      [],
    );
  });

  it('stays small', async () => {
    const lit = ['lit', 'lit/*'];
    const code = "import 'zoom-connect/define/zoom-connect'";
    const sizes = { with: (await bundle(code)).gzip, without: (await bundle(code, lit)).gzip };
    const callback = await bundle("export { reportOutcome } from 'zoom-connect/callback'");
    console.log('gzip bytes:', { ...sizes, callback: callback.gzip });
    assert.ok(sizes.with <= 10_240, `with Lit ${sizes.with}`);
    assert.ok(callback.gzip <= 1_024, `callback ${callback.gzip}`);
  });

  it('has a CHANGELOG that knows its version, or what is unreleased', () => {
    const changelog = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8');
    assert.match(changelog, new RegExp(`## (Unreleased|${manifest.version})`));
  });
});
