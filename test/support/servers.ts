// Real servers of the stores' tests: each on a free port, with its data in a folder of its own, to be
// stopped, killed and emptied at will.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgres } from './tools.ts';

export interface DataServer {
  port: number;
  /** Lets it answer nothing, and keep all connections open. */
  hang(): void;
  goOn(): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again with the data that it has written. */
  start(): Promise<void>;
  close(): Promise<void>;
}

type Launch = (folder: string, port: number) => ChildProcess;

async function openServer(launch: Launch, folder: string): Promise<DataServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of child?.pid ? [child.pid, ...childrenOf(child.pid)] : []) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  const server: DataServer = {
    port,
    hang: () => signal('SIGSTOP'),
    goOn: () => signal('SIGCONT'),
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      signal('SIGKILL');
      await ended;
    },
    async start() {
      child = launch(folder, port);
      await once(child, 'spawn'); // else a missing program would be waited for without end
      while (!(await answers(port))) {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
        await sleep(20);
      }
    },
    async close() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

const childrenOf = (pid: number): number[] =>
  spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
    .map(Number);

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** A Redis that writes each change down before it answers, as a store needs it. */
export function openRedis(): Promise<DataServer> {
  const launch: Launch = (dir, port) =>
    spawn(
      'redis-server',
      Object.entries({
        port,
        bind: '127.0.0.1',
        dir,
        save: '',
        appendonly: 'yes',
        appendfsync: 'always',
      }).flatMap(([name, value]) => [`--${name}`, String(value)]),
      { stdio: 'ignore' },
    );
  return openServer(launch, mkdtempSync(join(tmpdir(), 'zoom-connect-redis-')));
}

/** A PostgreSQL with the database `postgres` and a user of the same name, without a password. */
export async function openPostgres(): Promise<DataServer> {
  const bin = findPostgres();
  if (bin === null) throw new Error('There is no PostgreSQL; see test/support/tools.ts.');
  const folder = mkdtempSync(join(tmpdir(), 'zoom-connect-postgres-'));
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale', 'C'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const launch: Launch = (_, port) =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
      { ...user, cwd: folder, stdio: 'ignore' },
    );
  return openServer(launch, folder);
}

/** PostgreSQL doesn't run as root. */
function ordinaryUser(): { uid: number; gid: number } | null {
  if (userInfo().uid !== 0) return null;
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** Waits until the condition holds; for half a minute, which is a net for hangs and no measure. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Never: ${String(condition)}`);
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
