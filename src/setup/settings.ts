import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ROUTES } from '../contract/routes.ts';
import { API_OF } from '../proxy/nylas/api.ts';
import { readSafeUrl } from '../proxy/safe-url.ts';
import { textOf, type Env, type Values } from './command.ts';
import { Failure, usage } from './exit.ts';
import type { Terminal } from './terminal.ts';

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
  /** The one before, while it is being replaced. */
  previousSecret: string | undefined;
  /** Where the store is, as a URL that may hold a password. */
  storeUrl: string | undefined;
  /** A `Cookie` header of somebody who is signed in to the app, for the doctor. */
  proxyCookie: string | undefined;
  /** Another header that says so, with its name in lower case. */
  proxyHeader: { name: string; value: string } | undefined;
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
  env: { type: 'string' },
  // Node itself takes this one wherever it stands, and ends the process when the file is missing
  // (https://nodejs.org/api/cli.html#--env-filefile).
  'env-file': { type: 'string' },
} as const;

/**
 * Reads what there is: flags before environment before `.env`. Secrets are hidden from now on.
 * @param options.creates whether a file that was named may still be missing
 */
export function readSettings(
  values: Values,
  env: Env,
  terminal: Terminal,
  { creates = false } = {},
): Settings {
  const named = textOf(values, 'env') ?? textOf(values, 'env-file');
  const envFile = named ?? '.env';
  if (named !== undefined && !creates && !existsSync(named)) {
    throw usage(`There is no file ${named}.`);
  }
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
    previousSecret: secret('SESSION_SECRET_PREVIOUS'),
    storeUrl: secret('STORE_URL'),
    proxyCookie: secret('PROXY_COOKIE'),
    proxyHeader: readHeader(secret('PROXY_HEADER')),
    envFile,
  };
}

function readHeader(text: string | undefined): Settings['proxyHeader'] {
  if (text === undefined) return undefined;
  const [, name, value] = /^([\w-]+):[ \t]*(\S.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw usage('PROXY_HEADER must be a name and a value, such as "Authorization: Bearer …".');
  }
  return { name: name.toLowerCase(), value };
}

/** Where the proxy is mounted, for commands that want no secret. */
export function readMount(values: Values, env: Env): string | undefined {
  const given = textOf(values, 'public-url') ?? env['PUBLIC_URL'];
  const text = given?.trim() || parseEnv(readIfThere('.env'))['PUBLIC_URL']?.trim();
  return text ? readPublicUrl(text) : undefined;
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
  if (/[\r\n]/.test(text)) throw usage(`The file ${path} must hold nothing but the secret.`);
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

/** Checks where the proxy is mounted; throws what to correct. */
export function readPublicUrl(text: string): string {
  const url = readSafeUrl(text);
  if (!url) {
    throw usage(
      '--public-url (PUBLIC_URL) must be the address where the proxy is mounted, such as ' +
        'https://app.example.com/zoom. It must be https (http on localhost only), and have no query or fragment.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** Where the demo has its proxy. */
export const DEMO = 'http://localhost:5173/zoom';

/** The redirect URI that the proxy uses, as it must be registered with Nylas. */
export const redirectUriOf = (publicUrl: string): string => publicUrl + ROUTES.callback;
