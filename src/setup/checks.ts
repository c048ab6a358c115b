import { Failure } from './exit.ts';

export type Status = 'pass' | 'fail' | 'unknown';

/** What a check came to. */
export interface Verdict {
  status: Status;
  reason: string;
  /** The one thing to do; null where there is nothing to do. */
  fix: string | null;
}

/** A verdict with the check that gave it. */
export interface Finding extends Verdict {
  id: string;
  title: string;
}

/** One question. */
export interface Check {
  id: string;
  title: string;
  /** Id of the check without whose pass this one can't tell. */
  after?: string;
  run: () => Promise<Verdict> | Verdict;
}

export const pass = (reason: string): Verdict => ({ status: 'pass', reason, fix: null });
export const fail = (reason: string, fix: string): Verdict => ({ status: 'fail', reason, fix });
export const cantTell = (reason: string, fix: string | null = null): Verdict => ({
  status: 'unknown',
  reason,
  fix,
});

/** Asks one after another; a check whose ground is missing can't tell. */
export async function* runChecks(
  checks: readonly Check[],
  signal: AbortSignal,
): AsyncGenerator<Finding> {
  const passed = new Set<string>();
  for (const { id, title, after, run } of checks) {
    const ground = checks.find((check) => check.id === after);
    const verdict =
      ground && !passed.has(ground.id)
        ? cantTell(`Waits for "${ground.title}".`)
        : await attempt(run, signal);
    if (verdict.status === 'pass') passed.add(id);
    yield { id, title, ...verdict };
  }
}

async function attempt(run: Check['run'], signal: AbortSignal): Promise<Verdict> {
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    return cantTell(error.message, 'Run it again; if it stays, look at your network.');
  }
}
