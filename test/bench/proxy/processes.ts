// The processes of a run: the stub, the databases, and one for each contender.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, openRedis } from '../../support/servers.ts';
import type { Name, Places } from './contenders.ts';

export interface Server {
  port: number;
  /** Microseconds of processor time that it has used until now. */
  cpu(): Promise<number>;
}

export interface Stage {
  /** Starts a process that serves a contender. */
  start(name: Name): Promise<Server>;
  close(): Promise<void>;
}

const QUIET = ['--disable-warning=ExperimentalWarning'];

export async function openStage(): Promise<Stage> {
  const children: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'zoom-connect-bench-'));
  const run = async (file: string, args: readonly string[]): Promise<Server> => {
    const child = fork(join(import.meta.dirname, file), args, { execArgv: QUIET });
    children.push(child);
    const ended = once(child, 'exit').then((): never => {
      throw new Error(`${file} ${args[0] ?? ''} ended.`);
    });
    // It also ends when all is over.
    ended.catch(() => {});
    const told = (): Promise<number> =>
      Promise.race([new Promise<number>((resolve) => child.once('message', resolve)), ended]);
    const port = await told();
    const cpu = (): Promise<number> => {
      const answer = told();
      child.send('cpu');
      return answer;
    };
    return { port, cpu };
  };
  const [upstream, redis, postgres] = await Promise.all([
    run('upstream.ts', []),
    openRedis(),
    openPostgres(),
  ]);
  const places: Places = {
    upstream: `http://127.0.0.1:${upstream.port}`,
    sqlite: join(folder, 'store.sqlite'),
    redis: `redis://127.0.0.1:${redis.port}`,
    postgres: `postgres://postgres@127.0.0.1:${postgres.port}/postgres`,
  };
  return {
    start: (name) => run('contenders.ts', [name, JSON.stringify(places)]),
    async close() {
      for (const child of children) child.kill();
      await Promise.all([redis.close(), postgres.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
