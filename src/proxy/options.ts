import { ROUTES } from '../contract/routes.ts';
import { API_OF, isHeaderSafe } from './nylas/api.ts';
import { tellConsole, type ProxyProblem } from './problems.ts';
import type { Who } from './request/call.ts';
import { hasControls } from './request/ids.ts';
import { DEFAULT_LIMITS, type Limits } from './request/rate-limit.ts';
import { isLoopback, readSafeUrl } from './safe-url.ts';
import { weaknessOf } from './secret.ts';
import type { SignInConfig } from './sign-in/services.ts';
import { memoryStore } from './stores/memory.ts';
import type { Store } from './stores/store.ts';

/** One answer, for the structured log; there is never anything in it but these fields. */
export interface ProxyRequest {
  type: 'request';
  requestId: string;
  method: string;
  /** The route's template, never a path with ids. */
  route: string;
  status: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** How much of that Nylas was waited for, where it was asked. */
  nylasMs?: number;
  /** The failure's code, where the answer was one. */
  code?: string;
}

/** What `onEvent` is told, by `type`. */
export type ProxyEvent = ProxyRequest | ProxyProblem;

/** How long is waited for an answer, in milliseconds. */
export interface Timeouts {
  /** For `authorize` and the other functions of the host. */
  host: number;
  /** For each call of the store. */
  store: number;
  /** For a read at Nylas. */
  read: number;
  /** For a write at Nylas, which itself gives up after 90 s. */
  write: number;
}

const DEFAULT_TIMEOUTS: Timeouts = { host: 10_000, store: 5_000, read: 15_000, write: 45_000 };

type Awaitable<T> = T | Promise<T>;

/** Options of `createZoomProxy`. */
export interface ZoomProxyOptions {
  /** Nylas API key, or a function that fetches it, asked for each upstream call. */
  apiKey: string | (() => Awaitable<string>);
  /** Id of the Nylas application. */
  clientId: string;
  /** Where the Nylas application lives. */
  region?: 'us' | 'eu';
  /** Instead of `region`: another origin of the Nylas API, for tests. */
  apiUri?: string;
  /** Where this handler is mounted; `{publicUrl}/connect/callback` is the redirect URI. */
  publicUrl: string;
  /** Pages on other origins that may use it; the own origin always may. */
  allowedOrigins?: readonly string[];
  /**
   * At least 32 random bytes; or `[current, previous]` while it is being replaced. The first one seals,
   * both open: on several machines give `[old, new]` to all of them first, then `[new, old]`.
   */
  secret: string | readonly [current: string, previous: string];
  /**
   * Tells who asks, from the host's own session; null means nobody. It must not read the body.
   */
  authorize: (request: Request) => Awaitable<Who | null>;
  /** What is remembered. Default: memory, for development; it is lost when the process ends. */
  store?: Store;
  /** Whether a Zoom grant may be deleted at Nylas for this user; default: no. */
  mayRevoke?: (subject: string, grantId: string) => Awaitable<boolean>;
  /** The user's Zoom refresh token, for hosts that sign in at Zoom by themselves. */
  zoomRefreshToken?: (subject: string) => Awaitable<string | null>;
  /** How much one person may do. Default: 120 reads, 60 writes and 20 starts a minute, 100 Zoom writes a day. */
  limits?: Partial<Limits>;
  /** Default: 10 s for the host, 5 s for the store, 15 s for reads and 45 s for writes at Nylas. */
  timeouts?: Partial<Timeouts>;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Structured log: every answer, and why one failed. Without it, failures go to the console. */
  onEvent?: (event: ProxyEvent) => void;
}

/** The options, checked, with everything derived from them. */
export interface Settings {
  config: SignInConfig;
  authorize: (request: Request) => Awaitable<Who | null>;
  store: Store;
  limits: Limits;
  timeouts: Timeouts;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => number;
  onEvent: (event: ProxyEvent) => void;
  /** For the Nylas client alone. */
  apiKey: () => Awaitable<string>;
  /** For the sealer alone. */
  secrets: readonly Uint8Array<ArrayBuffer>[];
}

