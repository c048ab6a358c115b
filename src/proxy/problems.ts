import { UpstreamError } from './nylas/errors.ts';
import { Refusal, type Hook, type ProblemCode } from './request/refusal.ts';

/** Why the proxy failed, for whoever runs it; people are never told. */
export interface ProxyProblem {
  type: 'problem';
  requestId: string;
  method: string;
  /** The route's template, never a path with ids. */
  route: string;
  code: ProblemCode;
  /** The option of yours that threw, took too long or answered in the wrong shape. */
  hook?: Hook;
  /** What your code threw, as it is; or what happened at Nylas, without any text of Nylas's. */
  cause: Error;
}

/** The hook and the cause behind a failure. */
export function causeOf(error: unknown): Pick<ProxyProblem, 'cause' | 'hook'> {
  if (error instanceof UpstreamError) return { cause: new Error(wordsFor(error)) };
  if (!(error instanceof Refusal)) return { cause: toError(error) };
  const { hook, cause } = error.details;
  if (hook) return { hook, cause: toError(cause) };
  return cause === undefined ? { cause: new Error(error.code) } : causeOf(cause);
}

const toError = (value: unknown): Error =>
  value instanceof Error ? value : new Error(`thrown: ${typeof value}`);

/** What an upstream failure was. Upstream's own words stay where they were: nobody knows what is in them. */
function wordsFor({ kind, status, refusal, cause }: UpstreamError): string {
  const type = /^[\w.]{1,60}$/.test(refusal?.type ?? '') ? ` ${refusal?.type}` : '';
  const code = (cause as { cause?: { code?: unknown } } | null | undefined)?.cause?.code;
  const reason = typeof code === 'string' && /^[A-Z_\d]{1,60}$/.test(code) ? ` (${code})` : '';
  switch (kind) {
    case 'refused':
    case 'failed':
      return `Nylas answered ${status}${type}`;
    case 'unreachable':
      return `Nylas can't be reached${reason}`;
    case 'lost':
      return `the connection to Nylas broke${reason}`;
    case 'malformed':
      return 'Nylas gave an unreadable answer';
    case 'timeout':
      return 'Nylas did not answer in time';
  }
}

/** Writes a problem to the console, with all secrets taken out of what was thrown. */
export function tellConsole(problem: ProxyProblem, secrets: readonly string[]): void {
  const { code, method, route, requestId, hook, cause } = problem;
  const what = hook ? `option "${hook}" failed` : 'failed';
  const detail = secrets.reduce(
    (text, secret) => text.replaceAll(secret, '[hidden]'),
    cause.stack ?? String(cause),
  );
  console.error(`zoom-connect: ${method} ${route} (${requestId}): ${code}, ${what}: ${detail}`);
}
