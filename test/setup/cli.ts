// Runs the command line as people do: as a process of its own, on a pipe or on a real terminal.
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { createSandbox } from '../../src/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts';
import { serve } from '../support/serve.ts';

const HOSTS = new URL('hosts.ts', import.meta.url).href;
const CLI = resolve(import.meta.dirname, '../../src/cli.ts');

/** A command that hangs fails its test, and not the whole run. */
const LIMIT = { timeout: 300_000, killSignal: 'SIGKILL' } as const;

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command that runs. */
export interface Running {
  /** Everything written so far, as it came. */
  written: () => string;
  /** Waits until this has been written after what was waited for before. */
  see: (text: string | RegExp) => Promise<string>;
  type: (keys: string) => void;
  interrupt: () => void;
  done: Promise<Finished>;
}

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  input?: string;
  /** One more module that is loaded before the command line. */
  preload?: string;
  /** Width of the terminal; default 200. */
  columns?: number;
}

/** Nothing of the machine's own settings reaches a run. */
const bareEnv = (env: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  ...env,
});

const nodeArgs = ({ preload }: RunOptions, args: readonly string[]): string[] => [
  ...[HOSTS, ...(preload ? [preload] : [])].flatMap((module) => ['--import', module]),
  CLI,
  ...args,
];

/** Runs on pipes: no terminal. */
export function start(args: readonly string[], options: RunOptions): Running {
  const child = spawn(process.execPath, nodeArgs(options, args), {
    ...LIMIT,
    cwd: options.cwd,
    env: bareEnv(options.env),
  });
  if (options.input !== undefined) child.stdin.end(options.input);
  return follow(child, () => child.kill('SIGINT'));
}

export const run = (args: readonly string[], options: RunOptions): Promise<Finished> =>
  start(args, { input: '', ...options }).done;

const quote = (text: string): string => `'${text.replaceAll(`'`, String.raw`'\''`)}'`;

/** Runs on a real terminal, that of `script`. */
export function startOnTerminal(args: readonly string[], options: RunOptions): Running {
  const line = ['exec', process.execPath, ...nodeArgs(options, args)].map(quote).join(' ');
  const command = `stty cols ${options.columns ?? 200} rows 50; ${line.replace(`'exec'`, 'exec')}`;
  const terminal =
    process.platform === 'darwin'
      ? ['-q', '/dev/null', 'sh', '-c', command]
      : ['-qec', command, '/dev/null'];
  const child = spawn('script', terminal, {
    ...LIMIT,
    cwd: options.cwd,
    env: bareEnv({ TERM: 'xterm', SHELL: '/bin/sh', ...options.env }),
  });
  return follow(child, () => child.stdin.write('\u0003'));
}

const children = new Set<ChildProcessWithoutNullStreams>();

// A test that fails leaves nothing running, which would keep its whole file from ending.
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

function follow(child: ChildProcessWithoutNullStreams, interrupt: () => void): Running {
  children.add(child);
  let [stdout, stderr, all, seen] = ['', '', '', 0];
  const waiting = new Set<() => void>();
  const take = (text: string): void => {
    all += text;
    for (const look of waiting) look();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    take(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    take(text);
  });
  // A process that has ended reads no more.
  child.stdin.on('error', () => {});
  const done = new Promise<Finished>((finish) => {
    child.on('close', (code) => {
      children.delete(child);
      finish({ code, stdout, stderr });
    });
  });
  return {
    written: () => all,
    see: (text) =>
      new Promise((found, missed) => {
        const look = (): void => {
          const rest = all.slice(seen);
          const at = typeof text === 'string' ? rest.indexOf(text) : rest.search(text);
          if (at < 0) return;
          const what = typeof text === 'string' ? text : (text.exec(rest)?.[0] ?? '');
          seen += at + what.length;
          waiting.delete(look);
          found(what);
        };
        waiting.add(look);
        look();
        void done.then(() => {
          if (!waiting.has(look)) return;
          missed(new Error(`Never saw ${text} in:\n${plain(all)}`));
        });
      }),
    type: (keys) => void child.stdin.write(keys),
    interrupt,
    done,
  };
}

/** Without colours and cursor movements. */
export const plain = (text: string): string => stripVTControlCharacters(text);

/** What a test stands on: a sandbox on HTTP, and an empty folder. */
export interface Stage {
  sandbox: Sandbox;
  url: string;
  cwd: string;
  /** What somebody with a working set-up has in the environment. */
  env: Record<string, string>;
  /** Asks the sandbox's controls. */
  control: (path: string, body?: object) => Promise<void>;
  /** Asks the pretend Nylas with the key. */
  nylas: (request: string, body?: object) => Promise<Response>;
  /** Requests of the command line that change something. */
  writes: () => string[];
  file: (name: string) => string;
  close: () => Promise<void>;
}

export const PUBLIC_URL = 'http://localhost:5173/zoom';

export async function openStage(
  options: SandboxOptions = {},
  around: (handler: Sandbox['fetch'], request: Request) => Promise<Response> = (handler, request) =>
    handler(request),
): Promise<Stage> {
  const sandbox = createSandbox(options);
  const { url, close } = await serve((request) => around(sandbox.fetch, request));
  const cwd = mkdtempSync(join(tmpdir(), 'zoom-connect-'));
  const ask = (request: string, body?: object): Promise<Response> => {
    const [method = '', path = ''] = request.split(' ');
    return sandbox.fetch(url + path, {
      method,
      headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  return {
    sandbox,
    url,
    cwd,
    env: {
      NYLAS_API_URI: url,
      NYLAS_API_KEY: 'sandbox-key',
      NYLAS_CLIENT_ID: 'sandbox-client',
      NYLAS_GRANT_ID: 'cal-grant-1',
      PUBLIC_URL,
    },
    control: async (path, body = {}) => void (await ask(`POST /_sandbox/${path}`, body)),
    nylas: ask,
    writes: () =>
      sandbox
        .state()
        .requests.filter(({ method }) => method !== 'GET')
        .map(({ method, url }) => `${method} ${url}`),
    file: (name) => readFileSync(join(cwd, name), 'utf8'),
    async close() {
      await close();
      rmSync(cwd, { recursive: true });
    },
  };
}
