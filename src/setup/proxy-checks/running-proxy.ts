import { CSRF_HEADER, ROUTES } from '../../contract/routes.ts';
import type { NylasApi } from '../nylas-api.ts';
import { createNylasApi, isObject, stringOf } from '../nylas-api.ts';
import { once } from '../once.ts';
import type { Settings } from '../settings.ts';
import { API_OF } from '../../proxy/nylas/api.ts';
import { AS_PAGE, createAsk, type Ask } from './visit.ts';

/** An answer of the proxy's API, read. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  /** Why the proxy refused, in its own words; null when it didn't, or when it wasn't the proxy. */
  code: string | null;
}

/** The proxy that is examined, and what several checks want to know of it. */
export interface RunningProxy {
  publicUrl: string;
  origin: string;
  /** The Nylas settings that the proxy should run with. */
  apiUri: string;
  clientId: string | undefined;
  calendarGrantId: string | undefined;
  /** Headers of somebody who is signed in to the app; empty when none were given. */
  credentials: Record<string, string>;
  ask: Ask;
  /** Asks the proxy's origin, outside of the proxy. */
  askSite: Ask;
  /** Asks Nylas itself. */
  nylas: NylasApi;
  /** Asks as a script of a page of the proxy's own origin. */
  askApi: (path: string, body?: object) => Promise<ApiAnswer>;
  session: () => Promise<ApiAnswer>;
}

/** Headers of somebody who is signed in to the app; empty where nobody was named. */
export const credentialsOf = ({ proxyCookie, proxyHeader }: Settings): Record<string, string> => ({
  ...(proxyCookie !== undefined && { cookie: proxyCookie }),
  ...(proxyHeader && { [proxyHeader.name]: proxyHeader.value }),
});

export function openProxy(
  publicUrl: string,
  settings: Settings,
  signal: AbortSignal,
): RunningProxy {
  const { clientId, grantId, apiKey = '', apiUri = API_OF.us } = settings;
  const credentials = credentialsOf(settings);
  const ask = createAsk(publicUrl, signal);
  const askApi = async (path: string, body?: object): Promise<ApiAnswer> => {
    const response = await ask(path, {
      headers: {
        ...AS_PAGE,
        ...credentials,
        ...(body && { 'content-type': 'application/json', [CSRF_HEADER]: '1' }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return readApi(response);
  };
  const { origin } = new URL(publicUrl);
  return {
    publicUrl,
    origin,
    apiUri,
    clientId,
    calendarGrantId: grantId,
    credentials,
    ask,
    askSite: createAsk(origin, signal),
    nylas: createNylasApi(apiUri, apiKey, signal),
    askApi,
    session: once(() => askApi(ROUTES.session)),
  };
}

/** Whether somebody who is signed in was named. */
export const isSignedIn = ({ credentials }: RunningProxy): boolean =>
  Object.keys(credentials).length > 0;

async function readApi(response: Response): Promise<ApiAnswer> {
  const { status, headers } = response;
  const value: unknown = await response.json().catch(() => null);
  const body = isObject(value) ? value : {};
  const isProblem = headers.get('content-type')?.includes('application/problem+json') ?? false;
  return { status, headers, body, code: isProblem ? (stringOf(body['code']) ?? null) : null };
}
