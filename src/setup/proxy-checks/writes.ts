import { randomBytes } from 'node:crypto';
import { MAX_BODY_BYTES } from '../../contract/limits.ts';
import { CSRF_HEADER, ROUTES } from '../../contract/routes.ts';
import { fail, pass, type Verdict } from '../checks.ts';
import type { RunningProxy } from './running-proxy.ts';
import { AS_PAGE, type Visit } from './visit.ts';

/** An address that the proxy doesn't have: whatever is asked of it changes nothing. */
const NOWHERE = '/doctor';

/** "a, b and c" */
const LIST = new Intl.ListFormat('en-GB');

const isProblem = ({ headers }: Response): boolean =>
  headers.get('content-type')?.includes('application/problem+json') ?? false;

/** Whether refusals arrive as the proxy wrote them: pages read what happened in them. */
export async function checkErrors({ ask }: RunningProxy): Promise<Verdict> {
  const session = await ask(ROUTES.session, { headers: AS_PAGE });
  const refusals = [
    await ask(NOWHERE, { headers: AS_PAGE }),
    await ask(ROUTES.session, { headers: { ...AS_PAGE, 'sec-fetch-site': 'cross-site' } }),
    // On a developer's machine everybody may have a session.
    ...(session.status === 200 ? [] : [session]),
  ];
  const replaced = refusals.filter((answer) => !isProblem(answer));
  if (replaced.length === 0) return pass('They arrive as the proxy wrote them.');
  const statuses = [...new Set(replaced.map(({ status }) => status))].join(', ');
  return fail(
    `Something in front puts answers of its own in place of the proxy's refusals (${statuses}), so pages can't tell what happened.`,
    "Let the proxy's answers pass whatever their status (nginx: proxy_intercept_errors off).",
  );
}

/** Whether writes arrive: their methods, the header that they carry, and bodies of the full size. */
export async function checkWrites(proxy: RunningProxy): Promise<Verdict> {
  const { ask, publicUrl } = proxy;
  const write = (method: Visit['method'], path = NOWHERE, body?: string): Promise<Response> =>
    ask(path, {
      ...(method && { method }),
      headers: { ...AS_PAGE, 'content-type': 'application/json', [CSRF_HEADER]: '1' },
      ...(body !== undefined && { body }),
    });
  const lost: string[] = [];
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    if (!isProblem(await write(method))) lost.push(method);
  }
  if (lost.length > 0) {
    return fail(
      `Something in front answers ${LIST.format(lost)} for the proxy.`,
      `Let GET, POST, PUT, DELETE and OPTIONS pass for everything below ${publicUrl}/.`,
    );
  }
  const large = await write('POST', NOWHERE, JSON.stringify('x'.repeat(MAX_BODY_BYTES - 2)));
  if (!isProblem(large)) {
    return fail(
      `A body of ${MAX_BODY_BYTES / 1024} kB does not reach the proxy (status ${large.status}).`,
      'Allow it (nginx: client_max_body_size 64k).',
    );
  }
  // Without a session nobody gets a ticket; where everybody is somebody, one that nobody uses.
  const flow = randomBytes(18).toString('base64url');
  const ticket = await write(
    'POST',
    ROUTES.tickets,
    JSON.stringify({ flow, origin: proxy.origin }),
  );
  const { code } = (await ticket.json().catch(() => ({}))) as { code?: unknown };
  return code === 'origin-refused'
    ? fail(
        `The header ${CSRF_HEADER} is lost on the way, so every write is refused.`,
        `Let ${CSRF_HEADER} pass through to the proxy.`,
      )
    : pass('POST, PUT and DELETE arrive, with their header and bodies of the full size.');
}
