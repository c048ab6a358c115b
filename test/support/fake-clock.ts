// Time that passes only when a test says so.
import type { Clock } from '../../src/popup/watch.ts';

interface Beat {
  every: number;
  due: number;
  task: () => void;
}

/** Long enough for whatever follows from promises that are settled. */
async function turn(): Promise<void> {
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
}

export class FakeClock implements Clock {
  #time = 0;
  readonly #beats = new Set<Beat>();

  now = (): number => this.#time;

  every = (every: number, task: () => void, signal: AbortSignal): void => {
    const beat = { every, due: this.#time + every, task };
    this.#beats.add(beat);
    signal.addEventListener('abort', () => this.#beats.delete(beat));
  };

  /** How many beats there are. */
  get running(): number {
    return this.#beats.size;
  }

  /** Lets time pass, with every beat at its moment. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#time + milliseconds;
    for (;;) {
      const next = [...this.#beats].sort((a, b) => a.due - b.due)[0];
      if (!next || next.due > end) break;
      this.#time = next.due;
      next.due += next.every;
      next.task();
      await turn();
    }
    this.#time = end;
    await turn();
  }

  /** Lets time pass in which the page can do nothing: what was due comes after it, once each. */
  async hang(milliseconds: number): Promise<void> {
    this.#time += milliseconds;
    for (const beat of [...this.#beats].filter(({ due }) => due <= this.#time)) {
      beat.due = this.#time + beat.every;
      if (this.#beats.has(beat)) beat.task();
    }
    await turn();
  }
}
