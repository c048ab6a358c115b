import { SESSION_CHANNEL, SESSION_ROUTE } from '../../contract/channels.ts';
import type { Session } from '../../contract/wire.ts';
import { proxyUrl, send, type HeadersSource, type Sent } from './send.ts';

/** What is known of the person's Zoom connection. */
export type ZoomState =
  | Session['zoom']
  | { status: 'loading'; grant?: undefined }
  /** `reply` is what came instead, where anything came. */
  | { status: 'failed'; grant?: undefined; reply: Sent | null };

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 30_000;

const sessions = new Map<string, ProxySession>();

/**
 * The session of a proxy, shared by all elements of this page that ask it with headers, or without.
 * It asks the proxy until its last subscriber leaves, so whoever takes it has to subscribe. It makes
 * its requests with the headers that it was taken with last.
 */
export function sessionOf(proxy: string, headers?: HeadersSource): ProxySession {
  const url = proxyUrl(proxy);
  const key = url + !headers;
  let session = sessions.get(key);
  if (!session) sessions.set(key, (session = new ProxySession(url, key)));
  session.headers = headers;
  return session;
}

/** Zoom has just refused the connection, whatever the proxy still says of it. */
export function doubtZoom(proxy: string): void {
  const url = proxyUrl(proxy);
  for (const session of sessions.values()) {
    if (session.proxy !== url) continue;
    const doubt = (): void => {
      session.doubted = session.zoom.grant?.grantId;
      session.show(session.zoom);
    };
    const known = session.zoom.status !== 'loading';
    if (known) doubt();
    void session.refresh().then(known ? undefined : doubt);
  }
}

/**
 * Asks `GET /session` soon after it is made, when the page gets its focus back, and when another tab
 * tells of a change. It stops when the last subscriber leaves.
 */
export class ProxySession {
  readonly proxy: string;
  headers: HeadersSource;
  zoom: ZoomState = { status: 'loading' };
  /** Whose session it is; null while that isn't known, and where nobody is signed in. */
  person: string | null = null;
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  readonly #life = new AbortController();
  readonly #channel = new BroadcastChannel(SESSION_CHANNEL);
  /** A grant that Zoom has refused: it counts as expired until somebody has signed in again. */
  doubted: string | undefined;
  #asking: Promise<void> | undefined;
  /** The newest question; another one in its place means that its answer doesn't count. */
  #question: AbortController | undefined;

  constructor(proxy: string, key: string) {
    this.proxy = proxy;
    this.#key = key;
    void this.#begin();
  }

  /** Calls the listener at every change. Returns a function that ends this. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#life.abort();
      this.#channel.close();
      sessions.delete(this.#key);
    };
  }

  /** Asks the proxy; settles when the answer is in `zoom`, and never rejects. */
  refresh(): Promise<void> {
    return (this.#asking ??= this.#ask());
  }

  /** Takes over what an action of this page brought about, and tells the other tabs. */
  learn(zoom: Session['zoom']): void {
    this.#question?.abort();
    this.#question = this.#asking = this.doubted = undefined;
    this.show(zoom);
    this.#channel.postMessage({ type: SESSION_CHANNEL });
  }

  async #begin(): Promise<void> {
    // Where the markup comes before the properties, the page's first frame may begin with another
    // proxy than it means.
    await new Promise((resolve) => {
      self.requestAnimationFrame?.(() => setTimeout(resolve));
      setTimeout(resolve, 100); // a page that nobody sees has no frames
    });
    const { signal } = this.#life;
    if (signal.aborted) return;
    const look = (): void => {
      if (!document.hidden) void this.refresh();
    };
    for (const type of ['focus', 'online', 'pageshow', 'visibilitychange']) {
      addEventListener(type, look, { signal });
    }
    this.#channel.addEventListener('message', () => {
      this.doubted = undefined;
      void this.refresh();
    });
    if (!this.#question) void this.refresh();
  }

  async #ask(): Promise<void> {
    const question = (this.#question = new AbortController());
    const url = this.proxy + SESSION_ROUTE;
    const reply = await send(url, this.headers, {}, TIMEOUT, question).catch(() => null);
    if (question !== this.#question) return;
    this.#asking = undefined;
    const { zoom, person = null } = (reply?.body ?? {}) as Partial<Session>;
    if (zoom) this.show(zoom, person);
    // Somebody who isn't signed in has nothing connected.
    else if (reply?.response.status === 401) this.show({ status: 'disconnected' }, null);
    // While the proxy can't be asked, what it said last still counts.
    else if (this.zoom.status === 'loading' || this.zoom.status === 'failed') {
      this.show({ status: 'failed', reply });
    }
  }

  /** Lets all subscribers know. */
  show(zoom: ZoomState, person: string | null = this.person): void {
    this.person = person;
    const { grant } = zoom;
    this.zoom = grant && grant.grantId === this.doubted ? { status: 'expired', grant } : zoom;
    for (const listener of this.#listeners) listener();
  }
}
