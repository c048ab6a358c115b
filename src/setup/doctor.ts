import { API_OF } from '../proxy/nylas/api.ts';
import { nylasChecks } from './checks-nylas.ts';
import { proxyChecks } from './checks-proxy.ts';
import { runChecks, type Check, type Finding } from './checks.ts';
import { portOf, type Command, type Context } from './command.ts';
import { EXIT, usage } from './exit.ts';
import { runLive } from './live/live.ts';
import { reportOf } from './live/report.ts';
import { readSettings, SETTING_FLAGS } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { readVersion } from './version.ts';

export const doctor: Command = {
  summary: 'finds out what is wrong, and says what to do',
  help: `zoom-connect doctor: checks everything a sign-in and a meeting need

Usage: zoom-connect doctor [options]

  --region us|eu           where the Nylas application lives (or NYLAS_API_URI)
  --public-url URL         where the proxy is mounted (or PUBLIC_URL)
  --nylas-client-id ID     Nylas application (or NYLAS_CLIENT_ID)
  --nylas-grant-id ID      calendar grant (or NYLAS_GRANT_ID)
  --nylas-api-key-file F   file with the Nylas API key (or NYLAS_API_KEY)
  --zoom-client-id ID      Zoom app to compare the connector with (or ZOOM_CLIENT_ID)
  --env-file F             default .env
  --json                   one JSON document: {ok, checks: [{id, title, status, reason, fix}]}, with
                           --live also {live: {steps, points}, report}
  --live                   then opens one real sign-in, makes, changes and deletes events, settles
                           what Nylas doesn't document, and prints a report to paste into an issue.
                           All that it makes it deletes again, also after Ctrl-C
  --live-port N            port of http://localhost:N/zoom/connect/callback, which must be
                           registered; default: PUBLIC_URL's if on localhost, else 5173

With PROXY_COOKIE, the Cookie header of somebody signed in to your app, it also starts a sign-in.
Exit code 0 only when nothing failed; "can't tell" is no failure.`,
  options: {
    ...SETTING_FLAGS,
    json: { type: 'boolean' },
    live: { type: 'boolean' },
    'live-port': { type: 'string' },
  },
  async run(context, values) {
    const { terminal, env, signal } = context;
    const settings = readSettings(values, env, terminal);
    const json = values['json'] === true;
    const port = portOf(values, 'live-port');
    if (Number.isNaN(port) || port === 0) throw usage('--live-port must be a port.');
    // A live run stands where the proxy would.
    const live = values['live'] === true;
    const tell = (finding: Finding): void => terminal.out(render(terminal, finding));
    const findings = await examine(
      context,
      [...nylasChecks(settings, signal), ...(live ? [] : proxyChecks(settings, signal))],
      json ? undefined : tell,
    );
    const ready = LIVE_NEEDS.every((id) =>
      findings.some((finding) => finding.id === id && finding.status === 'pass'),
    );
    if (live && !ready) terminal.log('Nothing was tried live: mend what failed first.');
    const found = live && ready ? await runLive(context, settings, port) : null;
    const all = [...findings, ...(found?.steps ?? [])];
    const ok = !all.some(({ status }) => status === 'fail');
    const about = { version: readVersion(), apiUri: settings.apiUri ?? API_OF.us };
    const report = found && reportOf(found, { ...about, date: new Date() });
    if (json) {
      const { steps, points } = found ?? {};
      terminal.json({ ok, checks: findings, ...(found && { live: { steps, points }, report }) });
    } else {
      found?.steps.forEach(tell);
      terminal.out(`\n${summarize(all)}`);
      if (report) terminal.out(`\nTo paste, with nothing secret in it:\n\n${report}`);
    }
    return ok ? EXIT.ok : EXIT.failed;
  },
};

/** Without these no sign-in can come home. */
const LIVE_NEEDS = ['environment', 'key-region', 'application', 'connector'];

/** Runs the checks, telling each as it comes. */
export async function examine(
  { terminal, signal }: Context,
  checks: readonly Check[],
  tell?: (finding: Finding) => void,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const running = runChecks(checks, signal);
  for (;;) {
    const title = checks[findings.length]?.title;
    const step = (): ReturnType<typeof running.next> => running.next();
    const next = await (title === undefined ? step() : terminal.progress(title, step));
    if (next.done) return findings;
    findings.push(next.value);
    tell?.(next.value);
  }
}

const MARKS = {
  pass: ['green', '✔ ok        '],
  fail: ['red', '✖ failed    '],
  unknown: ['yellow', "? can't tell"],
} as const;

/** A finding in words. */
export function render(terminal: Terminal, { title, status, reason, fix }: Finding): string {
  const [color, mark] = MARKS[status];
  const line = `${terminal.style(color, mark)} ${terminal.style('bold', title)}: ${reason}`;
  return fix === null ? line : `${line}\n               → ${fix}`;
}

export function summarize(findings: readonly Finding[]): string {
  const count = (wanted: Finding['status']): number =>
    findings.filter(({ status }) => status === wanted).length;
  return `${count('pass')} ok, ${count('fail')} failed, ${count('unknown')} can't tell.`;
}
