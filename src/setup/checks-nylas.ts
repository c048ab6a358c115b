import { API_OF } from '../proxy/nylas/api.ts';
import { grantChecks } from './checks-grants.ts';
import { cantTell, fail, pass, type Check, type Verdict } from './checks.ts';
import { nearestMiss } from './near-miss.ts';
import { describe, isObject, listOf, stringOf, type Answer, type NylasApi } from './nylas-api.ts';
import { createNylasApi, Unreachable } from './nylas-api.ts';
import { redirectUriOf, type Settings } from './settings.ts';
import { regionOf } from './zoom-app.ts';

/** More than this, in milliseconds, and sign-ins end as expired or signatures as too early. */
export const MAX_SKEW = 60_000;

/** The checks of everything that Nylas knows. */
export function nylasChecks(settings: Settings, signal: AbortSignal): Check[] {
  const { apiUri = API_OF.us, apiKey = '', publicUrl } = settings;
  const api = createNylasApi(apiUri, apiKey, signal);
  let application: Answer | undefined;
  const readConnector = once(() => api({ path: ['connectors', 'zoom'] }));
  return [
    { id: 'environment', title: 'Environment complete', run: () => checkEnvironment(settings) },
    {
      id: 'key-region',
      title: 'API key and region agree',
      async run() {
        if (settings.apiKey === undefined) return cantTell('NYLAS_API_KEY is not set.');
        application = await api({ path: ['applications'] });
        return judgeKey(application, apiUri, apiKey, signal);
      },
    },
    {
      id: 'application',
      title: 'Application id',
      after: 'key-region',
      run: () => judgeApplication(application, settings),
    },
    {
      id: 'clock',
      title: "This machine's clock",
      after: 'key-region',
      run: () => judgeClock(application?.headers.get('date') ?? null, Date.now()),
    },
    {
      id: 'redirect-uri',
      title: 'Redirect URI registered with Nylas',
      after: 'key-region',
      run: () => checkRedirectUri(api, publicUrl),
    },
    {
      id: 'connector',
      title: 'Zoom connector',
      after: 'key-region',
      run: async () => judgeConnector(await readConnector()),
    },
    {
      id: 'connector-scopes',
      title: 'Zoom connector without scopes',
      after: 'connector',
      run: async () => judgeScopes(await readConnector()),
    },
    {
      id: 'zoom-client-id',
      title: "Zoom app's client id",
      after: 'connector',
      run: async () => judgeZoomClient(await readConnector(), settings.zoomClientId),
    },
    ...grantChecks(settings, api),
    {
      id: 'zoom-app',
      title: 'Zoom app for people of other organisations',
      run: () =>
        cantTell(
          "Zoom tells nobody from outside whether an app is published, nor which redirect URLs it knows. An unpublished app shows people of other organisations an error page of Zoom's.",
          'For people outside your own Zoom organisation, have Zoom review the app.',
        ),
    },
  ];
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

function checkEnvironment({ apiKey, clientId, apiUri }: Settings): Verdict {
  const missing = [
    ...(apiKey === undefined ? ['NYLAS_API_KEY'] : []),
    ...(clientId === undefined ? ['NYLAS_CLIENT_ID'] : []),
  ];
  if (missing.length > 0) {
    return fail(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set.`,
      'Run `zoom-connect setup`, or set them in the environment or in .env.',
    );
  }
  return pass(apiUri === undefined ? 'Region US, as none is set.' : `Nylas at ${apiUri}.`);
}

async function judgeKey(
  answer: Answer,
  apiUri: string,
  apiKey: string,
  signal: AbortSignal,
): Promise<Verdict> {
  if (answer.ok) return pass('Nylas accepts the key.');
  if (answer.status !== 401) {
    return fail(
      `Nylas at ${apiUri} answered ${describe(answer)}.`,
      'Check NYLAS_API_URI (or --region); if it is right, try again later.',
    );
  }
  const region = regionOf(apiUri);
  if (!region) {
    return fail(
      `${apiUri} refuses the key: it is wrong, or belongs to another region or server.`,
      'Compare NYLAS_API_KEY and NYLAS_API_URI with the Nylas Dashboard.',
    );
  }
  const other = region === 'us' ? 'eu' : 'us';
  if (await isAccepted(API_OF[other], apiKey, signal)) {
    return fail(
      `The key belongs to the other region: ${other.toUpperCase()} accepts it, ${region.toUpperCase()} refuses it.`,
      `Set NYLAS_API_URI=${API_OF[other]}.`,
    );
  }
  return fail(
    'Neither region accepts the key.',
    'Copy the API key again from the Nylas Dashboard into NYLAS_API_KEY.',
  );
}

async function isAccepted(apiUri: string, apiKey: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await createNylasApi(apiUri, apiKey, signal)({ path: ['applications'] })).ok;
  } catch (error) {
    if (error instanceof Unreachable) return false;
    throw error;
  }
}

function judgeApplication(answer: Answer | undefined, { clientId, apiUri }: Settings): Verdict {
  const data = isObject(answer?.data) ? answer.data : {};
  const id = stringOf(data['application_id']);
  const region = stringOf(data['region']);
  if (id === undefined) return cantTell("Nylas didn't name the application of this key.");
  if (id !== clientId) {
    return fail(
      `NYLAS_CLIENT_ID is not the application of this key. With it, Nylas shows an error page and the pop-up never comes home.`,
      `Set NYLAS_CLIENT_ID=${id}, or use the key of the other application.`,
    );
  }
  const wanted = regionOf(apiUri ?? API_OF.us);
  if (wanted && region && region !== wanted) {
    return fail(`The application lives in ${region}, not in ${wanted}.`, 'Change the region.');
  }
  return pass('It is the application of the key.');
}

/** Compares a server's `Date` with another clock. */
export function judgeClock(date: string | null, now: number): Verdict {
  const skew = Date.parse(date ?? '') - now;
  if (Number.isNaN(skew)) return cantTell('The answer has no Date.');
  // A Date has whole seconds, and the answer took its time.
  const seconds = Math.round(Math.abs(skew) / 1000);
  return Math.abs(skew) > MAX_SKEW
    ? fail(`It is ${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} Nylas.`, 'Set the clock (NTP).')
    : pass('It agrees with Nylas.');
}

async function checkRedirectUri(api: NylasApi, publicUrl: string | undefined): Promise<Verdict> {
  if (publicUrl === undefined) {
    return cantTell(
      'Where the proxy is mounted is not known.',
      'Set PUBLIC_URL (or --public-url), such as https://app.example.com/zoom.',
    );
  }
  const wanted = redirectUriOf(publicUrl);
  const answer = await api({ path: ['applications', 'redirect-uris'] });
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  const urls = listOf(answer.data).flatMap(({ url }) => stringOf(url) ?? []);
  if (urls.includes(wanted)) return pass(`${wanted} is registered, byte for byte.`);
  const miss = nearestMiss(wanted, urls);
  const near = miss ? ` ${miss.url} is, with ${miss.differences.join(' and ')}.` : '';
  return fail(
    `${wanted} is not registered.${near} The pop-up ends on an error page of Nylas and never comes home.`,
    'Run `zoom-connect setup`, or add it in the Nylas Dashboard as callback URI.',
  );
}

const settingsOf = (connector: Answer): Record<string, unknown> => {
  const settings = isObject(connector.data) ? connector.data['settings'] : undefined;
  return isObject(settings) ? settings : {};
};

/** The scopes that a connector was given. */
export const scopesOf = ({ data }: Answer): string[] => {
  const scope = isObject(data) ? data['scope'] : undefined;
  return Array.isArray(scope) ? scope.flatMap((each) => stringOf(each) ?? []) : [];
};

/** The client id of the Zoom app that a connector was made with, where Nylas tells. */
export const zoomClientOf = (connector: Answer): string | undefined =>
  stringOf(settingsOf(connector)['client_id']);

function judgeConnector(answer: Answer): Verdict {
  if (answer.ok) return pass('The application has one.');
  if (answer.status !== 404)
    return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  return fail(
    'The application has none, so nobody can sign in to Zoom.',
    'Run `zoom-connect setup` with the client id and secret of the Zoom app.',
  );
}

function judgeScopes(answer: Answer): Verdict {
  const scopes = scopesOf(answer);
  if (scopes.length === 0) return pass('Scopes are left to the Zoom app.');
  return fail(
    `It asks for scopes of its own (${scopes.join(', ')}). They belong on the Zoom app alone.`,
    'Run `zoom-connect setup`, which takes them away.',
  );
}

function judgeZoomClient(answer: Answer, wanted: string | undefined): Verdict {
  const found = zoomClientOf(answer);
  if (wanted === undefined) {
    return cantTell('ZOOM_CLIENT_ID is not set.', 'Set ZOOM_CLIENT_ID to have it compared.');
  }
  if (found === undefined) return cantTell("Nylas doesn't show the connector's client id.");
  if (found === wanted) return pass('The connector has it.');
  return fail(
    `The connector has ${found}, which is not ZOOM_CLIENT_ID: Zoom may show an error page instead of coming home.`,
    'Run `zoom-connect setup` to update the connector.',
  );
}
