/** How often at most a store clears away what has ended, in milliseconds. */
export const SWEEP_BEAT = 60_000;
/** How much it clears away at once, so that no request waits for it. */
export const SWEEP_ROWS = 500;

/** A name that may stand in a statement as it is. */
export function checkTable(table: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(table)) return table;
  throw new TypeError('The table of a store must have a name like "zoom_connect".');
}

/** What SQLite and D1 are told. Times are milliseconds since 1970; null for what stays. */
export const sqliteStatements = (table: string) => ({
  create: `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID`,
  index: `CREATE INDEX IF NOT EXISTS ${table}_expires ON ${table} (expires) WHERE expires IS NOT NULL`,
  /** key, now */
  get: `SELECT value FROM ${table} WHERE key = ?1 AND (expires IS NULL OR expires > ?2)`,
  /** key, value, expires */
  set: `INSERT INTO ${table} VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  /** key, value, expires, now; changes a row only where the claim is won */
  claim: `INSERT INTO ${table} VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE expires <= ?4`,
  /** key */
  delete: `DELETE FROM ${table} WHERE key = ?1`,
  /** key, amount, expires, now */
  add: `INSERT INTO ${table} VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = CASE WHEN expires <= ?4 THEN excluded.value ELSE CAST(value AS INTEGER) + excluded.value END, expires = CASE WHEN expires <= ?4 THEN excluded.expires ELSE expires END RETURNING value`,
  /** now */
  sweep: `DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table} WHERE expires <= ?1 LIMIT ${SWEEP_ROWS})`,
});
