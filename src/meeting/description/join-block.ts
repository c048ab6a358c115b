import { findJoinLines, holdsLink, type JoinInfo } from './join-lines.ts';
import { textOf, trimShown, type Rendered, type Shown } from './rendered.ts';

/** A description with the words of its writer parted from how to join. */
export interface Parted {
  /** The writer's own, without white space around. */
  own: Shown[];
  /** How to join, piece by piece, with the white space before each. */
  blocks: Shown[][];
  /** Whether the writer's own words hold the link too. */
  linkLeft: boolean;
}

/** Parts the writer's own words from how to join. */
export function partJoinText({ shown, html }: Rendered, join: JoinInfo | null): Parted {
  const lines = linesOf(shown);
  const texts = lines.map(({ from, to }) => textOf(shown.slice(from, to)));
  const found = join ? findJoinLines(texts, join) : [];
  const blocks: Shown[][] = [];
  let own: Shown[] = [];
  let at = 0;
  for (const range of found) {
    let from = lines[range.from]?.from ?? 0;
    let to = lines[range.to - 1]?.to ?? from;
    while (from > at && /\s/.test(shown[from - 1]?.char ?? '')) from -= 1;
    if (from === 0) while (to < shown.length && /\s/.test(shown[to]?.char ?? '')) to += 1;
    own.push(...shown.slice(at, from));
    blocks.push(shown.slice(from, to));
    at = to;
  }
  own.push(...shown.slice(at));
  if (html || blocks.length > 0) own = trimShown(own);
  return { own, blocks, linkLeft: join !== null && holdsLink(textOf(own), join) };
}

/** Lines by the places of their first and last character. */
function linesOf(shown: readonly Shown[]): { from: number; to: number }[] {
  const lines: { from: number; to: number }[] = [];
  let from = 0;
  for (let at = 0; at <= shown.length; at += 1) {
    if (at < shown.length && shown[at]?.char !== '\n') continue;
    lines.push({ from, to: at });
    from = at + 1;
  }
  return lines;
}
