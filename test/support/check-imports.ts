// Holds ARCHITECTURE.md's import table: rooms import only what stands below them, no room imports
// a door, and the demo imports doors only, by the package's own name.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { builtinModules } from 'node:module';

const root = resolve(import.meta.dirname, '../..');
const ROOMS: Record<string, readonly string[]> = {
  contract: [],
  meeting: ['contract'],
  popup: ['contract'],
  elements: ['contract', 'meeting', 'popup', 'lit'],
  proxy: ['contract', 'hono', 'valibot', 'jose'],
  sandbox: ['contract', 'msw'],
  setup: ['contract', 'proxy', 'sandbox', 'node', '@hono/node-server', '@clack/prompts'],
};

/** Every module specifier of a file, static and dynamic. */
export function specifiers(source: string): string[] {
  const found = source.matchAll(
    /(?:^|[;\n])\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** What is wrong with one import, or null. `file` is relative to the project's root. */
export function complaint(file: string, specifier: string): string | null {
  const [top, room, rest] = file.split('/');
  if (top === 'demo') {
    const ok =
      specifier.startsWith('./') ||
      specifier.startsWith('zoom-connect') ||
      !specifier.startsWith('.');
    return ok ? null : 'the demo imports doors by the package name only';
  }
  if (top !== 'src') return null;
  if (specifier.startsWith('.') && !/\.(ts|css|json)$/.test(specifier))
    return 'relative imports carry their extension';
  if (!rest) return null; // a door may import any room
  const allowed = ROOMS[room ?? ''];
  if (!allowed) return `no such room: ${room}`;
  const target = targetOf(file, specifier);
  if (target === room) return null;
  if (target === 'door') return 'no room imports a door';
  return allowed.includes(target) ? null : `${room} may not import ${target}`;
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) {
    if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
    const parts = specifier.split('/');
    return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  }
  const [, room, rest] = relative(root, join(root, dirname(file), specifier)).split('/');
  return rest ? (room ?? '') : 'door';
}

if (import.meta.main) {
  const files = ['src', 'demo'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${top}/${name}`),
  );
  const wrong = files.flatMap((file) =>
    specifiers(readFileSync(join(root, file), 'utf8'))
      .map((specifier) => [specifier, complaint(file, specifier)] as const)
      .filter(([, why]) => why)
      .map(([specifier, why]) => `${file}: '${specifier}': ${why}`),
  );
  if (wrong.length > 0) {
    console.error(wrong.join('\n'));
    process.exit(1);
  }
  console.log(`Import table holds in ${files.length} files.`);
}
