import { text as readAll } from 'node:stream/consumers';
import { API_OF } from '../proxy/nylas/api.ts';
import type { Command } from './command.ts';
import { EXIT, Failure, usage } from './exit.ts';
import { listGrants } from './checks-grants.ts';
import { createNylasApi, describe, isObject, stringOf } from './nylas-api.ts';
import { createPrompts } from './prompts.ts';
import { readSettings, SETTING_FLAGS } from './settings.ts';

export const grantCustom: Command = {
  summary: 'makes a Zoom grant from a Zoom refresh token of your own',
  help: `zoom-connect grant custom: bring your own authentication

For apps that sign people in to Zoom themselves. Reads a Zoom refresh token from standard input (on
a terminal it asks, and shows nothing), hands it to Nylas, and prints the id of the Zoom grant. From
then on the token belongs to Nylas: Zoom replaces it at each use, so don't use it any more.

The id is the conf_grant_id of meetings that your own backend makes. The proxy needs no id: give
createZoomProxy() your zoomRefreshToken(subject), and it does all this at POST /connect/custom.

Usage: zoom-connect grant custom [options] < token

  --region us|eu           (or NYLAS_API_URI)
  --nylas-api-key-file F   (or NYLAS_API_KEY)
  --env F                  file with settings, default .env`,
  options: { ...SETTING_FLAGS },
  async run({ terminal, env, signal }, values) {
    const { apiKey, grantId, apiUri = API_OF.us } = readSettings(values, env, terminal);
    if (apiKey === undefined) throw usage('NYLAS_API_KEY is missing.');
    const token = terminal.interactive
      ? await (await createPrompts(terminal)).secret('Zoom refresh token')
      : (await readAll(process.stdin)).trim();
    if (token === '') throw usage('No refresh token came on standard input.');
    terminal.hide(token);
    const api = createNylasApi(apiUri, apiKey, signal);
    const others = await terminal.progress('Looking at the calendar grants', async () =>
      (await listGrants(api)).filter(({ provider }) => provider !== 'zoom'),
    );
    const answer = await terminal.progress('Handing the token to Nylas', () =>
      api({
        method: 'POST',
        path: ['connect', 'custom'],
        body: { provider: 'zoom', settings: { refresh_token: token } },
      }),
    );
    const made = isObject(answer.data) ? answer.data : {};
    const id = stringOf(made['id']);
    if (!answer.ok || id === undefined) {
      throw new Failure(
        `Nylas made no grant (${describe(answer)}). The token must be unused, and of the Zoom app that the connector has. \`npx zoom-connect doctor\` checks the connector.`,
      );
    }
    const isCalendar = id === grantId || others.some((other) => other['id'] === id);
    if (isCalendar || (made['provider'] ?? 'zoom') !== 'zoom') {
      throw new Failure(
        'Nylas answered with a calendar grant instead of a Zoom grant. It was left as it is; never use it for meetings, and never revoke it, because a calendar depends on it. Use a Zoom account with another email address.',
      );
    }
    terminal.out(id);
    return EXIT.ok;
  },
};
