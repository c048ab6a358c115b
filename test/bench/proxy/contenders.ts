// Who is compared: each is a process that serves the same two routes in front of the same stub.
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy as passOn } from 'hono/proxy';
import NylasModule from 'nylas';
import { Pool as PostgresPool } from 'pg';
import { createClient } from 'redis';
import { Pool } from 'undici';
import { createZoomProxy, type Store } from '../../../src/proxy.ts';
import { nodeFetch, nodeListener } from '../../../src/proxy-node.ts';
import { postgresStore } from '../../../src/proxy-postgres.ts';
import { redisStore } from '../../../src/proxy-redis.ts';
import { sqliteStore } from '../../../src/proxy-sqlite.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { grantOf, OPTIONS, USERS } from './traffic.ts';

export const COLUMNS = [
  { key: 'bare', label: 'http + undici, passed through' },
  { key: 'hono', label: 'Hono’s proxy()' },
  { key: 'sdk', label: 'nylas SDK behind Hono' },
  { key: 'fetch', label: 'ours, global fetch, memory' },
  { key: 'memory', label: 'ours, nodeFetch, memory' },
  { key: 'sqlite', label: '… SQLite' },
  { key: 'redis', label: '… Redis' },
  { key: 'postgres', label: '… PostgreSQL' },
] as const;

export type Name = (typeof COLUMNS)[number]['key'];

/** Where the stub and the databases are. */
export interface Places {
  upstream: string;
  sqlite: string;
  redis: string;
  postgres: string;
}

// The SDK's types say that its default export is a module.
const Nylas = NylasModule as unknown as typeof NylasModule.default;
const GRANT = '/v3/grants/calendar-grant';
const JSON_TYPE = { 'content-type': 'application/json' };

/** What a contender answers with; whoever it talks to is `places.upstream`. */
export async function listenerOf(name: Name, places: Places): Promise<RequestListener> {
  switch (name) {
    case 'bare':
      return bare(places.upstream);
    case 'hono':
      return hono(places.upstream);
    case 'sdk':
      return sdk(places.upstream);
    case 'fetch':
    case 'memory':
      return ours(memoryStore(), name, places);
    case 'sqlite':
      return ours(sqliteStore(places.sqlite), name, places);
    case 'redis': {
      const client = createClient({ url: places.redis });
      await client.connect();
      return ours(redisStore(client), name, places);
    }
    case 'postgres':
      return ours(
        postgresStore(new PostgresPool({ connectionString: places.postgres })),
        name,
        places,
      );
  }
}

async function ours(store: Store, name: Name, places: Places): Promise<RequestListener> {
  // As in the long run: a store that was made just now is looked after more closely.
  await store.set('born', Date.now() - 30 * 86_400_000);
  for (let user = 0; user < USERS; user += 1) await store.set(`grant:u${user}`, grantOf(user));
  return nodeListener(
    createZoomProxy({
      ...OPTIONS,
      apiUri: places.upstream,
      store,
      ...(name !== 'fetch' && { fetch: nodeFetch() }),
    }),
  );
}

/** The least that can be done: no guard at all. */
function bare(upstream: string): RequestListener {
  const pool = new Pool(upstream, { connections: 128 });
  const pass = async (...[incoming, outgoing]: Parameters<RequestListener>): Promise<void> => {
    const { method = 'GET', url = '' } = incoming;
    const answer = await pool.request({
      method: method === 'POST' ? 'POST' : 'GET',
      path: GRANT + url.slice('/zoom'.length),
      headers: { authorization: 'Bearer bench-key', ...JSON_TYPE },
      body: method === 'POST' ? incoming : null,
    });
    outgoing.writeHead(answer.statusCode, JSON_TYPE);
    answer.body.pipe(outgoing);
  };
  return (incoming, outgoing) => void pass(incoming, outgoing);
}

function hono(upstream: string): RequestListener {
  const app = new Hono();
  app.all('/zoom/*', (context) => {
    const { pathname, search } = new URL(context.req.url);
    return passOn(upstream + GRANT + pathname.slice('/zoom'.length) + search, {
      // Hono wants it so: https://hono.dev/docs/helpers/proxy
      // oxlint-disable-next-line typescript/no-misused-spread
      ...context.req,
      headers: { authorization: 'Bearer bench-key', ...JSON_TYPE },
    });
  });
  return listen(app);
}

function sdk(upstream: string): RequestListener {
  const nylas = new Nylas({ apiKey: 'bench-key', apiUri: upstream });
  const identifier = 'calendar-grant';
  const app = new Hono();
  app.get('/zoom/calendars', async (context) =>
    context.json(await nylas.calendars.list({ identifier })),
  );
  app.post('/zoom/events', async (context) => {
    const requestBody =
      await context.req.json<Parameters<typeof nylas.events.create>[0]['requestBody']>();
    const queryParams = { calendarId: context.req.query('calendar_id') ?? '' };
    return context.json(await nylas.events.create({ identifier, requestBody, queryParams }));
  });
  return listen(app);
}

const listen = (app: Hono): RequestListener => {
  const listener = getRequestListener(app.fetch);
  return (incoming, outgoing) => void listener(incoming, outgoing);
};

/** Run as a process: serves one contender, and tells what it has used when it is asked. */
if (import.meta.main) {
  const [name, places] = process.argv.slice(2);
  const listener = await listenerOf(name as Name, JSON.parse(places ?? '{}') as Places);
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : undefined);
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.once('disconnect', () => process.exit());
}
