import { changesOf, type Change } from './changes.ts';
import { cutHtml, pieceOf } from './cut.ts';
import { escapeHtml } from './entities.ts';
import { partJoinText, type Parted } from './join-block.ts';
import { holdsLink, type JoinInfo } from './join-lines.ts';
import { render } from './render.ts';
import { textOf, type Rendered, type Shown } from './rendered.ts';

/** A description as the form shows it. */
export interface DescriptionRead {
  /** The writer's own words as plain text. */
  own: string;
  /** Whether the own words have formatting that the plain text lacks. */
  formatted: boolean;
}

/** Reads a description; with a Zoom meeting, how to join it isn't the writer's own. */
export function readDescription(source: string, join: JoinInfo | null): DescriptionRead {
  const rendered = render(source);
  const parted = partJoinText(rendered, join);
  return { own: textOf(parted.own), formatted: isFormatted(source, rendered, parted) };
}

/** How to join is a link as a rule, which says nothing about the words around it. */
const isFormatted = (source: string, rendered: Rendered, { blocks }: Parted): boolean =>
  rendered.formatted && render(without(source, rendered, blocks)).formatted;

/** The source without some pieces of it. */
const without = (source: string, { html }: Rendered, pieces: readonly Shown[][]): string =>
  pieces.toReversed().reduce((rest, piece) => {
    const [from, to] = [startOf(piece), endOf(piece)];
    return html ? cutHtml(rest, from, to) : rest.slice(0, from) + rest.slice(to);
  }, source);

/**
 * Takes out how to join the meeting, and nothing else. `kept` says that the link still stands
 * there, since what is around it may be somebody's own words; `none` that it never did.
 */
export function cutJoinText(
  source: string,
  join: JoinInfo,
): { source: string; joinText: 'none' | 'removed' | 'kept' } {
  const rendered = render(source);
  const { own, blocks } = partJoinText(rendered, join);
  if (blocks.length === 0) return { source, joinText: holdsLink(source, join) ? 'kept' : 'none' };
  const rest = without(source, rendered, blocks);
  // What is left must read as the writer's own words did; else nothing is touched.
  if (words(textOf(render(rest).shown)) !== words(textOf(own))) return { source, joinText: 'kept' };
  const clean = rendered.html ? rest : rest.trim();
  return { source: clean, joinText: holdsLink(clean, join) ? 'kept' : 'removed' };
}

/**
 * Puts the writer's new words in place of the old ones, and leaves all else as it is: how to join,
 * and the formatting of what wasn't changed. Where that can't be done (an address that is only
 * shown was edited, say), all own words become plain; `lossless` is false if that costs formatting.
 */
export function editDescription(
  source: string,
  join: JoinInfo | null,
  text: string,
): { source: string; lossless: boolean } {
  const rendered = render(source);
  const parted = partJoinText(rendered, join);
  const { own, blocks } = parted;
  const wanted = text.replaceAll(/\r\n?/g, '\n');
  const toSource = (plain: string): string =>
    rendered.html ? escapeHtml(plain).replaceAll('\n', rendered.lineEnd) : plain;
  const changes = changesOf(textOf(own), wanted);
  for (const apply of own.length > 0 ? [cutOut, takeOut] : []) {
    const edited = changes.reduceRight(
      (rest, change) => apply(rest, own, change, toSource(change.text), rendered.html),
      source,
    );
    // It must read as it was typed, whatever the source is made of.
    const shown = textOf(partJoinText(render(edited), join).own);
    if (lines(shown) === lines(wanted)) return { source: edited, lossless: true };
  }
  const joinTexts = blocks.map((block) => {
    const [from, to] = [startOf(block), endOf(block)];
    return rendered.html ? pieceOf(source, from, to) : source.slice(from, to).trim();
  });
  return {
    source: [toSource(wanted), ...joinTexts].filter(Boolean).join(toSource('\n\n')),
    lossless: !isFormatted(source, rendered, parted),
  };
}

/** A change, with the elements that are emptied by it. */
function cutOut(
  source: string,
  shown: readonly Shown[],
  { from, to }: Change,
  instead: string,
  html: boolean,
): string {
  const [first, last] = [shown[from], shown[to - 1]];
  if (!html || from === to || !first || !last) {
    return takeOut(source, shown, { from, to, text: '' }, instead);
  }
  return cutHtml(source, first.from, last.to, instead);
}

/** A change, with every tag left where it is. */
function takeOut(
  source: string,
  shown: readonly Shown[],
  { from, to }: Change,
  instead: string,
): string {
  const at = placeFor(shown, from);
  let limit = source.length + 1;
  let rest = source;
  for (const one of shown.slice(from, to).toReversed()) {
    // Both halves of a pair may come from one entity.
    if (one.from < limit) rest = rest.slice(0, one.from) + rest.slice(one.to);
    limit = one.from;
  }
  return rest.slice(0, at) + instead + rest.slice(at);
}

/** Where a text goes in: behind the character before it, in whose formatting it then is. */
function placeFor(shown: readonly Shown[], index: number): number {
  const [before, after] = [shown[index - 1], shown[index]];
  if (before && (before.real || before.char !== '\n')) return before.to;
  return after?.from ?? before?.to ?? 0;
}

const startOf = (block: readonly Shown[]): number => block[0]?.from ?? 0;
const endOf = (block: readonly Shown[]): number => block.at(-1)?.to ?? startOf(block);

const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const lines = (text: string): string =>
  text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
