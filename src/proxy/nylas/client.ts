import { Refusal } from '../request/refusal.ts';
import { readText } from '../runtime/bytes.ts';
import { within, type Waits } from '../runtime/waits.ts';
import { UpstreamError } from './errors.ts';
import { readRefusal } from './read-refusal.ts';
import type { NylasObject } from './values.ts';

/** One question to Nylas. */
export interface NylasCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v3`, each encoded here. */
  path: readonly string[];
  query?: Record<string, string | undefined>;
  body?: object;
  /** A POST that only reads. */
  readOnly?: boolean;
  /** Sends the API key as `client_secret` in the body too; Nylas's guide and its SDKs differ. */
  keyInBody?: boolean;
}

export interface NylasReply {
  body: NylasObject;
  requestId: string | undefined;
  /** Whether an earlier try of the same call may have done the work already. */
  repeated: boolean;
}

export type NylasClient = (call: NylasCall) => Promise<NylasReply>;

/** What the client is made of. Nothing else in the proxy gets hold of the API key. */
export interface NylasAccess {
  /** Origin of the Nylas API. */
  api: string;
  /** Asked for each call, as the host may replace the key meanwhile. Rejects with a `Refusal`. */
  apiKey: () => Promise<string>;
  /** For headers and body together, in milliseconds. */
  timeouts: { read: number; write: number };
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  now: () => number;
}

const MAX_ANSWER_BYTES = 1_048_576;

const MAX_TRIES = 3;
const FIRST_BACKOFF = 250;
const MAX_WAIT = 4_000;

/** Failures are `UpstreamError`s without upstream text. */
export function createNylasClient(access: NylasAccess, waits: Waits): NylasClient {
  return async (call) => {
    const repeatable = call.method === 'GET' || call.method === 'DELETE' || call.readOnly === true;
    for (let tries = 1; ; tries += 1) {
      try {
        const reply = await once(access, waits, call);
        return { ...reply, repeated: tries > 1 };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        error.repeated = tries > 1;
        if (!repeatable || !error.passing || tries === MAX_TRIES) throw error;
        const asked = error.retryAfter === undefined ? undefined : error.retryAfter * 1_000;
        if (asked !== undefined && asked > MAX_WAIT) throw error;
        const jitter = waits.random() * Math.min(MAX_WAIT, FIRST_BACKOFF * 2 ** tries);
        await waits.sleep(asked ?? jitter);
      }
    }
  };
}

async function once(
  access: NylasAccess,
  waits: Waits,
  call: NylasCall,
): Promise<Omit<NylasReply, 'repeated'>> {
  const url = buildUrl(access.api, call);
  const key = await access.apiKey();
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${key}`,
    'user-agent': 'zoom-connect',
  };
  if (call.body) headers['content-type'] = 'application/json';
  const body = call.keyInBody ? { ...call.body, client_secret: key } : call.body;
  const init: RequestInit = {
    method: call.method,
    headers,
    // "manual" and not "error", which Cloudflare Workers don't have; see refuseRedirect.
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body) }),
  };
  const limit =
    call.method === 'GET' || call.readOnly ? access.timeouts.read : access.timeouts.write;
  return within(
    waits,
    limit,
    async (signal) => {
      const response = await send(access, url, { ...init, signal });
      refuseRedirect(response);
      return readReply(response, call, access.now());
    },
    () => new UpstreamError('timeout'),
  );
}

/** The URL for a call; throws if building it changed the path, whatever the ids were. */
function buildUrl(api: string, { path, query = {} }: NylasCall): string {
  const expected = `/v3/${path.map(encodeURIComponent).join('/')}`;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) params.append(name, value);
  }
  const search = params.toString();
  const url = new URL(api + expected + (search && `?${search}`));
  if (url.pathname !== expected || path.includes('')) throw new Refusal('invalid-id');
  return url.href;
}

/** Codes of failures after which it is certain that no byte of the request left. */
const NOTHING_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

async function send(access: NylasAccess, url: string, init: RequestInit): Promise<Response> {
  try {
    return await access.fetch(url, init);
  } catch (cause) {
    const unsent = isUnsent((cause as { cause?: unknown } | null)?.cause);
    throw new UpstreamError(unsent ? 'unreachable' : 'lost', { cause });
  }
}

/** Whether a connection was never made. A host may also get out of reach while one is open. */
function isUnsent(reason: unknown): boolean {
  const { code, syscall, errors } = (reason ?? {}) as Record<string, unknown>;
  // One for each address that was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isUnsent);
  return syscall === 'connect' || (typeof code === 'string' && NOTHING_SENT.has(code));
}

function refuseRedirect(response: Response): void {
  const { type, redirected, status } = response;
  if (type === 'opaqueredirect' || redirected || (status >= 300 && status < 400)) {
    throw new UpstreamError('malformed');
  }
}

async function readReply(
  response: Response,
  call: NylasCall,
  now: number,
): Promise<Omit<NylasReply, 'repeated'>> {
  const body = await readObject(response);
  const { ok, status, headers } = response;
  const id = headers.get('x-request-id') ?? body?.['request_id'];
  const requestId = typeof id === 'string' && /^[\w.-]{1,128}$/.test(id) ? id : undefined;
  if (ok && body) return { body, requestId };
  // The documented answer of a delete has a body; one without has nothing to tell anyway.
  if (ok && call.method === 'DELETE') return { body: {}, requestId };
  if (ok) throw new UpstreamError('malformed');
  const refusal = body && readRefusal(body);
  const isDaily = refusal?.verdicts.zoom.untilMidnight === true;
  const retryAfter =
    parseRetryAfter(headers.get('retry-after'), now) ?? (isDaily ? untilMidnight(now) : undefined);
  throw new UpstreamError(status >= 500 ? 'failed' : 'refused', {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(refusal && { refusal }),
  });
}

/** The answer's JSON object, or null for anything else: an error page, too much, cut off. */
async function readObject(response: Response): Promise<NylasObject | null> {
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(
    response.headers.get('content-type') ?? '',
  );
  if (!isJson) {
    await response.body?.cancel().catch(() => {});
    return null;
  }
  let text: string | null;
  try {
    text = await readText(response.body, MAX_ANSWER_BYTES);
  } catch (cause) {
    if (cause instanceof SyntaxError || !response.ok) return null;
    throw new UpstreamError('lost', { cause });
  }
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as NylasObject)
      : null;
  } catch {
    return null;
  }
}

/** Seconds until the day ends in UTC, as Zoom counts days. */
const untilMidnight = (now: number): number => 86_400 - (Math.floor(now / 1_000) % 86_400);

/** `Retry-After` in whole seconds from 0 to an hour; undefined for anything that makes no sense. */
function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1_000;
  const isDate = /^[A-Z][a-z]{2}, /.test(text);
  if (!Number.isFinite(seconds) || seconds < 0 || !(isDate || /^\d/.test(text))) return undefined;
  return Math.min(3_600, Math.ceil(seconds));
}
