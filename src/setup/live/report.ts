import type { Finding } from '../checks.ts';
import { regionOf } from '../zoom-app.ts';
import type { Point } from './session.ts';

const RESULT = { pass: 'ok', fail: 'failed', unknown: "can't tell" } as const;

/**
 * What a live run found, to be pasted into an issue. It holds no id, address, token or key: only
 * statuses, error codes and words of this program.
 */
export function reportOf(
  { steps, points }: { steps: readonly Finding[]; points: readonly Point[] },
  { version, apiUri, date }: { version: string; apiUri: string; date: Date },
): string {
  const day = date.toISOString().slice(0, 10);
  const region = regionOf(apiUri) ?? 'none (another host)';
  const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '### zoom-connect doctor --live',
    '',
    `zoom-connect ${version}, Node ${process.versions.node}, region ${region}, ${day}`,
    '',
    row('Step', 'Result', 'Reason'),
    row('---', '---', '---'),
    ...steps.map(({ title, status, reason }) =>
      row(title, RESULT[status], reason.replaceAll(apiUri, 'Nylas')),
    ),
    '',
    row('Open point', 'Answer'),
    row('---', '---'),
    ...points.map(({ question, answer }) => row(question, answer)),
  ].join('\n');
}
