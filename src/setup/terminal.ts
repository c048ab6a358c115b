import { styleText } from 'node:util';
import { wrap } from './wrap.ts';

type Format = Parameters<typeof styleText>[0];

/** Shorter ones would also hide ordinary words. */
const MIN_SECRET = 6;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Where the command line writes: results to standard output, everything else to standard error.
 * Whatever was told to be secret is hidden in both, also where a server repeats it in an error.
 */
export class Terminal {
  /** Somebody is there to answer questions. */
  readonly interactive = process.stdin.isTTY && process.stderr.isTTY;
  readonly #secrets = new Set<string>();

  /** From now on this text is never written. */
  hide(secret: string | undefined): void {
    if (secret !== undefined && secret.length >= MIN_SECRET) this.#secrets.add(secret);
  }

  /** A result. Long lines wrap on a terminal. */
  out(text: string): void {
    this.raw(this.wrapped(text));
  }

  /** A result whose lines are to stay as they are, to be copied. */
  raw(text: string): void {
    process.stdout.write(`${this.#clean(text)}\n`);
  }

  /** The text as it fits on the terminal; unchanged where there is none. */
  wrapped(text: string, indent?: string, stream: NodeJS.WriteStream = process.stdout): string {
    return stream.isTTY ? wrap(text, stream.columns || 80, indent) : text;
  }

  /** A result for machines: one JSON document. */
  json(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, this.#cleaner, 2)}\n`);
  }

  /** The same on one line, for a log. */
  line(value: unknown): void {
    process.stdout.write(`${JSON.stringify(value, this.#cleaner)}\n`);
  }

  /** Anything that is no result. */
  log(text: string): void {
    process.stderr.write(`${this.#clean(this.wrapped(text, undefined, process.stderr))}\n`);
  }

  /** The text in colour where `stream` is a terminal and `NO_COLOR` isn't set. */
  style(format: Format, text: string, stream: NodeJS.WriteStream = process.stdout): string {
    return styleText(format, text, { stream });
  }

  /** Tells that something is under way, as long as it is. */
  async progress<T>(label: string, work: () => Promise<T>): Promise<T> {
    if (!process.stderr.isTTY) {
      this.log(`${label} …`);
      return work();
    }
    const started = performance.now();
    // A line that wraps can't be taken back.
    const text = this.#clean(label).slice(0, (process.stderr.columns || 80) - 6);
    const draw = (): void => {
      const elapsed = performance.now() - started;
      const frame = FRAMES[Math.floor(elapsed / 80) % FRAMES.length] ?? '';
      process.stderr.write(`\r\u001B[2K${frame} ${text} …`);
    };
    draw();
    const timer = setInterval(draw, 80);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      process.stderr.write('\r\u001B[2K');
    }
  }

  /** Hides secrets before JSON escapes anything in them. */
  #cleaner = (_: string, item: unknown): unknown =>
    typeof item === 'string' ? this.#clean(item) : item;

  #clean(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, '[hidden]');
    return clean;
  }
}
