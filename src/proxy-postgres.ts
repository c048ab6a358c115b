export { postgresStore, type PostgresClient } from './proxy/stores/postgres.ts';
