/** One change of a text: what stood from `from` to `to` is now `text`. */
export interface Change {
  from: number;
  to: number;
  text: string;
}

/** More pairs of words than this aren't compared: what lies between is one change. */
const MAX_PAIRS = 1_000_000;
const WORD = /[\p{L}\p{N}]+|\s|[^\p{L}\p{N}\s]/gu;

/** What was changed, word by word, in order. */
export function changesOf(before: string, after: string): Change[] {
  const [a, b] = [before.match(WORD) ?? [], after.match(WORD) ?? []];
  const changes: Change[] = [];
  let at = 0;
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of [...common(a, b), [a.length, b.length] as const]) {
    const gone = a.slice(i, nextA).join('');
    const text = b.slice(j, nextB).join('');
    if (gone || text) changes.push({ from: at, to: at + gone.length, text });
    at += gone.length + (a[nextA]?.length ?? 0);
    [i, j] = [nextA + 1, nextB + 1];
  }
  return changes;
}

/** The places of the words that both have, in order. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    pairs.push([start, start]);
    start += 1;
  }
  let end = 0;
  while (a.length - end > start && b.length - end > start && a.at(-1 - end) === b.at(-1 - end)) {
    end += 1;
  }
  const [lastA, lastB] = [a.length - end, b.length - end];
  if ((lastA - start) * (lastB - start) <= MAX_PAIRS) {
    pairs.push(...longest(a.slice(start, lastA), b.slice(start, lastB), start));
  }
  for (let n = 0; n < end; n += 1) pairs.push([lastA + n, lastB + n]);
  return pairs;
}

/** A longest common subsequence. */
function longest(a: readonly string[], b: readonly string[], offset: number): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const length = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([offset + i++, offset + j++]);
    else if (length(i + 1, j) >= length(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
