import type { Inputs } from './gather.ts';
import { isLoopback } from '../proxy/safe-url.ts';

/** What remains to be done by hand after set-up. */
export function nextSteps(
  { publicUrl, grantId }: Pick<Inputs, 'publicUrl' | 'grantId'>,
  envFile: string,
  ok: boolean,
): string {
  if (!ok) return 'Fix what failed above, then run `npx zoom-connect setup` again.';
  const env = envFile === '.env' ? '' : ` --env ${envFile}`;
  const calendar = `Sign in to a Google, Microsoft or iCloud calendar in the Nylas Dashboard, and set NYLAS_GRANT_ID in ${envFile} to its grant.`;
  const start = isLoopback(new URL(publicUrl))
    ? `Start a proxy on this machine: \`npx zoom-connect serve --dev-user me${env}\`. In a clone of zoom-connect, \`npm start\` starts the demo.`
    : `Mount createZoomProxy() at ${publicUrl} in your server, with the settings in ${envFile}, and start it.`;
  const items = [
    ...(grantId === undefined ? [calendar] : []),
    start,
    `Check everything, with the proxy running: \`npx zoom-connect doctor${env}\`.`,
    `Try a real sign-in and a real event: \`npx zoom-connect doctor --live${env}\`.`,
  ];
  return ['What to do next', ...items.map((item, at) => `  ${at + 1}. ${item}`)].join('\n');
}
