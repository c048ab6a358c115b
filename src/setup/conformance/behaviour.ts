import type { Answer, Backend } from './backend.ts';

/** One thing that pages rely on. */
export interface Behaviour {
  id: string;
  title: string;
  /** Throws `Differs` where the backend does something else, `Skipped` where it can't be seen. */
  run: (backend: Backend) => Promise<void>;
}

/** The backend does something else. */
export class Differs extends Error {}

/** It can't be seen here whether it does. */
export class Skipped extends Error {}

export function must(ok: unknown, what: string): asserts ok {
  if (!ok) throw new Differs(what);
}

/** That an answer is a refusal of ours: the status, the code and the form that pages read. */
export function mustRefuse(answer: Answer, status: number, ...codes: string[]): void {
  const { status: got, code, headers, body } = answer;
  const wanted = `${status} with code ${codes.join(' or ')}`;
  must(got === status && codes.includes(code ?? ''), `Expected ${wanted}, got ${tell(answer)}.`);
  must(
    headers.get('content-type')?.startsWith('application/problem+json'),
    'A refusal has to be application/problem+json.',
  );
  for (const name of ['type', 'title', 'action', 'requestId'] as const)
    must(typeof body[name] === 'string', `A refusal has to have "${name}".`);
  must(body['status'] === status, 'A refusal has to repeat its status.');
  must(typeof body['retryable'] === 'boolean', 'A refusal has to say whether it is "retryable".');
}

/** That an answer is a success; gives its `data` where it has some. */
export function mustGive(answer: Answer, what: string): Record<string, unknown> {
  must(answer.status === 200, `${what} was answered with ${tell(answer)}.`);
  const { data } = answer.body;
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

export const tell = ({ status, code }: Answer): string =>
  code === null ? String(status) : `${status} ${code}`;