/** Checks every option; throws a TypeError that names the wrong one and never shows a value. */
export function readOptions(options: ZoomProxyOptions): Settings {
  const { apiKey, clientId, authorize, mayRevoke, zoomRefreshToken, onEvent } = options;
  if (typeof apiKey !== 'function') must(isHeaderSafe(apiKey), 'apiKey', 'a Nylas API key');
  must(typeof clientId === 'string' && clientId !== '', 'clientId', 'a Nylas application id');
  must(!hasControls(clientId), 'clientId', 'free of control characters');
  must(typeof authorize === 'function', 'authorize', 'a function');
  for (const name of ['mayRevoke', 'zoomRefreshToken', 'onEvent', 'now', 'fetch'] as const) {
    must(['function', 'undefined'].includes(typeof options[name]), name, 'a function');
  }
  const publicUrl = readUrl(options.publicUrl, 'publicUrl');
  const basePath = publicUrl.pathname.replace(/\/+$/, '');
  const now = options.now ?? Date.now;
  const secretTexts = [options.secret, apiKey].flat().filter((text) => typeof text === 'string');
  return {
    config: {
      clientId,
      api: readApi(options),
      origin: publicUrl.origin,
      basePath,
      redirectUri: publicUrl.origin + basePath + ROUTES.callback,
      allowedOrigins: readOrigins(options.allowedOrigins ?? []),
      mayRevoke: mayRevoke ?? (() => false),
      zoomRefreshToken,
    },
    authorize,
    store: readStore(options.store ?? forgetfulStore(publicUrl, now)),
    limits: readNumbers('limits', DEFAULT_LIMITS, options.limits),
    timeouts: readNumbers('timeouts', DEFAULT_TIMEOUTS, options.timeouts),
    // Looked up at each call, as tests and instrumentation replace it.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now,
    onEvent:
      onEvent ??
      ((event) => {
        if (event.type === 'problem') tellConsole(event, secretTexts);
      }),
    apiKey: typeof apiKey === 'function' ? apiKey : () => apiKey,
    secrets: readSecrets(options.secret),
  };
}

function must(ok: boolean, name: string, what: string): asserts ok {
  if (!ok) throw new TypeError(`createZoomProxy: option "${name}" must be ${what}`);
}

/** A group of whole numbers from 1 up, by name; what isn't given is as in `defaults`. */
function readNumbers<Group extends object>(
  name: string,
  defaults: Group,
  given: Partial<Group> = {},
): Group {
  const names = Object.keys(defaults);
  const what = `an object with whole numbers from 1 up, by any of ${names.join(', ')}`;
  must(typeof given === 'object' && given !== null, name, what);
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const fits = ([key, value]: [string, unknown]): boolean =>
    names.includes(key) && Number.isSafeInteger(value) && Number(value) >= 1;
  must(entries.every(fits), name, what);
  return { ...defaults, ...Object.fromEntries(entries) };
}

function readUrl(value: unknown, name: string): URL {
  const url = typeof value === 'string' ? readSafeUrl(value) : null;
  const what = 'an absolute https URL (http on localhost only) without query, hash or credentials';
  must(url !== null, name, what);
  return url;
}

function readApi({ region, apiUri }: ZoomProxyOptions): string {
  must(
    (region === undefined) !== (apiUri === undefined),
    'region',
    '"us" or "eu" (or give apiUri)',
  );
  if (apiUri === undefined) {
    must(region !== undefined && Object.hasOwn(API_OF, region), 'region', '"us" or "eu"');
    return API_OF[region];
  }
  const url = readUrl(apiUri, 'apiUri');
  must(url.pathname === '/', 'apiUri', 'an origin, without a path');
  return url.origin;
}

/** Pages of native shells and browser extensions; `URL` knows no origin for these. */
const SHELL_ORIGIN =
  /^(capacitor|ionic|tauri|app|chrome-extension|moz-extension|safari-web-extension):\/\/[a-z\d][a-z\d.-]*$/i;

function readOrigins(origins: readonly string[]): Set<string> {
  const isOrigin = (origin: unknown): boolean =>
    typeof origin === 'string' &&
    (SHELL_ORIGIN.test(origin) ||
      (/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin));
  const what = 'a list of origins like "https://app.example.com" or "capacitor://localhost"';
  must(Array.isArray(origins) && origins.every(isOrigin), 'allowedOrigins', what);
  return new Set(origins);
}

function readSecrets(secret: ZoomProxyOptions['secret']): Uint8Array<ArrayBuffer>[] {
  const what = 'a text, or [current, previous]';
  const texts: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  must(texts.length === 1 || texts.length === 2, 'secret', what);
  return texts.map((text) => {
    const weakness = weaknessOf(text);
    const how = 'Make one by `openssl rand -hex 32`';
    must(weakness === null, 'secret', `${weakness}. ${how}`);
    return new TextEncoder().encode(String(text));
  });
}

let hasWarned = false;

/** Memory, which on a server forgets every connection at each restart; said once. */
function forgetfulStore(publicUrl: URL, now: () => number): Store {
  if (!hasWarned && !isLoopback(publicUrl)) {
    hasWarned = true;
    console.warn(
      'zoom-connect: without the option "store" all Zoom connections are forgotten when this process ends. ' +
        'Use sqliteStore(), redisStore(), postgresStore() or d1Store().',
    );
  }
  return memoryStore(now);
}

function readStore(store: Store): Store {
  const calls = ['get', 'set', 'setIfAbsent', 'delete'] as const;
  const ok = calls.every((call) => typeof store?.[call] === 'function');
  must(ok, 'store', `an object with ${calls.join(', ')}`);
  return store;
}
