import { randomBytes } from 'node:crypto';
import { scopesOf } from './connector.ts';
import { planEnvFile, writeEnvFile } from './env-file.ts';
import { Failure } from './exit.ts';
import { describe, isObject, listOf, type Answer, type NylasApi } from './nylas-api.ts';
import { redirectUriOf } from './settings.ts';

/** One change that is still to be made. */
export interface Step {
  id: 'connector' | 'redirect-uri' | 'env-file';
  /** What it does, such as "Create the Zoom connector". */
  title: string;
  /** The same when it is done, such as "Created the Zoom connector". */
  done: string;
  run: () => Promise<void>;
}

/** The Zoom app that the connector is to have. */
export interface ZoomApp {
  clientId: string;
  clientSecret: string;
}

/** The connector as it is; null when there is none. */
export async function readConnector(api: NylasApi): Promise<Answer | null> {
  const answer = await api({ path: ['connectors', 'zoom'] });
  if (answer.status === 404) return null;
  return insist(answer, "The Zoom connector can't be read");
}

/**
 * What the connector lacks. It never gets scopes: those belong on the Zoom app.
 * @param app null to keep the one that the connector has
 */
export function planConnector(
  api: NylasApi,
  connector: Answer | null,
  app: ZoomApp | null,
): Step | null {
  const settings = app && { client_id: app.clientId, client_secret: app.clientSecret };
  if (connector === null) {
    if (!settings)
      throw new Failure('The Zoom connector needs the client id and secret of a Zoom app.');
    return {
      id: 'connector',
      title: 'Create the Zoom connector',
      done: 'Created the Zoom connector',
      async run() {
        const body = { provider: 'zoom', settings };
        insist(
          await api({ method: 'POST', path: ['connectors'], body }),
          'The connector was not created',
        );
      },
    };
  }
  const hasScopes = scopesOf(connector).length > 0;
  if (!settings && !hasScopes) return null;
  return {
    id: 'connector',
    ...inWords([...(settings ? [CREDENTIALS] : []), ...(hasScopes ? [SCOPELESS] : [])]),
    async run() {
      const body = { ...(settings && { settings }), ...(hasScopes && { scope: [] }) };
      const answer = await api({ method: 'PATCH', path: ['connectors', 'zoom'], body });
      insist(answer, 'The connector was not changed');
    },
  };
}

/** Registers the redirect URI, if it isn't. */
export async function planRedirectUri(api: NylasApi, publicUrl: string): Promise<Step | null> {
  const url = redirectUriOf(publicUrl);
  const isRegistered = async (): Promise<boolean> => {
    const answer = await api({ path: ['applications', 'redirect-uris'] });
    insist(answer, "The callback URIs can't be read");
    return listOf(answer.data).some((each) => each['url'] === url);
  };
  if (await isRegistered()) return null;
  return {
    id: 'redirect-uri',
    title: `Register ${url} with Nylas`,
    done: `Registered ${url} with Nylas`,
    async run() {
      const body = { url, platform: 'web' };
      const path = ['applications', 'redirect-uris'];
      const answer = await api({ method: 'POST', path, body });
      // Somebody else may have been faster.
      if (!answer.ok && !(await isRegistered()))
        insist(answer, 'The callback URI was not registered');
    },
  };
}

/** Writes what isn't in the file yet; a session secret is made where there is none. */
export function planEnvironment(
  path: string,
  values: Record<string, string | undefined>,
  hasSecret: boolean,
): Step | null {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]);
  const secret = hasSecret ? {} : { SESSION_SECRET: randomBytes(32).toString('base64url') };
  const change = planEnvFile(path, { ...Object.fromEntries(given), ...secret });
  if (!change) return null;
  const { names, open } = change;
  return {
    id: 'env-file',
    ...inWords([
      ...(names.length > 0
        ? [
            [
              `Write ${names.join(', ')} to ${path}`,
              `Wrote ${names.join(', ')} to ${path}`,
            ] as const,
          ]
        : []),
      ...(open
        ? [[`Make ${path} readable for you alone`, `Made ${path} readable for you alone`] as const]
        : []),
    ]),
    run: async () => writeEnvFile(change),
  };
}

/** What is to be done, and what was. */
type Words = readonly [title: string, done: string];

const CREDENTIALS: Words = [
  'Give the Zoom connector this client id and secret',
  'Gave the Zoom connector this client id and secret',
];
const SCOPELESS: Words = [
  'Remove the scopes of the Zoom connector',
  'Removed the scopes of the Zoom connector',
];

const inWords = (changes: readonly Words[]): Pick<Step, 'title' | 'done'> => ({
  title: changes.map(([title]) => title).join('. '),
  done: changes.map(([, done]) => done).join('. '),
});

/** The id of the key's application. */
export function applicationId(answer: Answer): string | undefined {
  const id = isObject(answer.data) ? answer.data['application_id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function insist(answer: Answer, otherwise: string): Answer {
  if (answer.ok) return answer;
  throw new Failure(`${otherwise}: Nylas answered ${describe(answer)}.`);
}
