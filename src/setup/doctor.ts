import { API_OF } from '../proxy/nylas/api.ts';
import {
  runChecks,
  TITLES,
  type Check,
  type CheckId,
  type Checked,
  type Finding,
} from './checks.ts';
import { nylasChecks } from './checks-nylas.ts';
import { portOf, type Command, type Context } from './command.ts';
import { EXIT, usage } from './exit.ts';
import { forMachines, render, summarize, tellWaiting } from './findings.ts';
import { runLive } from './live/live.ts';
import { reportOf } from './live/report.ts';
import { proxyChecks } from './proxy-checks/proxy-checks.ts';
import { readSettings, SETTING_FLAGS, type Settings } from './settings.ts';
import { readVersion } from './version.ts';

export const doctor: Command = {
  summary: 'finds out what is wrong, and says what to do',
  help: `zoom-connect doctor: checks everything that a sign-in and a meeting need

Usage: zoom-connect doctor [options]

  --region us|eu           where the Nylas application lives (or NYLAS_API_URI)
  --public-url URL         where the proxy is mounted (or PUBLIC_URL)
  --nylas-client-id ID     Nylas application (or NYLAS_CLIENT_ID)
  --nylas-grant-id ID      calendar grant (or NYLAS_GRANT_ID)
  --nylas-api-key-file F   file with the Nylas API key (or NYLAS_API_KEY)
  --zoom-client-id ID      Zoom app to compare the connector with (or ZOOM_CLIENT_ID)
  --env F                  file with settings, default .env
  --json                   one JSON document: {ok, checks: [{id, title, status, reason, fix}]}, with
                           --live also {live: {steps, points}, report}
  --live                   then opens one real sign-in, makes, changes and deletes events, answers
                           what Nylas doesn't document, and prints a report to paste into an issue.
                           It deletes all that it made, after Ctrl-C too
  --live-port N            port of http://localhost:N/zoom/connect/callback, which must be
                           registered. Default: the port of PUBLIC_URL on localhost, else 5173

For a full check of the running proxy, name somebody who is signed in to your app:

  PROXY_COOKIE             their Cookie header (browser's developer tools, Network), or
  PROXY_HEADER             another header, such as "Authorization: Bearer …"

The doctor then asks the proxy for this person's session, and starts a sign-in that it refuses
itself, so nothing gets connected.

Exit codes: 0 nothing failed ("can't tell" is no failure), 1 something failed, 2 wrong arguments,
130 stopped with Ctrl-C.`,
  options: {
    ...SETTING_FLAGS,
    json: { type: 'boolean' },
    live: { type: 'boolean' },
    'live-port': { type: 'string' },
  },
  async run(context, values) {
    const { terminal, env } = context;
    const settings = readSettings(values, env, terminal);
    const json = values['json'] === true;
    const port = portOf(values, 'live-port');
    if (Number.isNaN(port) || port === 0) throw usage('--live-port must be a port.');
    const live = values['live'] === true;
    const tell = json ? undefined : (finding: Finding) => terminal.out(render(terminal, finding));
    const findings = await examine(context, checksFor(settings, context.signal, live), tell);
    if (!json) tellWaiting(terminal, findings);
    if (settings.apiKey === undefined) {
      terminal.log('Nothing else was checked, because all of it needs the API key.');
    }
    const ready = LIVE_NEEDS.every((id) =>
      findings.some((finding) => finding.id === id && finding.status === 'pass'),
    );
    if (live && !ready) terminal.log('Nothing was tried live. First fix what failed.');
    const found = live && ready ? await runLive(context, settings, port) : null;
    const steps = found?.steps ?? [];
    const ok = ![...findings, ...steps].some(({ status }) => status === 'fail');
    const about = { version: readVersion(), apiUri: settings.apiUri ?? API_OF.us };
    const report = found && reportOf(found, { ...about, date: new Date() });
    if (json) {
      const { points } = found ?? {};
      terminal.json({
        ok,
        checks: findings.map(forMachines),
        ...(found && { live: { steps, points }, report }),
      });
    } else {
      steps.forEach((step) => tell?.(step));
      terminal.out(`\n${summarize([...findings, ...steps])}`);
      if (report) terminal.raw(`\nTo paste into an issue. It holds nothing secret.\n\n${report}`);
    }
    return ok ? EXIT.ok : EXIT.failed;
  },
};

/** Without these no sign-in can come home. */
const LIVE_NEEDS: readonly CheckId[] = ['environment', 'key-region', 'application', 'connector'];

function checksFor(settings: Settings, signal: AbortSignal, live: boolean): Check[] {
  const checks = nylasChecks(settings, signal);
  if (settings.apiKey === undefined) return checks.filter(({ id }) => id === 'environment');
  // A live run stands where the proxy would.
  return live ? checks : [...checks, ...proxyChecks(settings, signal)];
}

/** Runs the checks, and tells each as it comes unless it waits for another. */
export async function examine(
  { terminal, signal }: Context,
  checks: readonly Check[],
  tell?: (finding: Finding) => void,
): Promise<Checked[]> {
  const findings: Checked[] = [];
  const running = runChecks(checks, signal);
  for (;;) {
    const id = checks[findings.length]?.id;
    const step = (): ReturnType<typeof running.next> => running.next();
    const next = await (id === undefined ? step() : terminal.progress(TITLES[id], step));
    if (next.done) return findings;
    findings.push(next.value);
    if (next.value.waitsFor === null) tell?.(next.value);
  }
}
