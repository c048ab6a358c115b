import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ROUTES } from '../contract/routes.ts';
import { API_OF } from '../proxy/nylas/api.ts';
import { readSafeUrl } from '../proxy/safe-url.ts';
import { textOf, type Values } from './command.ts';
import { Failure, usage } from './exit.ts';
import type { Terminal } from './terminal.ts';

export type Env = Record<string, string | undefined>;

/** All that can be told from flags, environment and `.env`; what is absent is undefined. */
export interface Settings {
  apiKey: string | undefined;
  clientId: string | undefined;
  /** The calendar grant. */
  grantId: string | undefined;
  /** Origin of the Nylas API. */
  apiUri: string | undefined;
  /** Where the proxy is mounted, without a slash at the end. */
  publicUrl: string | undefined;
  zoomClientId: string | undefined;
  zoomClientSecret: string | undefined;
  sessionSecret: string | undefined;
  /** A `Cookie` header of somebody signed in to the app, for the doctor. */
  proxyCookie: string | undefined;
  envFile: string;
}

/** The flags that `readSettings` reads, for a command's `options`. */
export const SETTING_FLAGS = {
  region: { type: 'string' },
  'public-url': { type: 'string' },
  'nylas-client-id': { type: 'string' },
  'nylas-grant-id': { type: 'string' },
  'nylas-api-key-file': { type: 'string' },
  'zoom-client-id': { type: 'string' },
  'zoom-client-secret-file': { type: 'string' },
  'env-file': { type: 'string' },
} as const;

/** Reads what there is: flags before environment before `.env`. Secrets are hidden from now on. */
export function readSettings(values: Values, env: Env, terminal: Terminal): Settings {
  const envFile = textOf(values, 'env-file') ?? '.env';
  const file = parseEnv(readIfThere(envFile));
  const given = (name: string): string | undefined =>
    env[name]?.trim() || file[name]?.trim() || undefined;
  const setting = (flag: string, name: string): string | undefined =>
    textOf(values, flag)?.trim() || given(name);
  const secret = (name: string, flag?: string): string | undefined => {
    const path = (flag && textOf(values, flag)) || given(`${name}_FILE`);
    const value = given(name) ?? (path ? readSecretFile(path) : undefined);
    terminal.hide(value);
    return value;
  };
  const publicUrl = setting('public-url', 'PUBLIC_URL');
  return {
    apiKey: secret('NYLAS_API_KEY', 'nylas-api-key-file'),
    clientId: setting('nylas-client-id', 'NYLAS_CLIENT_ID'),
    grantId: setting('nylas-grant-id', 'NYLAS_GRANT_ID'),
    apiUri: readApiUri(textOf(values, 'region'), given('NYLAS_API_URI')),
    publicUrl: publicUrl === undefined ? undefined : readPublicUrl(publicUrl),
    zoomClientId: setting('zoom-client-id', 'ZOOM_CLIENT_ID'),
    zoomClientSecret: secret('ZOOM_CLIENT_SECRET', 'zoom-client-secret-file'),
    sessionSecret: secret('SESSION_SECRET'),
    proxyCookie: secret('PROXY_COOKIE'),
    envFile,
  };
}

/** The text of a file, empty where there is none. */
export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new Failure(`${path} can't be read.`, undefined, { cause });
  }
}

function readSecretFile(path: string): string {
  const text = readIfThere(path).trim();
  if (text === '') throw usage(`The file ${path} is missing or empty.`);
  if (/\s/.test(text)) throw usage(`The file ${path} must hold the secret and nothing else.`);
  return text;
}

function readApiUri(region: string | undefined, uri: string | undefined): string | undefined {
  if (region !== undefined) {
    if (region !== 'us' && region !== 'eu') throw usage('--region must be us or eu.');
    return API_OF[region];
  }
  if (uri === undefined) return undefined;
  const url = readSafeUrl(uri);
  if (url?.pathname !== '/') {
    throw usage(
      'NYLAS_API_URI must be the origin of the Nylas API, such as https://api.eu.nylas.com.',
    );
  }
  return url.origin;
}

/** Checks where the proxy is mounted; throws what to mend. */
export function readPublicUrl(text: string): string {
  const url = readSafeUrl(text);
  if (!url) {
    throw usage(
      '--public-url (PUBLIC_URL) must be where the proxy is mounted, such as ' +
        'https://app.example.com/zoom: https (http on localhost only), without query or fragment.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** The redirect URI that the proxy uses, as it must be registered with Nylas. */
export const redirectUriOf = (publicUrl: string): string => publicUrl + ROUTES.callback;
