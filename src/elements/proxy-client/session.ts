import { SESSION_CHANNEL, SESSION_ROUTE } from '../../contract/channels.ts';
import type { Session } from '../../contract/wire.ts';
import { proxyUrl, send, type HeadersSource, type Reply } from './send.ts';

/** What is known of the person's Zoom connection. */
export type ZoomState =
  | Session['zoom']
  | { status: 'loading'; grant?: undefined }
  /** `reply` is what came instead, where anything came. */
  | { status: 'failed'; grant?: undefined; reply: Reply | null };

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 30_000;

const sessions = new Map<string, ProxySession>();

/**
 * The session of a proxy, shared by all elements of this page that use it. It asks the proxy at
 * once and until its last subscriber leaves, so whoever takes it has to subscribe.
 */
export function sessionOf(proxy: string, headers?: HeadersSource): ProxySession {
  const url = proxyUrl(proxy);
  let session = sessions.get(url);
  if (!session) sessions.set(url, (session = new ProxySession(url, headers)));
  if (headers) session.headers = headers;
  return session;
}

/** Zoom has just refused the connection, whatever the proxy still says of it. */
export function doubtZoom(proxy: string): void {
  sessions.get(proxyUrl(proxy))?.doubt();
}

/**
 * Asks `GET /session` when it is made, when the page gets its focus back, and when another tab
 * tells of a change. It stops when the last subscriber leaves.
 */
export class ProxySession {
  readonly proxy: string;
  headers: HeadersSource;
  zoom: ZoomState = { status: 'loading' };
  /** Whose session it is; null while that isn't known, and where nobody is signed in. */
  person: string | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #life = new AbortController();
  readonly #channel = new BroadcastChannel(SESSION_CHANNEL);
  /** A grant that Zoom has refused: it counts as expired until somebody has signed in again. */
  #doubted: string | null = null;
  #asking: Promise<void> | undefined;
  /** The question under way; aborted when something newer is learnt. */
  #question = new AbortController();

  constructor(proxy: string, headers: HeadersSource) {
    this.proxy = proxy;
    this.headers = headers;
    const { signal } = this.#life;
    const look = (): void => {
      if (!document.hidden) void this.refresh();
    };
    for (const type of ['focus', 'online', 'pageshow', 'visibilitychange']) {
      addEventListener(type, look, { signal });
    }
    this.#channel.addEventListener('message', () => {
      this.#doubted = null;
      void this.refresh();
    });
    void this.refresh();
  }

  /** Calls the listener at every change. Returns a function that ends this. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#life.abort();
      this.#channel.close();
      sessions.delete(this.proxy);
    };
  }

  /** Asks the proxy; settles when the answer is in `zoom`, and never rejects. */
  refresh(): Promise<void> {
    return (this.#asking ??= this.#ask());
  }

  /** Counts the grant as expired, at once, and asks the proxy. */
  doubt(): void {
    const { grant } = this.zoom;
    this.#doubted = grant?.grantId ?? null;
    this.#set(this.zoom);
    void this.refresh();
  }

  /** Takes over what an action of this page brought about, and tells the other tabs. */
  learn(zoom: Session['zoom']): void {
    this.#question.abort();
    this.#asking = undefined;
    this.#doubted = null;
    this.#set(zoom);
    this.#channel.postMessage({ type: SESSION_CHANNEL });
  }

  async #ask(): Promise<void> {
    const { signal } = (this.#question = new AbortController());
    const reply = await send(this.proxy + SESSION_ROUTE, this.headers, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    }).catch(() => null);
    if (signal.aborted) return;
    this.#asking = undefined;
    const { zoom, person = null } = (reply?.body ?? {}) as Partial<Session>;
    // While the proxy can't be asked, what it said last still counts.
    if (zoom || reply?.status === 401) this.person = person;
    if (zoom) this.#set(zoom);
    // Somebody who isn't signed in has nothing connected.
    else if (reply?.status === 401) this.#set({ status: 'disconnected' });
    // While the proxy can't be asked, what it said last still counts.
    else if (this.zoom.status === 'loading' || this.zoom.status === 'failed') {
      this.#set({ status: 'failed', reply });
    }
  }

  #set(zoom: ZoomState): void {
    const { status, grant } = zoom;
    const isDoubted = status === 'connected' && grant.grantId === this.#doubted;
    this.zoom = isDoubted ? { status: 'expired', grant } : zoom;
    for (const listener of this.#listeners) listener();
  }
}
