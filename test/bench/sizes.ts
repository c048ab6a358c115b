// What is loaded, in bytes after gzip.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { REPORT_SCRIPT } from '../../src/proxy/report-script.ts';
import { CONTENDERS, type Key } from './contenders.ts';

export const root = resolve(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string>;
};

/** The package's doors as they are published. */
export const aliases: Record<string, string> = Object.fromEntries(
  Object.entries(exports)
    .filter(([, file]) => file.startsWith('./dist/') && !file.includes('*'))
    .map(([key, file]) => [key.replace(/^\./, 'zoom-connect'), resolve(root, file)] as const)
    // Aliases match by prefix: the longest name first.
    .sort(([a], [b]) => b.length - a.length),
);

const gzip = (content: string | Uint8Array): number => gzipSync(content, { level: 9 }).length;

/** What a page loads for this code before anything happens in it, as a bundler makes it. */
async function sizeOf(code: string, external: string[] = []): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    absWorkingDir: root,
    external,
    alias: aliases,
  });
  const needed = new Set<string>();
  const need = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const one of metafile.outputs[path]?.imports ?? [])
      if (one.kind === 'import-statement' && !one.external) need(one.path);
  };
  need('out/stdin.js');
  return outputFiles
    .filter(({ path }) => [...needed].some((one) => path === resolve(root, one)))
    .reduce((sum, { contents }) => sum + gzip(contents), 0);
}

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
    withoutLit: await sizeOf(ours, ['lit', 'lit/*']),
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
