import { portOf, textOf, type Command } from '../command.ts';
import { usage } from '../exit.ts';
import { KEPT_FOLDER } from '../kept.ts';
import { readSettings, SETTING_FLAGS } from '../settings.ts';
import { DEFAULT_PORT, develop } from './development.ts';

export const serve: Command = {
  summary: 'starts the proxy, for people or for one developer',
  help: `zoom-connect serve: the proxy as a server of its own

Usage: zoom-connect serve --authorize FILE --store URL [options]   for people
       zoom-connect serve --dev-user NAME [options]                for one developer

Both:
  --port N               default: PORT, the port of the public URL, or ${DEFAULT_PORT}
  --public-url URL       where pages reach the proxy (or PUBLIC_URL)
  --region us|eu         where the Nylas application lives (or NYLAS_API_URI)
  --env F                file with settings, default .env

For people, behind something that ends TLS:
  --authorize FILE       a module whose default export is your authorize(request). It gives null, or
                         { subject, calendarGrantId } of who is signed in
  --store URL            sqlite:FILE, redis://… or postgres://… (or STORE_URL, which a password needs)
  --host H               address to listen on, default 127.0.0.1
  --static DIR           a folder of pages that are served beside the proxy
  --allow-origin URL     another origin whose pages may use it; may be given several times

  Needs NYLAS_API_KEY, NYLAS_CLIENT_ID, PUBLIC_URL and SESSION_SECRET, 32 random bytes or more. While that
  one is replaced, SESSION_SECRET_PREVIOUS opens what it sealed. It writes one line of JSON for each request
  to standard output, and starts on nothing that is unsafe. When it is told to stop it finishes what it has
  begun, for a minute at most; told again, it stops at once.

For one developer, on this machine only: no app signs anybody in here, so the proxy knows one user, in the
browser in which you open the link that it prints at the start.
  --dev-user NAME        the name of that user

  Needs NYLAS_API_KEY, NYLAS_CLIENT_ID and NYLAS_GRANT_ID. Zoom stays connected, and you stay signed in,
  when it starts again: what it remembers is in the folder ${KEPT_FOLDER} of this directory, which git
  ignores. SESSION_SECRET takes the place of the secret that is kept there. When a dev server passes /zoom
  on to the proxy, the public URL is that of the dev server. Default: http://localhost:{port}/zoom

Exit codes: 0 ended when it was told to, 1 something failed, 2 wrong, missing or unsafe settings.`,
  options: {
    ...SETTING_FLAGS,
    port: { type: 'string' },
    'dev-user': { type: 'string' },
    authorize: { type: 'string' },
    store: { type: 'string' },
    host: { type: 'string' },
    static: { type: 'string' },
    'allow-origin': { type: 'string', multiple: true },
  },
  async run(context, values) {
    const user = textOf(values, 'dev-user')?.trim();
    const hook = textOf(values, 'authorize')?.trim();
    if (user && hook) throw usage('Give --authorize or --dev-user, not both.');
    if (!user && !hook) {
      throw usage('--authorize FILE or --dev-user NAME is missing. See zoom-connect serve --help.');
    }
    const settings = readSettings(values, context.env, context.terminal);
    const port = portOf(values, 'port');
    if (Number.isNaN(port)) throw usage('--port must be a port from 0 to 65535.');
    if (hook) {
      // No other command needs it, and loading it takes longer than all the rest.
      const { produce } = await import('./production.ts');
      return produce(context, values, settings, hook, port);
    }
    for (const name of ['store', 'host', 'static', 'allow-origin']) {
      if (values[name] !== undefined) throw usage(`--${name} goes with --authorize only.`);
    }
    return develop(context, settings, user ?? '', port);
  },
};
