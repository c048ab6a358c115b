import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { Failure } from './exit.ts';
import { readIfThere } from './settings.ts';

/** What is to be written where. */
export interface EnvChange {
  path: string;
  content: string;
  /** Variables that get another value. */
  names: string[];
  /** The file is there, and others may read it. */
  open: boolean;
}

/** What must change in the file so that it says this; null when nothing. */
export function planEnvFile(path: string, values: Record<string, string>): EnvChange | null {
  const before = readIfThere(path);
  const known = parseEnv(before);
  const names = Object.keys(values).filter((name) => known[name] !== values[name]);
  const open = before !== '' && (statSync(path).mode & 0o077) !== 0 && process.platform !== 'win32';
  if (names.length === 0 && !open) return null;
  let content = before;
  for (const name of names) content = setVariable(content, name, values[name] ?? '');
  // Whatever odd the file holds: what isn't ours must still say the same.
  const wanted = { ...known, ...values };
  const after = parseEnv(content);
  const same = Object.keys({ ...wanted, ...after }).every((name) => after[name] === wanted[name]);
  if (!same) throw new Failure(`${path} can't be edited safely. Set ${names.join(', ')} by hand.`);
  return { path, content, names, open };
}

/** Writes it whole or not at all, for the owner's eyes only. */
export function writeEnvFile({ path, content }: EnvChange): void {
  // A link stays a link.
  const target = existsSync(path) ? realpathSync(path) : resolve(path);
  const temporary = join(dirname(target), `.env.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: 'wx' });
    chmodSync(temporary, 0o600);
    renameSync(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new Failure(`${path} can't be written.`, undefined, { cause });
  }
}

function setVariable(content: string, name: string, value: string): string {
  const line = `${name}=${quote(name, value)}`;
  const assignments = [
    ...content.matchAll(new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'gm')),
  ];
  // Of several assignments the last one counts.
  const last = assignments.at(-1);
  if (last) {
    return content.slice(0, last.index) + line + content.slice(last.index + last[0].length);
  }
  return `${content}${content === '' || content.endsWith('\n') ? '' : '\n'}${line}\n`;
}

function quote(name: string, value: string): string {
  if (/^[\w.:/@%+=-]*$/.test(value)) return value;
  const mark = [`'`, `"`, '`'].find((each) => !value.includes(each));
  if (mark === undefined || /[\r\n]/.test(value)) {
    throw new Failure(`${name} can't be written to an environment file.`);
  }
  return mark + value + mark;
}

/** Whether git would take the file up: it is in a repository that doesn't ignore it. */
export const isTrackable = (path: string): boolean =>
  spawnSync('git', ['check-ignore', '-q', '--', path]).status === 1;
