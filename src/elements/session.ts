import { SESSION_CHANNEL, SESSION_ROUTE } from '../contract/channels.ts';
import type { Session } from '../contract/wire.ts';
import { proxyUrl, send, type HeadersSource, type Reply } from './send.ts';

/** What is known of the person's connections. */
export type SessionState =
  | { status: 'loading' }
  | { status: 'ready'; session: Session }
  /** `reply` is what came instead, where anything came. */
  | { status: 'failed'; reply: Reply | null };

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 30_000;

/** Who isn't signed in has nothing connected. */
const SIGNED_OUT: Session = {
  zoom: { status: 'disconnected' },
  calendar: { status: 'missing' },
};

const sessions = new Map<string, ProxySession>();

/** The session of a proxy, shared by all elements of this page that use it. */
export function sessionOf(proxy: string, headers?: HeadersSource): ProxySession {
  const url = proxyUrl(proxy);
  let session = sessions.get(url);
  if (!session) sessions.set(url, (session = new ProxySession(url)));
  if (headers) session.headers = headers;
  return session;
}

/**
 * Asks `GET /session` when the first element subscribes, when the page gets its focus back and when
 * another tab tells of a change; forgets all when the last one leaves.
 */
export class ProxySession {
  readonly proxy: string;
  headers: HeadersSource;
  #state: SessionState = { status: 'loading' };
  #listeners = new Set<() => void>();
  #asking: Promise<void> | null = null;
  /** Counts what was learnt otherwise than by asking: an answer asked for before is stale. */
  #version = 0;
  #life: AbortController | null = null;
  #channel: BroadcastChannel | null = null;

  constructor(proxy: string) {
    this.proxy = proxy;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Calls the listener at every change, until the signal is aborted. */
  subscribe(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    this.#life ??= this.#start();
    signal.addEventListener('abort', () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    });
  }

  /** Asks the proxy; settles when the answer is in `state`, and never rejects. */
  refresh(): Promise<void> {
    return (this.#asking ??= this.#ask(this.#version));
  }

  /** Takes what an action of this page has brought about, and tells the other tabs. */
  learn(zoom: Session['zoom']): void {
    const known = this.#state.status === 'ready' ? this.#state.session : null;
    this.#version += 1;
    this.#asking = null;
    this.#set({
      status: 'ready',
      session: { calendar: known?.calendar ?? { status: 'connected' }, zoom },
    });
    if (!known) void this.refresh();
    this.#channel?.postMessage({ type: SESSION_CHANNEL });
  }

  async #ask(version: number): Promise<void> {
    const signal = AbortSignal.timeout(TIMEOUT);
    const reply = await send(this.proxy + SESSION_ROUTE, this.headers, { signal }).catch(
      () => null,
    );
    if (version !== this.#version) return;
    this.#asking = null;
    const session = reply?.ok ? (reply.body as Session) : reply?.status === 401 ? SIGNED_OUT : null;
    if (session) this.#set({ status: 'ready', session });
    // What was known stays true as far as anybody can tell while the proxy can't be asked.
    else if (this.#state.status !== 'ready') this.#set({ status: 'failed', reply });
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #start(): AbortController {
    const life = new AbortController();
    const { signal } = life;
    const look = (): void => {
      if (document.visibilityState === 'visible') void this.refresh();
    };
    for (const type of ['focus', 'online', 'pageshow']) addEventListener(type, look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    this.#channel = new BroadcastChannel(SESSION_CHANNEL);
    this.#channel.addEventListener('message', () => void this.refresh(), { signal });
    void this.refresh();
    return life;
  }

  #stop(): void {
    this.#life?.abort();
    this.#channel?.close();
    if (sessions.get(this.proxy) === this) sessions.delete(this.proxy);
    this.#life = null;
    this.#channel = null;
  }
}
