import { interrupted } from './exit.ts';
import type { Terminal } from './terminal.ts';

const output = process.stderr;

/** Asks people. Leaving a question, with Ctrl-C or Escape, ends the command. */
export interface Prompts {
  text: (
    message: string,
    initial?: string,
    check?: (value: string) => string | undefined,
  ) => Promise<string>;
  /** Not echoed. */
  secret: (message: string) => Promise<string>;
  choose: <T extends string>(message: string, options: { value: T; label: string }[]) => Promise<T>;
  confirm: (message: string) => Promise<boolean>;
}

export async function createPrompts(terminal: Terminal): Promise<Prompts> {
  // Only a terminal needs the library, so that machines don't wait for it.
  const clack = await import('@clack/prompts');
  const needed = (value: string | undefined): string | undefined =>
    value?.trim() ? undefined : 'Please enter a value.';
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (clack.isCancel(answer)) throw interrupted();
    return answer as Exclude<T, symbol>;
  };
  return {
    async text(message, initial, check = () => undefined) {
      const validate = (value = ''): string | undefined => needed(value) ?? check(value.trim());
      const options = { message, validate, output, ...(initial && { initialValue: initial }) };
      return answered(await clack.text(options)).trim();
    },
    async secret(message) {
      const answer = answered(await clack.password({ message, validate: needed, output })).trim();
      terminal.hide(answer);
      return answer;
    },
    async choose(message, options) {
      return answered(await clack.select<string>({ message, options, output })) as never;
    },
    async confirm(message) {
      return answered(await clack.confirm({ message, output }));
    },
  };
}
