import type { Finding, Verdict } from '../checks.ts';
import type { NylasApi } from '../nylas-api.ts';

/** An open point of the documentation, and what this account answered. */
export interface Point {
  id: string;
  question: string;
  answer: string;
  settled: boolean;
}

/** What a live run works with, and what it has found out. */
export interface Session {
  api: NylasApi;
  /** Goes on after Ctrl-C, for clearing up. */
  cleaner: NylasApi;
  apiUri: string;
  apiKey: string;
  clientId: string;
  redirectUri: string;
  /** Never to be taken for a Zoom grant, and never revoked. */
  calendarGrantId: string | undefined;
  signal: AbortSignal;
  steps: Finding[];
  points: Point[];
  undo: Undo;
}

export function step(
  { steps }: Session,
  id: `live-${string}`,
  title: string,
  verdict: Verdict,
): void {
  steps.push({ id, title, ...verdict });
}

export function settle({ points }: Session, id: string, question: string, answer: string): void {
  points.push({ id, question, answer, settled: true });
}

export function leaveOpen({ points }: Session, id: string, question: string, why: string): void {
  points.push({ id, question, answer: `Not asked: ${why}`, settled: false });
}

/** What has to be put back, the latest first, however the run ends. */
export class Undo {
  readonly #tasks: { what: string; run: () => Promise<void> }[] = [];

  /** `what` is told to the person when it can't be put back. */
  add(what: string, run: () => Promise<void>): void {
    this.#tasks.push({ what, run });
  }

  /** Gives what remains. */
  async run(): Promise<string[]> {
    const remains: string[] = [];
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      const { what } = task;
      await task.run().catch(() => remains.push(what));
    }
    return remains;
  }
}
