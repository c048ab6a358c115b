import { isHeaderSafe } from '../proxy/nylas/api.ts';
import { Failure, usage } from './exit.ts';

/** What Nylas answered; `data` is the envelope's, or the whole body where there is none. */
export interface Answer {
  status: number;
  ok: boolean;
  data: unknown;
  body: Record<string, unknown>;
  headers: Headers;
}

export interface NylasCall {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/v3`; each part is encoded here. */
  path: readonly string[];
  query?: Record<string, string>;
  body?: object;
  /** Instead of `Bearer {key}`; null sends no key. */
  authorization?: string | null;
}

export type NylasApi = (call: NylasCall) => Promise<Answer>;

/** No answer at all. */
export class Unreachable extends Failure {
  /** The one thing to do about it. */
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, undefined, options);
    this.fix = fix;
  }
}

const READ_TIMEOUT = 20_000;
/** Nylas itself gives up after 90 s. */
const WRITE_TIMEOUT = 95_000;

/**
 * Asks Nylas with this key. Reads end with `signal`; a write under way is seen through, because
 * nobody could tell what had become of it.
 */
export function createNylasApi(apiUri: string, apiKey: string, signal: AbortSignal): NylasApi {
  return async ({ method = 'GET', path, query = {}, body, authorization }) => {
    signal.throwIfAborted();
    if (!isHeaderSafe(apiKey)) throw usage('The API key holds a character that no key has.');
    const url = new URL(`/v3/${path.map(encodeURIComponent).join('/')}`, apiUri);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const reads = method === 'GET';
    const limit = AbortSignal.timeout(reads ? READ_TIMEOUT : WRITE_TIMEOUT);
    const credentials = authorization === undefined ? `Bearer ${apiKey}` : authorization;
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        signal: reads ? AbortSignal.any([signal, limit]) : limit,
        headers: {
          accept: 'application/json',
          ...(credentials !== null && { authorization: credentials }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const { status, ok, headers } = response;
      const parsed = parseObject(await response.text());
      return { status, ok, headers, body: parsed, data: parsed['data'] ?? parsed };
    } catch (cause) {
      signal.throwIfAborted();
      throw new Unreachable(
        `No answer from ${apiUri} (${reasonOf(cause)}).`,
        'Check NYLAS_API_URI (or --region), and that your network and firewall let this machine reach it.',
        { cause },
      );
    }
  };
}

/** Why a connection failed, in a word. */
export function reasonOf(error: unknown): string {
  const { name, code, cause } = error as {
    name?: string;
    code?: unknown;
    cause?: { code?: unknown };
  };
  if (name === 'TimeoutError') return 'timed out';
  const found = [cause?.code, code].find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : 'connection failed';
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects, whatever came. */
export const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * An answer as status and codes, such as `400 invalid_grant 45004`. Words of a server are left out:
 * they may repeat what was sent.
 */
export function describe({ status, body }: Answer): string {
  const error = body['error'];
  const provider = isObject(error) ? error['provider_error'] : undefined;
  const parts = [
    isObject(error) ? error['type'] : error,
    body['error_code'],
    ...(isObject(provider) ? ['provider', provider['error'] ?? provider['code']] : []),
  ];
  const words = parts.map(String).filter((part) => /^(?!undefined$)[\w.-]{1,60}$/.test(part));
  return [status, ...words].join(' ');
}
