/** Exit codes; the help text of the command line tells them too. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Ends the command with this message and code. The message must never hold a secret. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** A wrong or missing argument. */
export const usage = (message: string, options?: ErrorOptions): Failure =>
  new Failure(message, EXIT.usage, options);

/** Ctrl-C, or a prompt that was left. */
export const interrupted = (): Failure => new Failure('Stopped.', EXIT.interrupted);
