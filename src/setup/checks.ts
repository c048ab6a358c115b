import { Failure } from './exit.ts';
import { Unreachable } from './nylas-api.ts';

/** Every check, with the title that people read. */
export const TITLES = {
  environment: 'Settings',
  'key-region': 'API key and region',
  application: 'Application id',
  clock: "This machine's clock",
  'redirect-uri': 'Callback URI in Nylas',
  connector: 'Zoom connector',
  'connector-scopes': 'Scopes of the Zoom connector',
  'zoom-client-id': 'Client id of the Zoom app',
  'calendar-grant': 'Calendar grant',
  'calendar-writable': 'Writable calendar',
  'zoom-grants': 'Zoom grants',
  'zoom-app': 'People outside your Zoom organisation',
  'proxy-reachable': 'Proxy: reachable',
  'proxy-headers': 'Proxy: security headers',
  'proxy-cors': 'Proxy: other origins kept out',
  'proxy-errors': 'Proxy: refusals',
  'proxy-writes': 'Proxy: writes',
  'proxy-clock': 'Proxy: clock',
  'proxy-cache': 'Proxy: no cache in front',
  'proxy-session': 'Proxy: session of your app',
  'proxy-key': 'Proxy: its own API key',
  'proxy-calendar': "Proxy: this person's calendar",
  'proxy-zoom': "Proxy: this person's Zoom grant",
  'proxy-sign-in': 'Proxy: start of a sign-in',
  'proxy-callback': 'Proxy: callback page',
  'proxy-return': 'Proxy: way back from Nylas',
  'proxy-service-worker': 'Proxy: service worker',
} as const;

export type CheckId = keyof typeof TITLES;

export type Status = 'pass' | 'fail' | 'unknown';

/** What a check came to. */
export interface Verdict {
  status: Status;
  reason: string;
  /** The one thing to do; null where there is nothing to do. */
  fix: string | null;
}

/** A verdict with the check, or the step of a live run, that gave it. */
export interface Finding extends Verdict {
  id: CheckId | `live-${string}`;
  title: string;
}

/** A finding of a check, and what kept it from being asked. */
export interface Checked extends Finding {
  id: CheckId;
  /** The check that has to pass first; null when this one was asked. */
  waitsFor: CheckId | null;
}

/** One question. */
export interface Check {
  id: CheckId;
  /** The check without whose pass this one makes no sense. */
  after?: CheckId;
  run: () => Promise<Verdict> | Verdict;
}

export const pass = (reason: string): Verdict => ({ status: 'pass', reason, fix: null });
export const fail = (reason: string, fix: string): Verdict => ({ status: 'fail', reason, fix });
export const cantTell = (reason: string, fix: string | null = null): Verdict => ({
  status: 'unknown',
  reason,
  fix,
});

/** Asks one after another. A check is left out while the one that it builds on hasn't passed. */
export async function* runChecks(
  checks: readonly Check[],
  signal: AbortSignal,
): AsyncGenerator<Checked> {
  const asked = new Map<CheckId, Checked>();
  for (const { id, after, run } of checks) {
    const ground = after === undefined ? undefined : asked.get(after);
    const waitsFor = ground && ground.status !== 'pass' ? (ground.waitsFor ?? ground.id) : null;
    const verdict =
      waitsFor === null
        ? await attempt(run, signal)
        : cantTell(`Not checked: "${TITLES[waitsFor]}" has to be settled first.`);
    const checked: Checked = { id, title: TITLES[id], ...verdict, waitsFor };
    asked.set(id, checked);
    yield checked;
  }
}

async function attempt(run: Check['run'], signal: AbortSignal): Promise<Verdict> {
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    // A machine that can't be reached would fail people too.
    if (error instanceof Unreachable) return fail(error.message, error.fix);
    if (!(error instanceof Failure)) throw error;
    return cantTell(error.message, 'Run it again.');
  }
}
