export { sqliteStore, type SqliteStore } from './proxy/node/sqlite.ts';
