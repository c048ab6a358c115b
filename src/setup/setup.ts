import type { Finding } from './checks.ts';
import { nylasChecks } from './checks-nylas.ts';
import type { Command, Context, Values } from './command.ts';
import { examine } from './doctor.ts';
import { forMachines, render, summarize, tellWaiting } from './findings.ts';
import { isTrackable } from './env-file.ts';
import { EXIT, Failure, usage } from './exit.ts';
import { gather, type Inputs } from './gather.ts';
import { nextSteps } from './next.ts';
import { createNylasApi } from './nylas-api.ts';
import { planConnector, planEnvironment, planRedirectUri, type Step } from './plan.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import { readSettings, redirectUriOf, SETTING_FLAGS, type Settings } from './settings.ts';
import { tellStep, tellTitle } from './steps.ts';
import { zoomValues } from './zoom-app.ts';

export const setup: Command = {
  summary: 'sets up Zoom, Nylas and .env, step by step',
  help: `zoom-connect setup: from nothing to a working connection

It tells you what to do in Zoom's marketplace, creates or corrects the Zoom connector in Nylas
(never with scopes), registers the callback URI, writes .env, and checks it all. When you run it
again, it changes nothing that is right already.

Usage: zoom-connect setup [options]

  --region us|eu              where the Nylas application lives (or NYLAS_API_URI)
  --public-url URL            where the proxy is or will be mounted (or PUBLIC_URL)
  --nylas-api-key-file F      file with the Nylas API key (or NYLAS_API_KEY)
  --nylas-client-id ID        Nylas application (or NYLAS_CLIENT_ID). Default: that of the API key
  --nylas-grant-id ID         calendar grant (or NYLAS_GRANT_ID)
  --zoom-client-id ID         client id of the Zoom app (or ZOOM_CLIENT_ID)
  --zoom-client-secret-file F file with its secret (or ZOOM_CLIENT_SECRET, or
                              ZOOM_CLIENT_SECRET_FILE)
  --update-secret             give the connector the Zoom secret again, when Zoom has a new one
  --env F                     file with settings, which it writes too. Default: .env
  --yes                       ask nothing, and make the changes
  --json                      one JSON document: {ok, zoom, redirectUri, changes, checks}.
                              Use it with --yes

The Zoom secret goes to Nylas, and is written nowhere else.
Exit codes: 0 set up, 1 something failed, 2 something is missing, 130 stopped with Ctrl-C.`,
  options: {
    ...SETTING_FLAGS,
    'update-secret': { type: 'boolean' },
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(context, values) {
    const { terminal, env } = context;
    const json = values['json'] === true;
    const asks = !json && values['yes'] !== true && terminal.interactive;
    const settings = readSettings(values, env, terminal, { creates: true });
    tellTitle(terminal);
    const prompts = asks ? await createPrompts(terminal) : null;
    const inputs = await gather(context, settings, prompts, values['update-secret'] === true);
    const steps = await plan(context, settings, inputs);
    tellStep(terminal, 'The changes');
    await agree(context, steps, prompts, values);
    await apply(context, steps);
    return report(context, settings, inputs, steps, json);
  },
};

async function plan(
  { terminal, signal }: Context,
  settings: Settings,
  inputs: Inputs,
): Promise<Step[]> {
  const { apiUri, apiKey, clientId, publicUrl, grantId, connector, app } = inputs;
  const api = createNylasApi(apiUri, apiKey, signal);
  const variables = {
    NYLAS_API_KEY: apiKey,
    NYLAS_CLIENT_ID: clientId,
    NYLAS_API_URI: apiUri,
    NYLAS_GRANT_ID: grantId,
    PUBLIC_URL: publicUrl,
    ZOOM_CLIENT_ID: app?.clientId ?? settings.zoomClientId,
  };
  const redirect = await terminal.progress('Looking at the callback URIs', () =>
    planRedirectUri(api, publicUrl),
  );
  return [
    planConnector(api, connector, app),
    redirect,
    planEnvironment(settings.envFile, variables, settings.sessionSecret !== undefined),
  ].filter((step) => step !== null);
}

/** Nothing is changed without a yes. */
async function agree(
  { terminal }: Context,
  steps: readonly Step[],
  prompts: Prompts | null,
  values: Values,
): Promise<void> {
  if (steps.length === 0) {
    terminal.log('Everything is set up already. There is nothing to change.');
    return;
  }
  terminal.log(steps.map(({ title }) => `  - ${title}`).join('\n'));
  if (values['yes'] === true) return;
  if (!prompts)
    throw usage('Nothing was changed. Add --yes to make these changes without a question.');
  if (await prompts.confirm('Make these changes?')) return;
  throw new Failure('Stopped. Nothing was changed.', EXIT.interrupted);
}

/** Each step is whole in itself, so that a stop between two leaves nothing half done. */
async function apply({ terminal, signal }: Context, steps: readonly Step[]): Promise<void> {
  const made: string[] = [];
  const tellStop = (): void => terminal.log('Stopping after this step …');
  signal.addEventListener('abort', tellStop, { once: true });
  for (const { title, done, run } of steps) {
    if (signal.aborted) {
      const so = made.length > 0 ? `${made.join('. ')}.` : 'Nothing was changed.';
      throw new Failure(`Stopped. ${so} Run it again to go on.`, EXIT.interrupted);
    }
    await terminal.progress(title, run);
    terminal.log(`${terminal.style('green', '✔', process.stderr)} ${done}`);
    made.push(done);
  }
  signal.removeEventListener('abort', tellStop);
}

async function report(
  context: Context,
  settings: Settings,
  inputs: Inputs,
  steps: readonly Step[],
  json: boolean,
): Promise<number> {
  const { terminal, signal } = context;
  const { apiUri, apiKey, clientId, publicUrl, grantId, app } = inputs;
  const zoomClientId = app?.clientId ?? settings.zoomClientId;
  const checked = { ...settings, apiUri, apiKey, clientId, publicUrl, grantId, zoomClientId };
  const checks = nylasChecks(checked, signal);
  tellStep(terminal, 'The check');
  const tell = (finding: Finding): void => terminal.out(render(terminal, finding));
  const findings = await examine(context, checks, json ? undefined : tell);
  if (!json) tellWaiting(terminal, findings);
  const ok = !findings.some(({ status }) => status === 'fail');
  if (settings.envFile && isTrackable(settings.envFile)) {
    terminal.log(
      `Warning: ${settings.envFile} holds secrets, and git doesn't ignore it. Add it to .gitignore.`,
    );
  }
  if (json) {
    const changes = steps.map(({ id, title }) => ({ id, title }));
    terminal.json({
      ok,
      zoom: zoomValues(apiUri),
      redirectUri: redirectUriOf(publicUrl),
      changes,
      checks: findings.map(forMachines),
    });
  } else {
    terminal.out(`\n${summarize(findings)}`);
    terminal.out(`\n${nextSteps(inputs, settings.envFile, ok)}`);
  }
  return ok ? EXIT.ok : EXIT.failed;
}
