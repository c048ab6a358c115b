import { text as readAll } from 'node:stream/consumers';
import type { Command } from './command.ts';
import { EXIT, Failure, usage } from './exit.ts';
import { createNylasApi, describe, isObject, stringOf } from './nylas-api.ts';
import { createPrompts } from './prompts.ts';
import { readSettings, SETTING_FLAGS } from './settings.ts';
import { API_OF } from './zoom-app.ts';

export const grantCustom: Command = {
  summary: 'makes a Zoom grant out of a refresh token of your own',
  help: `zoom-connect grant custom: bring your own authentication

Reads a Zoom refresh token from standard input (asked for, unseen, on a terminal), hands it to
Nylas, and prints the id of the Zoom grant. From then on the token is Nylas's: Zoom renews it at
each use, so don't use it yourself any more.

Usage: zoom-connect grant custom [options] < token

  --region us|eu           (or NYLAS_API_URI)
  --nylas-api-key-file F   (or NYLAS_API_KEY)
  --env F                  file with settings, default .env`,
  options: { ...SETTING_FLAGS },
  async run({ terminal, env, signal }, values) {
    const { apiKey, apiUri = API_OF.us } = readSettings(values, env, terminal);
    if (apiKey === undefined) throw usage('NYLAS_API_KEY is needed.');
    const token = terminal.interactive
      ? await (await createPrompts(terminal)).secret('Zoom refresh token')
      : (await readAll(process.stdin)).trim();
    if (token === '') throw usage('No refresh token came on standard input.');
    terminal.hide(token);
    const api = createNylasApi(apiUri, apiKey, signal);
    const answer = await terminal.progress('Handing the token to Nylas', () =>
      api({
        method: 'POST',
        path: ['connect', 'custom'],
        body: { provider: 'zoom', settings: { refresh_token: token } },
      }),
    );
    const id = isObject(answer.data) ? stringOf(answer.data['id']) : undefined;
    if (!answer.ok || id === undefined) {
      throw new Failure(
        `Nylas made no grant (${describe(answer)}). Is the token fresh, and of the same Zoom app as the connector? See zoom-connect doctor.`,
      );
    }
    terminal.out(id);
    return EXIT.ok;
  },
};
