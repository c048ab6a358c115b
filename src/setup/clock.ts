import { cantTell, fail, pass, type Verdict } from './checks.ts';

/** More than this, in milliseconds, and sign-ins end as expired or signatures as too early. */
const MAX_SKEW = 60_000;

/** How to tell it. */
interface Words {
  /** The server's clock is behind this machine's; how much is added. */
  behind: string;
  ahead: string;
  agrees: string;
  fix: string;
}

/** Compares the clock of the server that answered with this machine's. */
export function judgeClock(
  headers: Headers | undefined,
  { behind, ahead, agrees, fix }: Words,
): Verdict {
  const skew = Date.parse(headers?.get('date') ?? '') - Date.now();
  if (Number.isNaN(skew)) return cantTell('The answer has no Date.');
  // A Date has whole seconds, and the answer took its time.
  const seconds = Math.round(Math.abs(skew) / 1000);
  return Math.abs(skew) > MAX_SKEW
    ? fail(`${skew < 0 ? behind : ahead} by ${seconds} s.`, fix)
    : pass(agrees);
}
