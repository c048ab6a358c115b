import type { HeadersSource } from '../../proxy-client/send.ts';
import { sessionOf } from '../../proxy-client/session.ts';
import type { Backend } from '../requests/backend.ts';
import type { AccountStatus } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';

type ToldStatus = Exclude<AccountStatus, 'unknown'>;

/** Where it is said whether a Zoom account is connected. */
export interface AccountSource extends Backend, Node {
  /** Id of a `<zoom-connect>` on the page; without one the proxy is asked. */
  connect: string | null;
  /** Where drafts are kept it has to be known whose they are. */
  draftKey: string | null;
}

/** Lets the state know what becomes known of the Zoom account, until the signal ends it. */
export function followAccount(store: FormStore, host: AccountSource, signal: AbortSignal): void {
  const { connect, proxy, draftKey } = host;
  const root = host.getRootNode() as Document | ShadowRoot;
  const concerns = ({ target }: Event): boolean =>
    target === host || (target instanceof Element && target.id === connect);
  const take = (status: unknown): void => {
    if (isTold(status)) store.change({ type: 'account-told', status });
  };
  // Heard at the root: the followed element may come later, and the own one's events pass here.
  const onConnected = (event: Event): void => {
    if (concerns(event)) store.change({ type: 'zoom-connected' });
  };
  root.addEventListener('zoom-connected', onConnected, { signal });
  if (connect) {
    const onStatus = (event: Event): void => {
      if (concerns(event)) take((event as Event & { status?: unknown }).status);
    };
    root.addEventListener('zoom-status-change', onStatus, { signal });
    take((root.getElementById(connect) as { status?: unknown } | null)?.status);
    if (!draftKey) return;
  }
  const session = sessionOf(proxy, headersOf(host));
  const look = (): void => {
    const { zoom, person } = session;
    if (zoom.status !== 'loading' && person !== store.state.person) {
      store.change({ type: 'person-told', person });
    }
    if (!connect) take(zoom.status);
  };
  signal.addEventListener('abort', session.subscribe(look));
  look();
}

/** The headers of the moment: a page may give another function at every render. */
export const headersOf = (host: AccountSource): HeadersSource =>
  host.headers &&
  (() => (typeof host.headers === 'function' ? host.headers() : (host.headers ?? {})));

const isTold = (status: unknown): status is ToldStatus =>
  status === 'connected' || status === 'disconnected' || status === 'expired';
