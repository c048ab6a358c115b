import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../proxy/stores/store.ts';

/** Where a development proxy keeps what it must know again; git ignores it. */
export const KEPT_FOLDER = '.zoom-connect';

/** What a development proxy keeps over a restart. */
export interface Kept {
  store: Store;
  /** For sealing, when the settings have none: made once and kept. */
  secret: string;
  close(): void;
}

/** Opens the folder in this directory, and makes it if it isn't there. */
export async function openKept(directory: string): Promise<Kept> {
  const folder = join(directory, KEPT_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  // Loaded here only: Node warns in some versions that its SQLite is an experiment.
  const { sqliteStore } = await import('../proxy/node/sqlite.ts');
  const store = sqliteStore(join(folder, 'store.sqlite'));
  const made = randomBytes(32).toString('base64url');
  await store.setIfAbsent('dev-secret', made);
  return { store, secret: String(store.get('dev-secret')), close: () => store.close() };
}
