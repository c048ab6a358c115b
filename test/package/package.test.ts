// The package as others get it: what is in it, what its doors do when they are opened.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string }>;
  version: string;
};
const run = (command: string, ...args: string[]): string =>
  execFileSync(resolve(root, 'node_modules/.bin', command), args, { cwd: root, encoding: 'utf8' });

const gzip = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

/** Leaves out what is loaded later, and Lit where that is asked. */
const atFirst = (withLit: boolean): Plugin => ({
  name: 'at-first',
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' || (!withLit && /^lit\b/.test(path))
        ? { path, external: true }
        : null,
    ),
});

/** One door as a bundler makes it: all its inputs, and the size of what is loaded at once. */
async function bundle(code: string, withLit = true) {
  const options = {
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    alias: Object.fromEntries(doors.map(([name, file]) => [name, resolve(root, file)])),
  } as const;
  const { metafile } = await build(options);
  const { outputFiles } = await build({ ...options, plugins: [atFirst(withLit)] });
  return {
    inputs: Object.keys(metafile.inputs),
    gzip: outputFiles.reduce((sum, { contents }) => sum + gzip(contents), 0),
  };
}

/** The size of what a page loads at once where a bundler makes files that later parts share. */
async function split(door: string): Promise<number> {
  const input = resolve(root, door);
  const made = await rolldown({ input, platform: 'browser' });
  const { output } = await made.generate({ format: 'es', minify: true });
  const first = new Set<string>();
  const visit = (name: string): void => {
    const chunk = output.find(({ fileName }) => fileName === name);
    if (chunk?.type !== 'chunk' || first.has(chunk.code)) return;
    first.add(chunk.code);
    chunk.imports.forEach(visit);
  };
  visit(output[0].fileName);
  return gzip(Buffer.from([...first].join('\n')));
}

const doors = Object.entries(manifest.exports)
  .flatMap(([key, file]) => (typeof file === 'string' ? [[key, file] as const] : []))
  .filter(([, file]) => /^\.\/dist\/[^*]+\.js$/.test(file))
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

  it('has types of our tags for frameworks, right with libraries checked too', () => {
    run('tsc', '-p', 'test/package/markup/tsconfig.json');
  });

  it('passes publint and attw', () => {
    run('publint', '--strict');
    run(
      'attw',
      '--pack',
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './cdn/*',
      './placeholder.css',
      './openapi.yaml',
      './package.json',
    );
  });

  for (const name of [
    'zoom-connect',
    'zoom-connect/callback',
    'zoom-connect/popup',
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
      form.inputs.filter((input) => /elements\/(connect\/|scheduler\/|zoom-connect)/.test(input)),
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
    const connect = "import 'zoom-connect/define/zoom-connect'";
    const form = "import 'zoom-connect/define/zoom-event-form'";
    const callback = "export { reportOutcome } from 'zoom-connect/callback'";
    const popup = "export { signIn } from 'zoom-connect/popup'";
    const sizes = [
      ['<zoom-connect> before the first click', await bundle(connect, false), 4_608],
      ['the same with Lit', await bundle(connect), 10_240],
      ['<zoom-event-form> at first, with Lit', await bundle(form), 20_480],
      [
        'the same in files that are shared',
        { gzip: await split('dist/define-zoom-event-form.js') },
        20_480,
      ],
      ['callback', await bundle(callback), 1_024],
      ['popup', await bundle(popup), 3_072],
    ] as const;
    for (const [what, { gzip }, limit] of sizes) {
      console.log(`${what}: ${gzip} bytes (gzip)`);
      assert.ok(gzip <= limit, `${what}: ${gzip}, and no more than ${limit} is allowed`);
    }
  });

  it('has a style sheet of a few hundred bytes that keeps the elements’ room', () => {
    const style = readFileSync(resolve(root, 'dist/placeholder.css'), 'utf8');
    assert.match(style, /zoom-connect\{.*zoom-event-form\{/);
    assert.ok(gzip(Buffer.from(style)) <= 512);
  });

  it('has whole files for a script tag', () => {
    const cdn = resolve(root, 'dist/cdn');
    const whole = ['zoom-connect.js', 'zoom-elements.js', 'zoom-scheduler.js'];
    assert.deepEqual(readdirSync(cdn).sort(), ['LICENSES.txt', 'integrity.json', ...whole]);
    const hashes = JSON.parse(readFileSync(resolve(cdn, 'integrity.json'), 'utf8')) as object;
    assert.deepEqual(Object.keys(hashes), whole);
    assert.match(readFileSync(resolve(cdn, 'LICENSES.txt'), 'utf8'), /Google LLC[^]*THIS SOFTWARE/);
    for (const name of whole) {
      const code = readFileSync(resolve(cdn, name), 'utf8');
      assert.match(code, /^\/\*! .*Lit, \(c\) 2017 Google LLC, BSD-3-Clause/);
      const hash = createHash('sha384').update(code).digest('base64');
      assert.equal(hashes[name as never], `sha384-${hash}`);
      const imports = [...code.matchAll(/\bimport\(?\s*["'`]([^"'`]+)/g)].map(([, path]) => path);
      assert.deepEqual(imports, name === 'zoom-scheduler.js' ? [] : ['./zoom-scheduler.js']);
      assert.doesNotMatch(code, /\b(?:import|export)\b[^;"'`]*\bfrom\s*["']/);
    }
    const size = gzip(readFileSync(resolve(cdn, 'zoom-connect.js')));
    console.log(`dist/cdn/zoom-connect.js: ${size} bytes (gzip)`);
    assert.ok(size <= 14_848);
  });

  it('tells editors of its elements, with every event and its class', () => {
    const { modules } = JSON.parse(
      readFileSync(resolve(root, 'dist/custom-elements.json'), 'utf8'),
    ) as { modules: { declarations: { tagName?: string; events?: unknown[] }[] }[] };
    const tags = modules
      .flatMap(({ declarations }) => declarations)
      .filter(({ tagName }) => tagName);
    assert.deepEqual(
      tags.map(({ tagName }) => tagName),
      ['zoom-connect', 'zoom-event-form'],
    );
    for (const { events } of tags) {
      for (const event of (events ?? []) as { name?: string; type?: { text: string } }[]) {
        assert.match(event.name ?? '', /^zoom-/);
        assert.match(event.type?.text ?? '', /^Zoom\w+Event$/);
      }
    }
  });

  it('has a CHANGELOG that knows its version, or what is unreleased', () => {
    const changelog = readFileSync(resolve(root, 'CHANGELOG.md'), 'utf8');
    assert.match(changelog, new RegExp(`## (Unreleased|${manifest.version})`));
  });
});
