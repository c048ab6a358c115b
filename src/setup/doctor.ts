import { runChecks, type Check, type Finding } from './checks.ts';
import { nylasChecks } from './checks-nylas.ts';
import { proxyChecks } from './checks-proxy.ts';
import type { Command, Context } from './command.ts';
import { EXIT } from './exit.ts';
import { readSettings, SETTING_FLAGS } from './settings.ts';
import type { Terminal } from './terminal.ts';

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
  --json                   one JSON document: {ok, checks: [{id, title, status, reason, fix}]}

With PROXY_COOKIE, the Cookie header of somebody signed in to your app, it also starts a sign-in.
Exit code 0 only when nothing failed; "can't tell" is no failure.`,
  options: { ...SETTING_FLAGS, json: { type: 'boolean' } },
  async run(context, values) {
    const { terminal, env, signal } = context;
    const settings = readSettings(values, env, terminal);
    const json = values['json'] === true;
    const findings = await examine(
      context,
      [...nylasChecks(settings, signal), ...proxyChecks(settings, signal)],
      json ? undefined : (finding) => terminal.out(render(terminal, finding)),
    );
    const ok = !findings.some(({ status }) => status === 'fail');
    if (json) terminal.json({ ok, checks: findings });
    else terminal.out(`\n${summarize(findings)}`);
    return ok ? EXIT.ok : EXIT.failed;
  },
};

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
