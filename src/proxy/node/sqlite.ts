import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStatements, SWEEP_BEAT } from '../stores/sql.ts';
import type { Store } from '../stores/store.ts';

/** A store in a file. */
export interface SqliteStore extends Store {
  /** Lets go of the file. */
  close(): void;
}

/** How long another process may hold the file, in milliseconds; Node stands still meanwhile. */
const BUSY = 2_000;

/**
 * A store in a file, for one machine: nothing is lost when the process ends. Several processes may
 * share the file; on a network drive they may not. A power cut may lose the last moments.
 * @param path of the file, made when it isn't there, readable for its owner only; `:memory:` for none
 * @throws TypeError where the file can't be opened
 */
export function sqliteStore(path: string, now: () => number = Date.now): SqliteStore {
  const database = open(path);
  const sql = sqliteStatements('zoom_connect');
  database.exec(sql.create);
  database.exec(sql.index);
  const [get, set, claim, remove, add, sweep] = [
    database.prepare(sql.get),
    database.prepare(sql.set),
    database.prepare(sql.claim),
    database.prepare(sql.delete),
    database.prepare(sql.add),
    database.prepare(sql.sweep),
  ];
  const expiry = (ttl: number | undefined): number | null =>
    ttl === undefined ? null : Math.ceil(now() + ttl);
  let swept = now();
  const sweepSometimes = (): void => {
    if (now() - swept < SWEEP_BEAT) return;
    swept = now();
    sweep.run(now());
  };
  return {
    durable: path !== ':memory:',
    get: (key) => {
      const row = get.get(key, now());
      return row === undefined ? undefined : JSON.parse(String(row['value']));
    },
    set: (key, value, ttl) => {
      sweepSometimes();
      set.run(key, JSON.stringify(value), expiry(ttl));
    },
    setIfAbsent: (key, value, ttl) => {
      sweepSometimes();
      return Number(claim.run(key, JSON.stringify(value), expiry(ttl), now()).changes) === 1;
    },
    delete: (key) => {
      remove.run(key);
    },
    add: (key, amount, ttl) => Number(add.get(key, amount, expiry(ttl), now())?.['value']),
    close: () => database.close(),
  };
}

function open(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') {
      closeSync(openSync(path, 'a', 0o600));
      // What SQLite puts beside it gets the same permissions.
      chmodSync(path, 0o600);
    }
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA busy_timeout = ${BUSY}`);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    return database;
  } catch (cause) {
    throw new TypeError(`sqliteStore: "${path}" can't be opened as an SQLite file`, { cause });
  }
}
