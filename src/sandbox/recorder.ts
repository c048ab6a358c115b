import { pathOf } from './router.ts';

export type HeaderMap = Record<string, string>;

/** A request as the sandbox saw it. */
export interface RecordedRequest {
  method: string;
  /** Path and query. */
  url: string;
  /** Names in lower case. */
  headers: HeaderMap;
  /** Parsed JSON or form, null for anything else. */
  body: unknown;
  /** Status of the answer; null while there is none, and for ever when the connection broke. */
  status: number | null;
}

/** The record of a request, still without its body and status. */
export function startRecord(request: Request): RecordedRequest {
  return {
    method: request.method,
    url: pathOf(request.url) + new URL(request.url).search,
    headers: Object.fromEntries(request.headers),
    body: null,
    status: null,
  };
}

/** A body as JSON or form fields; undefined when it is neither. */
export function parseBody(text: string, contentType: string | null): unknown {
  if (contentType?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
