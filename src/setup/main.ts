import { parseArgs } from 'node:util';
import type { Command, Values } from './command.ts';
import { conformance } from './conformance/conformance.ts';
import { doctor } from './doctor.ts';
import { EXIT, Failure, interrupted, usage } from './exit.ts';
import { forumPostCommand } from './forum-post.ts';
import { grantCustom } from './grant-custom.ts';
import { sandbox } from './sandbox-server.ts';
import { serve } from './serve/serve.ts';
import { setup } from './setup.ts';
import { Terminal } from './terminal.ts';
import { readVersion } from './version.ts';

const COMMANDS: Record<string, Command> = {
  setup,
  doctor,
  conformance,
  'forum-post': forumPostCommand,
  sandbox,
  serve,
  'grant custom': grantCustom,
};

const HELP = `zoom-connect: sets up, checks and tries out Zoom meetings through Nylas

Usage: zoom-connect <command> [options]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`)
  .join('\n')}

  --help, -h    this text, or the help of the command before it
  --version     the version

Exit codes: 0 done, 1 something failed, 2 wrong or missing arguments, 130 stopped with Ctrl-C.
Secrets are read from the environment, .env, a file or a hidden prompt, never from an argument.`;

/** Where a secret that was given as an argument belongs. */
const SECRET_FLAGS: Record<string, string> = {
  'zoom-client-secret': 'ZOOM_CLIENT_SECRET, or a file (--zoom-client-secret-file)',
  'client-secret': 'ZOOM_CLIENT_SECRET, or a file (--zoom-client-secret-file)',
  'nylas-api-key': 'NYLAS_API_KEY, or a file (--nylas-api-key-file)',
  'api-key': 'NYLAS_API_KEY, or a file (--nylas-api-key-file)',
  'session-secret': 'SESSION_SECRET',
  'refresh-token': 'standard input',
};

/** Runs the command line; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = new Terminal();
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(interrupted());
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // Who reads only the beginning, as `head` does, is no error.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    process.exit(code === 'EPIPE' ? EXIT.ok : EXIT.failed);
  });
  try {
    return await dispatch(args, terminal, stop.signal);
  } catch (error) {
    if (!(error instanceof Failure)) {
      // Through the terminal, which hides secrets, where Node would print them.
      terminal.log((error as Error).stack ?? String(error));
      return EXIT.failed;
    }
    terminal.log(terminal.style('red', error.message, process.stderr));
    if (args.includes('--json')) terminal.json({ ok: false, error: error.message });
    return error.exitCode;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function dispatch(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  refuseSecrets(args);
  const [first = ''] = args;
  if (first === '' || first === '--help' || first === '-h') {
    terminal.out(HELP);
    return first === '' ? EXIT.usage : EXIT.ok;
  }
  if (first === '--version') {
    terminal.out(readVersion());
    return EXIT.ok;
  }
  const name = Object.keys(COMMANDS).find((each) => `${args.join(' ')} `.startsWith(`${each} `));
  const command = COMMANDS[name ?? ''];
  if (name === undefined || command === undefined) {
    throw usage(`There is no such command. ${nearest(first)}See zoom-connect --help.`);
  }
  const values = readArguments(name, command, args.slice(name.split(' ').length));
  if (values['help'] === true) {
    terminal.out(command.help);
    return EXIT.ok;
  }
  return command.run({ terminal, env: process.env, signal }, values);
}

function readArguments(name: string, { options, main: own }: Command, args: string[]): Values {
  const help = { help: { type: 'boolean', short: 'h' } } as const;
  try {
    const [first = ''] = args;
    const named = own !== undefined && first !== '' && !first.startsWith('-');
    const whole = named ? [`--${own}=${first}`, ...args.slice(1)] : args;
    return parseArgs({ args: whole, options: { ...options, ...help } }).values;
  } catch (error) {
    // Node's own words repeat arguments, and one could be a secret; names of options are none.
    const { code } = error as { code?: string };
    const option = /^[^']*'(--[\w-]+)/.exec((error as Error).message)?.[1];
    const what =
      code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
        ? 'There is one argument too many'
        : code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
          ? `There is no option ${option ?? 'like that'}`
          : `Option ${option ?? ''} is missing its value, or takes none`;
    throw usage(`${what}. See zoom-connect ${name} --help.`);
  }
}

function refuseSecrets(args: readonly string[]): void {
  for (const arg of args) {
    const flag = /^--([\w-]+)(=|$)/.exec(arg)?.[1] ?? '';
    const safe = Object.hasOwn(SECRET_FLAGS, flag) ? SECRET_FLAGS[flag] : undefined;
    if (safe !== undefined) {
      throw usage(
        `A secret must not be an argument: other users of this machine can read it, and the shell keeps it. Instead of --${flag}, use ${safe}.`,
      );
    }
  }
}

/** A command that begins alike, as a hint. */
function nearest(word: string): string {
  const found = Object.keys(COMMANDS).find(
    (name) => name.startsWith(word.slice(0, 2)) || name.includes(word),
  );
  return found === undefined ? '' : `Did you mean "${found}"? `;
}
