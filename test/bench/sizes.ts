// What is loaded, in bytes after gzip.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown, type OutputAsset, type OutputChunk } from 'rolldown';
import { REPORT_SCRIPT } from '../../src/proxy/sign-in/report-script.ts';
import { CONTENDERS, type Key } from './contenders.ts';

export const root = resolve(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string }>;
};

/** The package's doors as they are published. */
export const aliases: Record<string, string> = Object.fromEntries(
  Object.entries(exports)
    // Doors of types alone are no code.
    .filter((door): door is [string, string] => typeof door[1] === 'string')
    .filter(([, file]) => /^\.\/dist\/[^*]*\.js$/.test(file))
    .map(([key, file]) => [key.replace(/^\./, 'zoom-connect'), resolve(root, file)] as const)
    // Aliases match by prefix: the longest name first.
    .sort(([a], [b]) => b.length - a.length),
);

const gzip = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;

/** What a page loads for this code before anything happens in it, as Vite's bundler makes it. */
async function sizeOf(code: string, external: RegExp[] = []): Promise<number> {
  const bundle = await rolldown({
    cwd: root,
    input: ENTRY,
    external,
    platform: 'browser',
    resolve: { alias: aliases },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? resolve(root, ENTRY) : null),
        load: (id) => (id === resolve(root, ENTRY) ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return codeAtOnce(output).reduce((sum, text) => sum + gzip(text), 0);
}

/** What a door loads at once, where files are made that later parts share; as one stream. */
export async function firstSize(door: string): Promise<number> {
  const bundle = await rolldown({ input: resolve(root, door), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  return gzip(codeAtOnce(output).join('\n'));
}

/** The code of the entries' chunks, and of all that they import at once. */
function codeAtOnce(output: readonly (OutputChunk | OutputAsset)[]): string[] {
  const chunks = new Map(output.filter(isChunk).map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    chunks.get(name)?.imports.forEach(need);
  };
  output.filter(isChunk).forEach((chunk) => chunk.isEntry && need(chunk.fileName));
  return [...needed].map((name) => chunks.get(name)?.code ?? '');
}

const ENTRY = 'entry.js';
const isChunk = (file: OutputChunk | OutputAsset): file is OutputChunk => file.type === 'chunk';

/** The one-file build, with what it imports at once. */
function cdnSize(): number {
  const folder = resolve(root, 'dist/cdn');
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name) || !existsSync(resolve(folder, name))) return;
    needed.add(name);
    const source = readFileSync(resolve(folder, name), 'utf8');
    for (const [, next] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g))
      if (next) need(next);
  };
  need('zoom-connect.js');
  return [...needed].reduce((sum, name) => sum + gzip(readFileSync(resolve(folder, name))), 0);
}

export interface Sizes {
  loaded: Record<Key, number>;
  withoutLit: number;
  cdn: number;
  /** Script of the callback page; auth0's and Nango's is the vendor's, on the vendor's server. */
  callback: Partial<Record<Key, number>>;
}

export async function measureSizes(): Promise<Sizes> {
  const loaded = await Promise.all(
    CONTENDERS.map(async ({ key, entry }) => [key, await sizeOf(entry)] as const),
  );
  const ours = CONTENDERS[0]?.entry ?? '';
  return {
    loaded: Object.fromEntries(loaded) as Record<Key, number>,
    withoutLit: await sizeOf(ours, [/^lit/]),
    cdn: cdnSize(),
    callback: {
      ours: gzip(REPORT_SCRIPT),
      nylas: await sizeOf(`
        import { NylasConnect } from '@nylas/connect';
        void new NylasConnect({ clientId: 'id', redirectUri: location.href }).callback();`),
      oidc: await sizeOf(`
        import { UserManager } from 'oidc-client-ts';
        void new UserManager({ authority: '', client_id: 'id', redirect_uri: '' }).signinPopupCallback();`),
    },
  };
}
