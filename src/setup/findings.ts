import { TITLES, type Checked, type Finding, type Verdict } from './checks.ts';
import type { Terminal } from './terminal.ts';

const MARKS = {
  pass: ['green', '✔ ok        '],
  fail: ['red', '✖ failed    '],
  unknown: ['yellow', "? can't tell"],
} as const;

/** How far the text of a finding stands from the left. */
const INDENT = ' '.repeat(13);

/** A finding in words: what was found, and below it what to do. */
export function render(
  terminal: Terminal,
  { title, status, reason, fix }: Omit<Finding, 'id'>,
): string {
  const [color, mark] = MARKS[status];
  const line = `${terminal.style(color, mark)} ${terminal.style('bold', title)}: ${reason}`;
  const lines = fix === null ? [line] : [line, `${INDENT}→ ${fix}`];
  return lines.map((each) => terminal.wrapped(each, INDENT)).join('\n');
}

/** Says in one line for each cause what could not be checked yet. */
export function tellWaiting(terminal: Terminal, findings: readonly Checked[]): void {
  for (const cause of findings) {
    const waiting = findings.filter(({ waitsFor }) => waitsFor === cause.id);
    if (waiting.length === 0) continue;
    const titles = waiting.map(({ title }) => title).join(', ');
    const line = `- not checked ${terminal.style('bold', `Until "${TITLES[cause.id]}" is settled`)}: ${titles}.`;
    terminal.out(terminal.wrapped(line, INDENT));
  }
}

/** Counts the findings. */
export function summarize(findings: readonly (Verdict | Checked)[]): string {
  const waits = findings.filter((finding) => 'waitsFor' in finding && finding.waitsFor !== null);
  const count = (wanted: Finding['status']): number =>
    findings.filter((finding) => finding.status === wanted && !waits.includes(finding)).length;
  const told = `${count('pass')} ok, ${count('fail')} failed, ${count('unknown')} can't tell`;
  return waits.length === 0 ? `${told}.` : `${told}, ${waits.length} not checked.`;
}

/** A finding as `--json` tells it. */
export const forMachines = ({ id, title, status, reason, fix }: Finding): Finding => ({
  id,
  title,
  status,
  reason,
  fix,
});
