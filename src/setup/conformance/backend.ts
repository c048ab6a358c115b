import { CSRF_HEADER, IDEMPOTENCY_HEADER, IF_MATCH_HEADER } from '../../contract/routes.ts';
import { isObject, stringOf } from '../nylas-api.ts';
import { AS_PAGE, createAsk, NAVIGATION } from '../proxy-checks/visit.ts';

/** What one request differs in from that of a page of somebody who is signed in. */
export interface Asking {
  method?: string;
  body?: unknown;
  /** Headers that replace ours; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  /** `Idempotency-Key`. */
  key?: string;
  /** `If-Match`. */
  match?: string | null;
  /** Without the headers of the person. */
  anonymous?: boolean;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON object in it; empty where there is none. */
  body: Record<string, unknown>;
  /** Why it refused; null where it didn't, or gave no code. */
  code: string | null;
}

/** The backend that is examined, as the pages and the person of an app meet it. */
export interface Backend {
  publicUrl: string;
  origin: string;
  /** Where events are made. */
  calendarId: string;
  /** Asks as a script of an own page. */
  ask: (path: string, asking?: Asking) => Promise<Answer>;
  /** Goes there as a window does. */
  visit: (path: string, headers?: Record<string, string>) => Promise<Answer>;
}

export function openBackend(
  publicUrl: string,
  credentials: Record<string, string>,
  calendarId: string,
  signal: AbortSignal,
): Backend {
  const fetch = createAsk(publicUrl, signal);
  const { origin } = new URL(publicUrl);
  return {
    publicUrl,
    origin,
    calendarId,
    async ask(path, { method = 'GET', body, headers, key, match, anonymous = false } = {}) {
      const sent: Record<string, string | undefined> = {
        ...AS_PAGE,
        ...(!anonymous && credentials),
        ...(method !== 'GET' && { origin, [CSRF_HEADER]: '1' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { [IDEMPOTENCY_HEADER]: key }),
        ...(match && { [IF_MATCH_HEADER]: match }),
        ...headers,
      };
      return read(
        await fetch(path, {
          method,
          headers: withValues(sent),
          ...(body !== undefined && {
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }),
        }),
      );
    },
    async visit(path, headers = {}) {
      const navigation = {
        ...NAVIGATION,
        referer: `${origin}/`,
        ...credentials,
        ...headers,
      };
      return read(await fetch(path, { headers: navigation }));
    },
  };
}

const withValues = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = parse(text);
  const { status, headers } = response;
  return {
    status,
    headers,
    text,
    body,
    code: stringOf(body['code']) ?? null,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
