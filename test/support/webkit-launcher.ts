// WebKitGTK for @web/test-runner: Debian's WebKitWebDriver with MiniBrowser under Xvfb, spoken to in
// plain WebDriver, since no npm package launches it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { BrowserLauncher } from '@web/test-runner';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

/** Speaks WebDriver to one WebKit session. */
export class WebKitSession {
  #driver: ChildProcess | null = null;
  #url = '';

  async start(): Promise<void> {
    const port = await freePort();
    this.#driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
      stdio: 'ignore',
      detached: true,
    });
    const base = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${base}/status`)).ok, 'WebKitWebDriver did not start.');
    const { sessionId } = (await post(`${base}/session`, {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': {
            binary: MINI_BROWSER,
            args: ['--automation', '--javascript-can-open-windows-automatically=true'],
          },
        },
      },
    })) as { sessionId: string };
    this.#url = `${base}/session/${sessionId}`;
  }

  async call(path: string, body: unknown): Promise<unknown> {
    return post(`${this.#url}${path}`, body);
  }

  /** Runs a function body in the page. */
  run(script: string, ...args: unknown[]): Promise<unknown> {
    return this.call('/execute/sync', { script, args });
  }

  /** Runs a function body again and again until it answers true. */
  async until(script: string): Promise<void> {
    await until(async () => (await this.run(script)) === true, `Never: ${script}`);
  }

  /** A real click on an element that `run` has answered; it may well close the window. */
  async click(element: unknown): Promise<void> {
    const [id] = Object.values(element as Record<string, string>);
    await this.call(`/element/${id}/click`, {}).catch((error: Error) => {
      if (!error.message.includes('no such window')) throw error;
    });
  }

  async windows(): Promise<string[]> {
    const answer = await fetch(`${this.#url}/window/handles`);
    return ((await answer.json()) as { value: string[] }).value;
  }

  async switchTo(handle: string): Promise<void> {
    await this.call('/window', { handle });
  }

  async closeWindow(handle: string): Promise<void> {
    await this.switchTo(handle);
    await fetch(`${this.#url}/window`, { method: 'DELETE' });
  }

  async stop(): Promise<void> {
    await fetch(this.#url, { method: 'DELETE' }).catch(() => undefined);
    if (this.#driver?.pid) process.kill(-this.#driver.pid);
  }
}

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}

/** Asks until the answer is true: a driver that is starting refuses connections, a page loads. */
async function until(check: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A launcher for @web/test-runner. */
export function webkitLauncher(): BrowserLauncher {
  const session = new WebKitSession();
  let started: Promise<void> | null = null;
  let active: string | null = null;
  return {
    name: 'WebKit',
    type: 'webkit-webdriver',
    concurrency: 1,
    async startSession(id, url) {
      active = id;
      await (started ??= session.start());
      await session.call('/url', { url });
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug session here.');
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => 'about:blank',
    async stopSession() {
      active = null;
      await session.call('/url', { url: 'about:blank' });
      return {};
    },
    async stop() {
      if (started) await session.stop();
    },
  };
}
