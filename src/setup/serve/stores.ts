import { resolve } from 'node:path';
import type { Store } from '../../proxy/stores/store.ts';
import { Failure, usage } from '../exit.ts';

/** A store that was opened by its URL. */
export interface Opened {
  kind: 'sqlite' | 'redis' | 'postgres';
  store: Store;
  /** The file of an SQLite store. */
  file?: string;
  close(): Promise<void>;
}

/** Where failures of a connection are told that come between two requests. */
type OnError = (error: Error) => void;

/** Opens a store, and refuses one that may lose what it holds. */
export async function openStore(url: string, onError: OnError): Promise<Opened> {
  const scheme = /^([a-z]+):/.exec(url)?.[1];
  switch (scheme) {
    case 'sqlite':
      return openSqlite(url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, ''));
    case 'redis':
    case 'rediss':
      return openRedis(url, onError);
    case 'postgres':
    case 'postgresql':
      return openPostgres(url, onError);
    default:
      throw usage('The store must be sqlite:FILE, redis://… or postgres://….');
  }
}

async function openSqlite(path: string): Promise<Opened> {
  if (path === '' || path.includes(':memory:')) {
    throw usage(
      'A store in memory forgets every connection when the proxy ends. Name a file: sqlite:zoom.db',
    );
  }
  const { sqliteStore } = await import('../../proxy/node/sqlite.ts');
  const file = resolve(path);
  try {
    const store = sqliteStore(file);
    return { kind: 'sqlite', store, file, close: async () => store.close() };
  } catch (cause) {
    throw new Failure(`${file} can't be opened as an SQLite file.`, undefined, { cause });
  }
}

async function openRedis(url: string, onError: OnError): Promise<Opened> {
  const { createClient } = await load('redis', () => import('redis'));
  const { redisStore } = await import('../../proxy/stores/redis.ts');
  const client = createClient({ url, disableOfflineQueue: true });
  let isOpen = false;
  client.on('error', (error: Error) => {
    if (isOpen) onError(error);
  });
  const connecting = client.connect();
  await reach('Redis', connecting, () => client.destroy());
  isOpen = true;
  const ask = async (name: string): Promise<string | undefined> =>
    // Where others run it, it may not tell.
    client
      .configGet(name)
      .then((all) => all[name])
      .catch(() => undefined);
  const [policy, appends] = await Promise.all([ask('maxmemory-policy'), ask('appendonly')]);
  if (policy !== undefined && policy !== 'noeviction') {
    client.destroy();
    throw usage(
      `Redis has the maxmemory-policy ${policy}, and may drop what the proxy must not forget. Set it to noeviction.`,
    );
  }
  if (policy === undefined) {
    onError(new Error("Redis doesn't tell its maxmemory-policy, which must be noeviction."));
  }
  if (appends === 'no') {
    onError(
      new Error('Redis has appendonly no, and forgets connections when it ends. Set it to yes.'),
    );
  }
  return {
    kind: 'redis',
    store: redisStore(client),
    close: async () => {
      await client.close();
    },
  };
}

async function openPostgres(url: string, onError: OnError): Promise<Opened> {
  const { Pool } = await load('pg', () => import('pg'));
  const { postgresStore } = await import('../../proxy/stores/postgres.ts');
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: REACH });
  pool.on('error', onError);
  await reach('PostgreSQL', pool.query('SELECT 1'), () => void pool.end());
  return { kind: 'postgres', store: postgresStore(pool), close: () => pool.end() };
}

async function load<Module>(name: string, work: () => Promise<Module>): Promise<Module> {
  try {
    return await work();
  } catch (cause) {
    throw usage(`This store needs the package ${name}: npm install ${name}`, { cause });
  }
}

/** How long a database is waited for at the start, in milliseconds. */
const REACH = 5_000;

async function reach(name: string, work: Promise<unknown>, giveUp: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), REACH);
  });
  try {
    await Promise.race([work, late]);
  } catch (cause) {
    giveUp();
    work.catch(() => {});
    // Its own words may repeat the URL, and so the password.
    throw new Failure(`${name} can't be reached at the store's URL.`, undefined, { cause });
  } finally {
    clearTimeout(timer);
  }
}
