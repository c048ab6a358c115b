import type { createSandbox, Sandbox } from '../sandbox/sandbox.ts';
import { portOf, type Command } from './command.ts';
import { EXIT, Failure, usage } from './exit.ts';
import { listen, untilStopped } from './listen.ts';
import { DEMO, readMount, redirectUriOf } from './settings.ts';

const DEFAULT_PORT = 5174;
export const sandbox: Command = {
  summary: 'starts a local stand-in for Nylas and Zoom',
  help: `zoom-connect sandbox: a pretend Nylas and Zoom, on this machine only

Usage: zoom-connect sandbox [options]

  --port N           default ${DEFAULT_PORT}, 0 for any free one
  --public-url URL   where your proxy is mounted (or PUBLIC_URL); the sandbox registers its callback
                     URI. Default: the address of the demo, ${DEMO}

It prints the settings for your proxy, in the form of an .env file. It needs msw:
npm install --save-dev msw

Exit codes: 0 ended with Ctrl-C, 1 something failed, 2 wrong arguments.`,
  options: { port: { type: 'string' }, 'public-url': { type: 'string' } },
  async run({ terminal, env, signal }, values) {
    const port = portOf(values, 'port') ?? DEFAULT_PORT;
    if (Number.isNaN(port)) throw usage('--port must be a port from 0 to 65535.');
    const publicUrl = readMount(values, env) ?? DEMO;
    const create = await loadSandbox();
    let served: Sandbox | undefined;
    const server = await listen(async (request) => {
      if (!served) throw new Failure('Not started yet.');
      return served.fetch(request);
    }, port);
    const origin = `http://127.0.0.1:${server.port}`;
    served = create({ origin, redirectUris: [redirectUriOf(publicUrl)] });
    terminal.raw(`NYLAS_API_URI=${origin}
NYLAS_API_KEY=sandbox-key
NYLAS_CLIENT_ID=sandbox-client
NYLAS_GRANT_ID=cal-grant-1
PUBLIC_URL=${publicUrl}`);
    terminal.log(
      `The sandbox runs. Nothing in it is real. Give these settings to your proxy.
Its Zoom refresh token, for "grant custom", is zoom-refresh. Press Ctrl-C to end it.`,
    );
    await untilStopped(signal);
    await server.close();
    return EXIT.ok;
  },
};

async function loadSandbox(): Promise<typeof createSandbox> {
  try {
    return (await import('../sandbox/sandbox.ts')).createSandbox;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Failure('The sandbox needs msw. Run: npm install --save-dev msw', undefined, {
      cause,
    });
  }
}
