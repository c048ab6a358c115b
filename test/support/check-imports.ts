// Holds the import table: rooms import only what stands below them, doors only what they are listed
// with, the demo imports doors by the package's own name, and no files import each other in a circle.
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { DOORS, ROOMS } from './import-table.ts';

const root = resolve(import.meta.dirname, '../..');

/** Every module specifier of a file, static and dynamic, types included. */
export function specifiers(source: string): string[] {
  const found = source.matchAll(
    /(?:^|[;\n])\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** The room of a file such as `src/proxy/nylas/client.ts`, `door`, or null where there is no room. */
export function roomOf(file: string): string | null {
  const folders = file.split('/').slice(1, -1);
  if (folders.length === 0) return 'door';
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const room = folders.slice(0, depth).join('/');
    if (room in ROOMS) return room;
  }
  return null;
}

/** What is wrong with one import, or null. `file` is relative to the project's root. */
export function complaint(file: string, specifier: string): string | null {
  const relative = specifier.startsWith('.');
  if (file.startsWith('demo/')) {
    const leaves = relative && specifier.startsWith('../');
    return leaves ? 'the demo imports doors by the package name only' : null;
  }
  if (relative && !/\.(ts|css|json)$/.test(specifier))
    return 'relative imports carry their extension';
  const room = roomOf(file);
  if (room === null) return 'this folder is not in the import table';
  const target = relative ? roomOf(targetOf(file, specifier)) : packageOf(specifier);
  if (room === 'door') {
    const listed = DOORS[file.slice('src/'.length)];
    if (!listed) return 'this door is not in the import table';
    return listed.some((name) => holds(name, target)) ? null : `this door may not import ${target}`;
  }
  // The files of a room itself stand above its sub-rooms.
  if (holds(room, target)) return null;
  if (target === 'door') return 'no room imports a door';
  return ROOMS[room]?.some((name) => holds(name, target))
    ? null
    : `${room} may not import ${target}`;
}

/** Whether a room of the table is, or stands around, the one that is imported. */
const holds = (name: string, target: string | null): boolean =>
  target !== null && (target === name || target.startsWith(`${name}/`));

const targetOf = (file: string, specifier: string): string => join(dirname(file), specifier);

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The first circle among files that import each other, as the way around it; null where none is. */
export function findCircle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] | null => {
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return null;
}

if (import.meta.main) {
  const files = ['src', 'demo'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${top}/${name}`),
  );
  const imports = new Map(
    files.map((file) => [file, specifiers(readFileSync(join(root, file), 'utf8'))]),
  );
  const wrong = [...imports].flatMap(([file, all]) =>
    all.flatMap((specifier) => {
      const why = complaint(file, specifier);
      return why ? [`${file}: '${specifier}': ${why}`] : [];
    }),
  );
  const circle = findCircle(
    new Map(
      [...imports].map(([file, all]) => [
        file,
        all.filter((name) => name.startsWith('.')).map((name) => targetOf(file, name)),
      ]),
    ),
  );
  if (circle) wrong.push(`Files import each other in a circle: ${circle.join(' → ')}`);
  if (wrong.length > 0) {
    console.error(wrong.join('\n'));
    process.exit(1);
  }
  console.log(`Import table holds in ${files.length} files.`);
}
