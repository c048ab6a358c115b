// Asks a server as fast as it answers, over so many connections.
import { Pool } from 'undici';
import type { Server } from './processes.ts';
import { messageOf, PUBLIC_URL, USERS, type What } from './traffic.ts';

export interface Measured {
  perSecond: number;
  /** Of the server's process, for each request. */
  micros: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
}

/** So that no two runs use the same Idempotency-Key. */
let sent = 0;

/** Asks all these servers together, each over its share of the connections. */
export async function load(
  servers: readonly Server[],
  what: What,
  connections: number,
  ms: number,
): Promise<Measured> {
  const cpu = async (): Promise<number> =>
    (await Promise.all(servers.map((server) => server.cpu()))).reduce((sum, one) => sum + one, 0);
  const pools = servers.map(({ port }) => new Pool(`http://127.0.0.1:${port}`, { connections }));
  const base = new URL(PUBLIC_URL).pathname;
  const took: number[] = [];
  const ask = async (pool: Pool): Promise<void> => {
    sent += 1;
    const { method, path, headers, body } = messageOf(what, sent, USERS);
    const before = performance.now();
    const answer = await pool.request({ method, path: base + path, headers, body: body ?? null });
    if (answer.statusCode !== 200)
      throw new Error(`${answer.statusCode} ${await answer.body.text()}`);
    await answer.body.dump();
    took.push(performance.now() - before);
  };
  const keepAsking = async (index: number, until: () => boolean): Promise<void> => {
    const pool = pools[index % pools.length];
    if (!pool) return;
    do await ask(pool);
    while (until());
  };
  const all = (until: () => boolean) =>
    Promise.all(Array.from({ length: connections }, (_, index) => keepAsking(index, until)));
  // Connections are made, and what is new is compiled, before the clock starts.
  const warm = performance.now() + ms / 4;
  await all(() => performance.now() < warm);
  took.length = 0;
  const before = await cpu();
  const started = performance.now();
  await all(() => performance.now() < started + ms);
  const seconds = (performance.now() - started) / 1_000;
  const spent = (await cpu()) - before;
  await Promise.all(pools.map((pool) => pool.close()));
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(share * (took.length - 1))] ?? NaN;
  return {
    perSecond: took.length / seconds,
    micros: spent / took.length,
    p50: at(0.5),
    p99: at(0.99),
  };
}
