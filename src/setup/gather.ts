import { listGrants } from './checks-grants.ts';
import { nylasChecks, zoomClientOf } from './checks-nylas.ts';
import type { Context } from './command.ts';
import { Failure, usage } from './exit.ts';
import { createNylasApi, stringOf, type Answer, type NylasApi } from './nylas-api.ts';
import { applicationId, readConnector, type ZoomApp } from './plan.ts';
import type { Prompts } from './prompts.ts';
import { DEMO, readPublicUrl, type Settings } from './settings.ts';
import { API_OF, zoomSteps } from './zoom-app.ts';

/** All that set-up needs to know. */
export interface Inputs {
  apiUri: string;
  apiKey: string;
  clientId: string;
  publicUrl: string;
  grantId: string | undefined;
  /** As it is now; null when there is none. */
  connector: Answer | null;
  /** What the connector is to have; null to keep what it has. */
  app: ZoomApp | null;
}

/** Takes what is given, looks the rest up, and asks for what is left. Changes nothing. */
export async function gather(
  context: Context,
  settings: Settings,
  prompts: Prompts | null,
  renewSecret: boolean,
): Promise<Inputs> {
  const { terminal, signal } = context;
  const apiUri = settings.apiUri ?? (prompts ? await askRegion(prompts) : API_OF.us);
  const apiKey = settings.apiKey ?? (await prompts?.secret('Nylas API key (Dashboard, API keys)'));
  if (apiKey === undefined) throw missing('NYLAS_API_KEY');
  const api = createNylasApi(apiUri, apiKey, signal);
  const clientId = await findApplication(context, { ...settings, apiUri, apiKey }, api);
  const publicUrl = settings.publicUrl ?? (prompts ? await askPublicUrl(prompts) : undefined);
  if (publicUrl === undefined) throw missing('PUBLIC_URL (--public-url)');
  const connector = await terminal.progress('Looking at the Zoom connector', () =>
    readConnector(api),
  );
  const app = await findZoomApp(context, { ...settings, apiUri }, prompts, connector, renewSecret);
  const grantId = settings.grantId ?? (prompts ? await askGrant(context, prompts, api) : undefined);
  return { apiUri, apiKey, clientId, publicUrl, grantId, connector, app };
}

const missing = (name: string): Failure =>
  usage(`${name} is needed. See zoom-connect setup --help.`);

const askRegion = (prompts: Prompts): Promise<string> =>
  prompts.choose('Where does your Nylas application live?', [
    { value: API_OF.us, label: `US (${API_OF.us})` },
    { value: API_OF.eu, label: `EU (${API_OF.eu})` },
  ]);

async function askPublicUrl(prompts: Prompts): Promise<string> {
  const check = (value: string): string | undefined => {
    try {
      readPublicUrl(value);
    } catch (error) {
      return (error as Failure).message;
    }
  };
  const question = 'Where will the proxy be mounted? (The demo: leave it as it is)';
  return readPublicUrl(await prompts.text(question, DEMO, check));
}

/** The application that the key belongs to: whoever has the key needn't look the id up. */
async function findApplication(
  { terminal, signal }: Context,
  settings: Settings,
  api: NylasApi,
): Promise<string> {
  const answer = await terminal.progress('Asking Nylas for the application of this key', () =>
    api({ path: ['applications'] }),
  );
  const id = applicationId(answer);
  if (!answer.ok) {
    // The doctor knows how to tell a wrong key from a wrong region.
    const clientId = settings.clientId ?? 'unknown';
    const check = nylasChecks({ ...settings, clientId }, signal).find(
      (each) => each.id === 'key-region',
    );
    const verdict = await check?.run();
    throw new Failure([verdict?.reason, verdict?.fix].filter(Boolean).join('\n'));
  }
  if (id !== undefined && settings.clientId !== undefined && id !== settings.clientId) {
    throw new Failure(`NYLAS_CLIENT_ID is not the application of this key, which is ${id}.`);
  }
  const found = id ?? settings.clientId;
  if (found === undefined) throw missing('NYLAS_CLIENT_ID');
  return found;
}

/** The Zoom app for the connector; null where the connector may stay as it is. */
async function findZoomApp(
  { terminal }: Context,
  settings: Settings & { apiUri: string },
  prompts: Prompts | null,
  connector: Answer | null,
  renewSecret: boolean,
): Promise<ZoomApp | null> {
  const known = connector === null ? undefined : zoomClientOf(connector);
  const wanted = settings.zoomClientId ?? known;
  // A connector that shows no id can't be told from the right one, and is left alone.
  const fits = connector !== null && (known === undefined || wanted === known) && !renewSecret;
  if (fits && (settings.zoomClientId !== undefined || !prompts)) return null;
  if (fits && (await prompts?.confirm(`Keep the Zoom connector${known ? ` of ${known}` : ''}?`))) {
    return null;
  }
  const steps = zoomSteps(settings.apiUri).map((step, index) => `${index + 1}. ${step}`);
  terminal.log(`\nIn Zoom's marketplace:\n${steps.join('\n')}\n`);
  const clientId =
    settings.zoomClientId ?? (await prompts?.text('Client id of the Zoom app', known)) ?? known;
  if (clientId === undefined) throw missing('ZOOM_CLIENT_ID (--zoom-client-id)');
  const clientSecret =
    settings.zoomClientSecret ?? (await prompts?.secret('Client secret of the Zoom app'));
  if (clientSecret === undefined) {
    throw missing('ZOOM_CLIENT_SECRET (or --zoom-client-secret-file)');
  }
  return { clientId, clientSecret };
}

/** The calendar that the demo and the doctor use. */
async function askGrant(
  { terminal }: Context,
  prompts: Prompts,
  api: NylasApi,
): Promise<string | undefined> {
  const grants = await terminal.progress('Looking at the calendar grants', () => listGrants(api));
  const options = grants.flatMap(({ id, provider, email, grant_status: status }) => {
    const value = stringOf(id);
    if (value === undefined || provider === 'zoom' || status === 'invalid') return [];
    return [{ value, label: `${stringOf(email) ?? value} (${String(provider)})` }];
  });
  if (options.length === 0) return undefined;
  const chosen = await prompts.choose('Whose calendar shall the demo and the doctor use?', [
    ...options,
    { value: '', label: 'None for now' },
  ]);
  return chosen || undefined;
}
