import { request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import { reasonOf, Unreachable } from '../nylas-api.ts';

const TIMEOUT = 10_000;
/** No answer of the proxy that is asked for here comes near. */
const MAX_BYTES = 1_000_000;

export interface Visit {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What a browser says when a script of a page of the own origin asks. */
export const AS_PAGE = {
  accept: 'application/json',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
} as const;

/** What it says when somebody on such a page opens another. */
export const NAVIGATION = {
  accept: 'text/html',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
} as const;

/** Asks for a path below the proxy's base URL. Redirects are answers like any other. */
export type Ask = (path: string, visit?: Visit) => Promise<Response>;

/**
 * A client that says of itself what it likes: `fetch` sends a `Sec-Fetch-Mode` of its own
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), and the proxy starts sign-ins for
 * navigations only.
 */
export const createAsk =
  (base: string, signal: AbortSignal): Ask =>
  async (path, visit = {}) => {
    const limit = AbortSignal.timeout(TIMEOUT);
    try {
      return await send(new URL(base + path), visit, AbortSignal.any([signal, limit]));
    } catch (cause) {
      signal.throwIfAborted();
      throw new Unreachable(
        `No answer from ${base} (${reasonOf(limit.aborted ? limit.reason : cause)}).`,
        'Start the proxy, or correct PUBLIC_URL: it is where createZoomProxy is mounted.',
        { cause },
      );
    }
  };

const send = (
  url: URL,
  { method = 'GET', headers = {}, body }: Visit,
  signal: AbortSignal,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? askHttps : askHttp;
    const options = {
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
      agent: false,
      signal,
    } as const;
    const request = ask(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('error', reject);
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) incoming.destroy(new Error('too large'));
        else chunks.push(chunk);
      });
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        // These have no body, and `Response` insists on it.
        const content = [204, 205, 304].includes(status) ? null : Buffer.concat(chunks);
        const known = new Headers();
        for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
          known.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
        }
        resolve(new Response(content, { status, headers: known }));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
