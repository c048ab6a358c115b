const MIN_BYTES = 32;
/** Pieces of three characters that must be different: of 32 random digits about 30 are. */
const MIN_PIECES = 24;
const MIN_CHARACTERS = 6;

/**
 * What makes a text no secret, in words that follow "must be", or null. It can't tell what is random, but
 * what certainly isn't: too short, one piece again and again, letters or digits in a row.
 */
export function weaknessOf(text: unknown): string | null {
  if (typeof text !== 'string') return 'a text';
  if (new TextEncoder().encode(text).length < MIN_BYTES) return `at least ${MIN_BYTES} bytes long`;
  const isRandom =
    new Set(text).size >= MIN_CHARACTERS &&
    pieces(text).size >= MIN_PIECES &&
    stepsInRow(text) < text.length / 2;
  return isRandom ? null : 'random: this one repeats itself or counts on';
}

const pieces = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)));

/** How often a character is the next or the one before of the one in front, as in "abcd". */
function stepsInRow(text: string): number {
  let steps = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) === 1) steps += 1;
  }
  return steps;
}
