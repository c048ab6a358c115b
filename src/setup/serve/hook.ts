import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Who } from '../../proxy/request/call.ts';
import { Failure, usage } from '../exit.ts';

export type Authorize = (request: Request) => Promise<Who | null> | Who | null;

/**
 * The host's `authorize`, from its module. It is asked about somebody who shows nothing at all, and refused
 * unless it answers that this is nobody: such a hook would let everybody in.
 */
export async function loadHook(file: string, publicUrl: string): Promise<Authorize> {
  const path = resolve(file);
  if (!existsSync(path)) throw usage(`There is no file ${file}.`);
  let hook: unknown;
  try {
    ({ default: hook } = (await import(pathToFileURL(path).href)) as { default?: unknown });
  } catch (cause) {
    throw new Failure(`${file} can't be loaded: ${wordsOf(cause)}`, undefined, { cause });
  }
  if (typeof hook !== 'function') {
    throw usage(`${file} must export authorize(request) as its default.`);
  }
  const authorize = hook as Authorize;
  let who: Who | null;
  try {
    who = await authorize(new Request(`${publicUrl}/session`));
  } catch (cause) {
    throw usage(
      `authorize() of ${file} must answer null for a request without a session, but it threw: ${wordsOf(cause)}`,
    );
  }
  if (who) {
    throw usage(
      `authorize() of ${file} names somebody for a request without cookie and header, so everybody would be that person.`,
    );
  }
  return authorize;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'no error');
