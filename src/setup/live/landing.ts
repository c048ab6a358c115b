import { interrupted } from '../exit.ts';
import { listen } from '../listen.ts';

/** Somebody has come back from Nylas, and their browser waits for where to go next. */
export interface Landing {
  query: URLSearchParams;
  /** To the next sign-in, or to the end. */
  go: (next: string | null) => void;
}

/** The redirect URI, answered by this process for as long as it is open. */
export interface LandingPlace {
  /** The next arrival with this state; null when nobody came in time. */
  wait: (state: string, limit: number) => Promise<Landing | null>;
  close: () => Promise<void>;
}

export async function openLandingPlace(
  redirectUri: string,
  signal: AbortSignal,
): Promise<LandingPlace> {
  const { pathname, port } = new URL(redirectUri);
  let expected: { state: string; arrive: (landing: Landing) => void } | undefined;
  const server = await listen(
    async (request) => {
      const url = new URL(request.url);
      if (request.method !== 'GET' || url.pathname !== pathname) return page('Not found.', 404);
      const waiting = expected;
      if (waiting?.state !== url.searchParams.get('state')) {
        return page('This is not the sign-in that the doctor waits for.', 400);
      }
      expected = undefined; // once
      const next = await new Promise<string | null>((go) => {
        waiting.arrive({ query: url.searchParams, go });
      });
      return next === null
        ? page('Done. You can close this window.', 200)
        : new Response(null, { status: 302, headers: { ...PRIVATE, location: next } });
    },
    Number(port || 80),
  );

  return {
    wait: (state, limit) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(null), limit);
        const stop = (): void => {
          clearTimeout(timer);
          reject(interrupted());
        };
        signal.addEventListener('abort', stop, { once: true });
        if (signal.aborted) stop();
        expected = {
          state,
          arrive: (landing) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', stop);
            resolve(landing);
          },
        };
      }),
    close: server.close,
  };
}

const PRIVATE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  connection: 'close',
};

const page = (text: string, status: number): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...PRIVATE, 'content-type': 'text/plain; charset=utf-8' },
  });
