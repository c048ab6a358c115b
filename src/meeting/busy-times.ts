/** A stretch of time, in milliseconds since 1970; `end` is no longer part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** When somebody is busy. */
export interface BusyTimes {
  readonly email: string;
  readonly spans: readonly Span[];
}

const QUARTER = 900_000;

/** The same time with stretches that touch put together, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) whole.push({ start, end });
  }
  return whole;
}

/** What is left of stretches when one is taken out: an event doesn't stand in its own way. */
export const without = (spans: readonly Span[], gone: Span): Span[] =>
  spans.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, gone.start) },
      { start: Math.max(start, gone.end), end },
    ].filter((part) => part.end > part.start && part.end > start && part.start < end),
  );

/** The stretches that a span meets. */
export const meeting = (spans: readonly Span[], { start, end }: Span): Span[] =>
  joined(spans).filter((span) => span.start < end && span.end > start);

/**
 * The first quarter of an hour after the span's start from which nobody is busy as long as the span
 * lasts, and which fits; null where there is none that ends before a limit.
 */
export function nextFree(
  everyone: readonly BusyTimes[],
  { start, end }: Span,
  limit: number,
  fits: (span: Span) => boolean,
): number | null {
  const busy = joined(everyone.flatMap(({ spans }) => spans));
  const length = end - start;
  let at = nextQuarter(start + 1);
  while (at + length <= limit) {
    const span = { start: at, end: at + length };
    const [first] = meeting(busy, span);
    if (first) at = nextQuarter(first.end);
    else if (fits(span)) return at;
    else at += QUARTER;
  }
  return null;
}

const nextQuarter = (instant: number): number => Math.ceil(instant / QUARTER) * QUARTER;
