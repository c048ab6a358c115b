import { API_OF } from '../proxy/nylas/api.ts';
import { grantChecks } from './checks-grants.ts';
import { cantTell, fail, pass, type Check, type Verdict } from './checks.ts';
import { judgeClock } from './clock.ts';
import { judgeConnector, judgeScopes, judgeZoomClient } from './connector.ts';
import { describe, isObject, listOf, stringOf, type Answer, type NylasApi } from './nylas-api.ts';
import { createNylasApi, Unreachable } from './nylas-api.ts';
import { nearestMiss } from './near-miss.ts';
import { once } from './once.ts';
import { redirectUriOf, type Settings } from './settings.ts';
import { regionOf } from './zoom-app.ts';

/** The checks of everything that Nylas knows. */
export function nylasChecks(settings: Settings, signal: AbortSignal): Check[] {
  const { apiUri = API_OF.us, apiKey = '', publicUrl } = settings;
  const api = createNylasApi(apiUri, apiKey, signal);
  let application: Answer | undefined;
  const readConnector = once(() => api({ path: ['connectors', 'zoom'] }));
  return [
    { id: 'environment', run: () => checkEnvironment(settings) },
    {
      id: 'key-region',
      async run() {
        application = await api({ path: ['applications'] });
        return judgeKey(application, apiUri, apiKey, signal);
      },
    },
    {
      id: 'application',
      after: 'key-region',
      run: () => judgeApplication(application, settings),
    },
    {
      id: 'clock',
      after: 'key-region',
      run: () =>
        judgeClock(application?.headers, {
          behind: 'This machine is ahead of Nylas',
          ahead: 'This machine is behind Nylas',
          agrees: 'It agrees with Nylas.',
          fix: 'Set the clock (NTP).',
        }),
    },
    {
      id: 'redirect-uri',
      after: 'key-region',
      run: () => checkRedirectUri(api, publicUrl),
    },
    {
      id: 'connector',
      after: 'key-region',
      run: async () => judgeConnector(await readConnector()),
    },
    {
      id: 'connector-scopes',
      after: 'connector',
      run: async () => judgeScopes(await readConnector()),
    },
    {
      id: 'zoom-client-id',
      after: 'connector',
      run: async () => judgeZoomClient(await readConnector(), settings.zoomClientId),
    },
    ...grantChecks(settings, api),
    {
      id: 'zoom-app',
      run: () =>
        cantTell(
          'Zoom shows nobody whether an app is published, nor which redirect URLs it has. While the app is unpublished, people of other organisations get an error page from Zoom.',
          'If such people are to connect, have Zoom review the app.',
        ),
    },
  ];
}

function checkEnvironment({ apiKey, clientId, apiUri }: Settings): Verdict {
  const missing = [
    ...(apiKey === undefined ? ['NYLAS_API_KEY'] : []),
    ...(clientId === undefined ? ['NYLAS_CLIENT_ID'] : []),
  ];
  if (missing.length > 0) {
    return fail(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set.`,
      'Run `npx zoom-connect setup`, or set them in the environment or in .env.',
    );
  }
  return pass(
    apiUri === undefined ? 'Nylas in the US, because no region is set.' : `Nylas at ${apiUri}.`,
  );
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
      'Check NYLAS_API_URI (or --region). If it is right, try again later.',
    );
  }
  const region = regionOf(apiUri);
  if (!region) {
    return fail(
      `${apiUri} refuses the key. It is wrong, or belongs to another region or server.`,
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
  if (clientId === undefined)
    return cantTell(`The key belongs to ${id}.`, `Set NYLAS_CLIENT_ID=${id}.`);
  if (id !== clientId) {
    return fail(
      `The key belongs to another application than NYLAS_CLIENT_ID. Nylas shows an error page, and the pop-up never comes home.`,
      `Set NYLAS_CLIENT_ID=${id}, or use the key of the other application.`,
    );
  }
  const wanted = regionOf(apiUri ?? API_OF.us);
  if (wanted && region && region !== wanted) {
    return fail(
      `The application lives in ${region}, not in ${wanted}.`,
      `Use --region ${region}, or set NYLAS_API_URI to that region.`,
    );
  }
  return pass('The key belongs to it.');
}

async function checkRedirectUri(api: NylasApi, publicUrl: string | undefined): Promise<Verdict> {
  if (publicUrl === undefined) {
    return cantTell(
      'The address of the proxy is not known.',
      'Set PUBLIC_URL (or --public-url), such as https://app.example.com/zoom.',
    );
  }
  const wanted = redirectUriOf(publicUrl);
  const answer = await api({ path: ['applications', 'redirect-uris'] });
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  const found = listOf(answer.data).filter(({ url }) => url === wanted);
  if (found.some(isForServers)) return pass(`${wanted} is registered, byte for byte.`);
  if (found[0]) {
    return fail(
      `${wanted} is registered for the platform "${String(found[0]['platform'])}", which is not for servers. The exchange of the code may be refused.`,
      'Change its platform to "web" in the Nylas Dashboard.',
    );
  }
  const urls = listOf(answer.data).flatMap(({ url }) => stringOf(url) ?? []);
  const miss = nearestMiss(wanted, urls);
  const near = miss ? ` ${miss.url} is, with ${miss.differences.join(' and ')}.` : '';
  return fail(
    `${wanted} is not registered.${near} The pop-up ends on an error page of Nylas and never comes home.`,
    'Run `npx zoom-connect setup`, or add it as callback URI in the Nylas Dashboard.',
  );
}

/** Whether a registered URI is one of a server, which keeps a secret; that is the default. */
export const isForServers = ({ platform }: Record<string, unknown>): boolean =>
  platform === undefined || platform === null || platform === 'web';
