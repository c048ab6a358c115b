// Who is compared, and how each is told to do its best.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Key = 'ours' | 'nylas' | 'oidc' | 'auth0' | 'nango';

export interface Contender {
  key: Key;
  label: string;
  package: string;
  version: string;
  /** Import whose size is that of the contender before a click. */
  entry: string;
  /** Text of the button that connects, and the host of its shadow root. */
  button: [host: string | null, text: string];
  /** What makes it watch for a closed window, where it doesn't by itself. */
  detect?: string;
}

const root = resolve(import.meta.dirname, '../..');
const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(resolve(root, name, 'package.json'), 'utf8')) as { version: string })
    .version;

const peer = (key: Key, name: string, entry: string, detect?: string): Contender => ({
  key,
  label: name,
  package: name,
  version: versionOf(`node_modules/${name}`),
  entry: `export { ${entry} } from '${name}'`,
  button: [null, 'Connect'],
  ...(detect !== undefined && { detect }),
});

export const CONTENDERS: readonly Contender[] = [
  {
    key: 'ours',
    label: '<zoom-connect>',
    package: 'zoom-connect',
    version: versionOf('.'),
    entry: "import 'zoom-connect/define/zoom-connect'",
    button: ['zoom-connect', 'Connect Zoom'],
  },
  peer('nylas', '@nylas/connect', 'NylasConnect'),
  peer('oidc', 'oidc-client-ts', 'UserManager', 'popupAbortOnClose'),
  peer('auth0', '@auth0/auth0-spa-js', 'Auth0Client'),
  peer('nango', '@nangohq/frontend', 'default', 'detectClosedAuthWindow'),
];
