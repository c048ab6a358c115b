import type { Command } from '../command.ts';
import { textOf } from '../command.ts';
import { cantTell, pass, type Verdict } from '../checks.ts';
import { EXIT, usage } from '../exit.ts';
import { render, summarize } from '../findings.ts';
import { readSettings, SETTING_FLAGS } from '../settings.ts';
import { credentialsOf } from '../proxy-checks/running-proxy.ts';
import { openBackend, type Backend } from './backend.ts';
import { Differs, Skipped, type Behaviour } from './behaviour.ts';
import { eventBehaviours } from './event-behaviours.ts';
import { requestBehaviours } from './request-behaviours.ts';
import { signInBehaviours } from './sign-in-behaviours.ts';

/** In the order in which they are tried. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...requestBehaviours,
  ...signInBehaviours,
  ...eventBehaviours,
];

export const conformance: Command = {
  summary: 'tries whether a backend does what pages rely on',
  help: `zoom-connect conformance: tries whether a backend, in any language, does what pages rely on

Usage: PROXY_COOKIE='session=…' zoom-connect conformance URL [options]

  URL                where it is mounted (or PUBLIC_URL)
  --calendar ID      the calendar to make events in, default primary. All that is made is deleted
  --env F            file with settings, default .env
  --json             one JSON document: {ok, behaviours: [{id, title, status, reason}]}

Name somebody who is signed in to your app, best a person for tests with Zoom connected:

  PROXY_COOKIE       their Cookie header (browser's developer tools, Network), or
  PROXY_HEADER       another header, such as "Authorization: Bearer …"

What it holds a backend to is in openapi.yaml of the package.

Exit codes: 0 nothing differs ("can't tell" is no failure), 1 something differs, 2 wrong arguments,
130 stopped with Ctrl-C.`,
  main: 'public-url',
  options: { ...SETTING_FLAGS, calendar: { type: 'string' }, json: { type: 'boolean' } },
  async run({ terminal, env, signal }, values) {
    const settings = readSettings(values, env, terminal);
    const { publicUrl } = settings;
    const credentials = credentialsOf(settings);
    if (publicUrl === undefined)
      throw usage('Say where the backend is: zoom-connect conformance URL.');
    if (Object.keys(credentials).length === 0)
      throw usage('Set PROXY_COOKIE or PROXY_HEADER: the backend is tried as somebody signed in.');
    const calendar = textOf(values, 'calendar') ?? 'primary';
    const backend = openBackend(publicUrl, credentials, calendar, signal);
    const json = values['json'] === true;
    const findings: Found[] = [];
    for (const behaviour of BEHAVIOURS) {
      const found = await terminal.progress(behaviour.title, () => judge(behaviour, backend));
      if (!json) terminal.out(render(terminal, found));
      findings.push(found);
    }
    const ok = findings.every(({ status }) => status !== 'fail');
    if (json) {
      const behaviours = findings.map(({ id, title, status, reason }) => ({
        id,
        title,
        status,
        reason,
      }));
      terminal.json({ ok, behaviours });
    } else {
      terminal.out(`\n${summarize(findings)}`);
    }
    return ok ? EXIT.ok : EXIT.failed;
  },
};

interface Found extends Verdict {
  id: string;
  title: string;
}

/** Tries one behaviour. A backend that can't be reached ends it all. */
export async function judge({ id, title, run }: Behaviour, backend: Backend): Promise<Found> {
  const about = { id, title };
  try {
    await run(backend);
    return { ...about, ...pass('as pages rely on it.') };
  } catch (error) {
    if (error instanceof Differs)
      return { ...about, status: 'fail', reason: error.message, fix: null };
    if (error instanceof Skipped) return { ...about, ...cantTell(error.message) };
    throw error;
  }
}
