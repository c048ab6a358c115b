import type { ParseArgsConfig } from 'node:util';
import type { Terminal } from './terminal.ts';

export type Env = Record<string, string | undefined>;

/** What `parseArgs` read. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command works with. */
export interface Context {
  terminal: Terminal;
  env: Env;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** One command of `zoom-connect`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The option that may also be given without its name. */
  main?: string;
  /** Gives the exit code. */
  run: (context: Context, values: Values) => Promise<number>;
}

/** A text option, or undefined. */
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

/** A port option: an integer from 0 (any free one) to 65535. */
export function portOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  return /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : NaN;
}
