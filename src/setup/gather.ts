import { API_OF } from '../proxy/nylas/api.ts';
import { listGrants } from './checks-grants.ts';
import { nylasChecks } from './checks-nylas.ts';
import type { Context } from './command.ts';
import { zoomClientOf } from './connector.ts';
import { Failure, usage } from './exit.ts';
import { createNylasApi, stringOf, type Answer, type NylasApi } from './nylas-api.ts';
import { applicationId, readConnector, type ZoomApp } from './plan.ts';
import type { Prompts } from './prompts.ts';
import { DEMO, readPublicUrl, type Settings } from './settings.ts';
import { tellStep } from './steps.ts';
import { zoomSteps } from './zoom-app.ts';

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
  tellStep(terminal, 'Your Nylas application');
  const apiUri = settings.apiUri ?? (prompts ? await askRegion(prompts) : API_OF.us);
  const apiKey =
    settings.apiKey ??
    (await prompts?.secret('Nylas API key (in the Nylas Dashboard, under API Keys)'));
  if (apiKey === undefined) throw missing('NYLAS_API_KEY');
  const api = createNylasApi(apiUri, apiKey, signal);
  const clientId = await findApplication(context, { ...settings, apiUri, apiKey }, api);
  const publicUrl = settings.publicUrl ?? (prompts ? await askPublicUrl(prompts) : undefined);
  if (publicUrl === undefined) throw missing('PUBLIC_URL (--public-url)');
  tellStep(terminal, 'The Zoom app');
  const connector = await terminal.progress('Looking at the Zoom connector', () =>
    readConnector(api),
  );
  const app = await findZoomApp(context, { ...settings, apiUri }, prompts, connector, renewSecret);
  tellStep(terminal, 'A calendar to try it with');
  const grantId = settings.grantId ?? (prompts ? await askGrant(context, prompts, api) : undefined);
  terminal.log(tellGrant(settings.grantId, grantId));
  return { apiUri, apiKey, clientId, publicUrl, grantId, connector, app };
}

const missing = (name: string): Failure =>
  usage(`${name} is missing. See zoom-connect setup --help.`);

const askRegion = (prompts: Prompts): Promise<string> =>
  prompts.choose('Where does your Nylas application live?', [
    { value: API_OF.us, label: `US (${API_OF.us})` },
    { value: API_OF.eu, label: `EU (${API_OF.eu})` },
  ]);

async function askPublicUrl(prompts: Prompts): Promise<string> {
  const check = (value: string): string | undefined => {
    try {
      readPublicUrl(value);
      return undefined;
    } catch (error) {
      return (error as Failure).message;
    }
  };
  const question = 'Where will pages reach the proxy? (For the demo, keep this address)';
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
    throw new Failure(`The API key belongs to application ${id}, which is not NYLAS_CLIENT_ID.`);
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
  if (fits && (settings.zoomClientId !== undefined || !prompts)) {
    terminal.log('Nylas has a Zoom connector already. It stays.');
    return null;
  }
  const question = `Nylas has a Zoom connector already${known ? ` (client id ${known})` : ''}. Keep it?`;
  if (fits && (await prompts?.confirm(question))) return null;
  const steps = zoomSteps(settings.apiUri).map((step, index) => `${index + 1}. ${step}`);
  terminal.log(`Do this in Zoom's marketplace:\n\n${steps.join('\n')}\n`);
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

function tellGrant(given: string | undefined, grantId: string | undefined): string {
  if (given !== undefined) return 'NYLAS_GRANT_ID is set.';
  return grantId === undefined
    ? 'None for now. The demo and `serve` need one.'
    : 'It is written to NYLAS_GRANT_ID.';
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
  const chosen = await prompts.choose(
    'Which calendar account should the demo and the doctor use?',
    [...options, { value: '', label: 'None for now' }],
  );
  return chosen || undefined;
}
