import { cantTell, fail, pass, type Verdict } from './checks.ts';
import { describe, isObject, stringOf, type Answer } from './nylas-api.ts';

const settingsOf = (connector: Answer): Record<string, unknown> => {
  const settings = isObject(connector.data) ? connector.data['settings'] : undefined;
  return isObject(settings) ? settings : {};
};

/** The scopes that a connector was given. */
export const scopesOf = ({ data }: Answer): string[] => {
  const scope = isObject(data) ? data['scope'] : undefined;
  return Array.isArray(scope) ? scope.flatMap((each) => stringOf(each) ?? []) : [];
};

/** The client id of the Zoom app that a connector was made with, where Nylas shows it whole. */
export function zoomClientOf(connector: Answer): string | undefined {
  const id = stringOf(settingsOf(connector)['client_id']);
  return id === undefined || isMasked(id) ? undefined : id;
}

/** Nylas may show settings with stars in place of what they hold. */
const isMasked = (text: string): boolean => /[*•●…]|\.{3}/.test(text);

export function judgeConnector(answer: Answer): Verdict {
  if (answer.ok) return pass('The application has one.');
  if (answer.status !== 404)
    return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  return fail(
    'The application has none, so nobody can sign in to Zoom.',
    'Run `npx zoom-connect setup` with the client id and secret of the Zoom app.',
  );
}

export function judgeScopes(answer: Answer): Verdict {
  const scopes = scopesOf(answer);
  if (scopes.length === 0)
    return pass('It has none, as it should be: they belong on the Zoom app.');
  return fail(
    `It asks for scopes of its own (${scopes.join(', ')}). They belong on the Zoom app alone.`,
    'Run `npx zoom-connect setup`, which removes them.',
  );
}

export function judgeZoomClient(answer: Answer, wanted: string | undefined): Verdict {
  const found = zoomClientOf(answer);
  if (wanted === undefined) {
    return cantTell('ZOOM_CLIENT_ID is not set.', 'Set it to have it compared with the connector.');
  }
  if (found === undefined) return cantTell("Nylas doesn't show the client id of the connector.");
  if (found === wanted) return pass('The connector has the same.');
  return fail(
    `The connector has ${found}, which is not ZOOM_CLIENT_ID. Zoom may show an error page, and the pop-up never comes home.`,
    'Run `npx zoom-connect setup` to update the connector.',
  );
}
