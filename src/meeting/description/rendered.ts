/** A character that is shown, and where in the source it stands. */
export interface Shown {
  char: string;
  from: number;
  to: number;
  /** Whether the source holds it; else it stands for something else, as a link's address does. */
  real: boolean;
}

/** A description as plain text, every character of which knows its place in the source. */
export interface Rendered {
  shown: readonly Shown[];
  /** What ends a line in the source, by hand of an editor. */
  lineEnd: '\n' | '<br>';
  html: boolean;
  /** Whether plain text can't show all that the source says. */
  formatted: boolean;
}

/** The text that is shown. */
export const textOf = (shown: readonly Shown[]): string => shown.map(({ char }) => char).join('');

/** Without white space around. */
export function trimShown(shown: readonly Shown[]): Shown[] {
  let from = 0;
  let to = shown.length;
  while (from < to && isBlank(shown[from])) from += 1;
  while (to > from && isBlank(shown[to - 1])) to -= 1;
  return shown.slice(from, to);
}

const isBlank = (one: Shown | undefined): boolean => one !== undefined && /\s/.test(one.char);
