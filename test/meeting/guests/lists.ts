import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A list as people paste it, and what it holds. */
export interface List {
  file: string;
  text: string;
  /** `address | name`, or the address alone. */
  guests: string[];
  rejected: string[];
}

/** What the files write for characters that an editor would hide or change. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\u([\da-f]{4})/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('\\t', '\t')
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n')
    .replaceAll('\\\\', '\\');

/**
 * The lists of the folder `lists`: the text, then `=> address | name` for each guest and `?? text`
 * for each entry that is to be named as not understood.
 */
export function readLists(): List[] {
  const folder = join(import.meta.dirname, 'lists');
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split(/^====\n/m)
      .map((block) => {
        const lines = block.replace(/\n$/, '').split('\n');
        const marked = (mark: string): string[] =>
          lines.filter((line) => line.startsWith(mark)).map((line) => plain(line.slice(3)));
        const text = lines.filter((line) => !/^(?:=>|\?\?) /.test(line)).join('\n');
        return { file, text: plain(text), guests: marked('=> '), rejected: marked('?? ') };
      }),
  );
}
