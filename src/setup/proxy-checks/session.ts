import { ROUTES } from '../../contract/routes.ts';
import { cantTell, fail, pass, type Verdict } from '../checks.ts';
import { isObject, listOf, stringOf } from '../nylas-api.ts';
import { isLoopback } from '../../proxy/safe-url.ts';
import { isSignedIn, type ApiAnswer, type RunningProxy } from './running-proxy.ts';
import type { Starts } from './start.ts';

/** Whether the proxy knows who asks. */
export async function judgeSession(proxy: RunningProxy, starts: Starts): Promise<Verdict> {
  const answer = await proxy.session();
  if (answer.status !== 200 && answer.code === null) {
    return fail(
      `Something other than the proxy answers ${ROUTES.session} (status ${answer.status}).`,
      `Route everything below ${proxy.publicUrl}/ to the proxy.`,
    );
  }
  switch (answer.code) {
    case 'origin-refused':
      return fail(
        'The proxy believes that a page of another site asks.',
        'Let Origin and the Sec-Fetch headers pass through unchanged, and correct PUBLIC_URL.',
      );
    case 'rate-limited':
      return cantTell('Too many requests were made.', 'Wait a minute, then run it again.');
    case 'unavailable':
      if (!(await knowsWho(proxy, starts))) return judgeUnavailable(proxy);
  }
  return isSignedIn(proxy) ? judgeKnown(answer) : judgeNobody(answer, proxy.publicUrl);
}

/** Whether a sign-in begins: that takes `authorize` and the store, but not Nylas. */
const knowsWho = async (proxy: RunningProxy, starts: Starts): Promise<boolean> =>
  isSignedIn(proxy) && (await starts())[1].location !== null;

async function judgeUnavailable(proxy: RunningProxy): Promise<Verdict> {
  // What came of a sign-in is read from the store, and needs no session.
  const { status } = await proxy.askApi(`${ROUTES.result}?flow=${'0'.repeat(24)}`);
  if (status !== 200) {
    return fail(
      "The proxy's store does not work.",
      'Look at the store, and at the log of the proxy.',
    );
  }
  const when = isSignedIn(proxy) ? '' : ' for a request without a session';
  return fail(
    `\`authorize\` throws${when}, or returns neither a person nor null.`,
    "Look at the proxy's log, and let `authorize` return {subject, calendarGrantId}, or null for nobody.",
  );
}

const judgeKnown = ({ code }: ApiAnswer): Verdict =>
  code === 'unauthorized'
    ? fail(
        'The proxy does not know the session that was given. The session has expired, `authorize` returns null for it, or its header is lost on the way.',
        'Copy the header again from a browser that is signed in. If that changes nothing, let `authorize` log whether the header arrives (nginx: look for proxy_set_header Cookie).',
      )
    : pass('`authorize` knows who asks.');

function judgeNobody({ code }: ApiAnswer, publicUrl: string): Verdict {
  if (code === 'unauthorized') {
    return cantTell(
      'Without a session the proxy refuses to answer, as it should.',
      'To have sign-ins and this person\'s grants checked, set PROXY_COOKIE to the Cookie header of somebody who is signed in to your app (browser\'s developer tools, Network), or PROXY_HEADER to another header, such as "Authorization: Bearer …".',
    );
  }
  return isLoopback(new URL(publicUrl))
    ? pass('`authorize` takes everybody for the same person, which is fine on this machine only.')
    : fail(
        '`authorize` lets in a request without a session: every visitor would use the same calendar.',
        'Let `authorize` return null when nobody is signed in.',
      );
}

/** Whether Nylas takes the key that the proxy runs with. */
export async function judgeProxyKey(proxy: RunningProxy): Promise<Verdict> {
  const { status, code, body } = await proxy.session();
  switch (code) {
    case null:
      break;
    case 'misconfigured':
      return fail(
        'Nylas refuses the API key that the running proxy has, although it accepts the one here.',
        'Give the running proxy this NYLAS_API_KEY and this region, and restart it.',
      );
    case 'unavailable':
      return fail(
        `The machine that runs the proxy can't reach Nylas at ${proxy.apiUri}.`,
        'Allow it outgoing HTTPS to Nylas.',
      );
    default:
      return fail(
        `Nylas does not answer the proxy as it should (${code}).`,
        "Run it again. If it happens again, look at the proxy's log.",
      );
  }
  const { zoom, calendar } = body;
  if (status !== 200 || !isObject(zoom) || !isObject(calendar)) {
    return fail(
      `${ROUTES.session} does not answer as openapi.yaml says.`,
      'Route it to the proxy.',
    );
  }
  if (zoom['status'] === 'disconnected' && calendar['status'] === 'missing') {
    return cantTell('This person has no grant, so the proxy asked Nylas nothing.');
  }
  return pass('Nylas accepts it.');
}

const partOf = async (proxy: RunningProxy, name: 'zoom' | 'calendar') => {
  const part = (await proxy.session()).body[name];
  return isObject(part) ? part : {};
};

/** Whether `authorize` names a grant that has calendars. */
export async function judgeProxyCalendar(proxy: RunningProxy): Promise<Verdict> {
  const { code: refusal } = await proxy.session();
  if (refusal !== null) return cantTell('The proxy could not ask Nylas about it.');
  const { status } = await partOf(proxy, 'calendar');
  if (status === 'missing') {
    return fail(
      '`authorize` names no calendar grant for this person.',
      'Let it return the id of their Google, Microsoft or iCloud grant as calendarGrantId.',
    );
  }
  if (status !== 'connected') {
    return fail(
      "The grant that `authorize` names as calendarGrantId has expired, or does not belong to the proxy's application.",
      'Look the id up in the Nylas Dashboard. If it is right, have its owner sign in to the calendar again.',
    );
  }
  const { status: answered, code, body } = await proxy.askApi(ROUTES.calendars);
  if (code === 'calendar-expired') {
    return fail(
      'The grant that `authorize` names as calendarGrantId may not read calendars.',
      'Have its owner sign in again, with the calendar scopes.',
    );
  }
  if (answered >= 500 || answered === 429) {
    return cantTell(`The proxy answered ${answered}.`, 'Run it again.');
  }
  if (answered !== 200) {
    return fail(
      `The grant that \`authorize\` names as calendarGrantId has no calendars (${code ?? answered}). It may be the Zoom grant.`,
      'Let `authorize` return the id of the Google, Microsoft or iCloud grant.',
    );
  }
  return listOf(body['data']).some(({ read_only: readOnly }) => readOnly !== true)
    ? pass('There is one that can be written to.')
    : fail(
        'This person has no calendar that can be written to.',
        'Share a calendar with write access, or correct the calendarIds that `authorize` returns.',
      );
}

/** Whether this person's Zoom grant is one, and alive. */
export async function judgeProxyZoom(proxy: RunningProxy): Promise<Verdict> {
  const { status, grant } = await partOf(proxy, 'zoom');
  const grantId = isObject(grant) ? stringOf(grant['grantId']) : undefined;
  if (grantId === undefined) return pass('This person has not connected Zoom yet.');
  const { status: found, data } = await proxy.nylas({ path: ['grants', grantId] });
  if (found === 404) {
    return fail(
      'The API key here belongs to an application that does not have this grant. The running proxy has the key of another one.',
      'Give the running proxy this NYLAS_API_KEY, and have this person connect Zoom again.',
    );
  }
  const provider = isObject(data) ? stringOf(data['provider']) : undefined;
  const isCalendar = grantId === proxy.calendarGrantId;
  if (isCalendar || (provider !== undefined && provider !== 'zoom')) return sameGrant(provider);
  return status === 'expired'
    ? fail('It has expired.', 'Have this person press Reconnect in <zoom-connect>.')
    : pass('It is valid.');
}

const sameGrant = (provider = 'calendar'): Verdict =>
  fail(
    `What the proxy keeps as this person's Zoom grant is a ${provider} grant, so every meeting fails.`,
    'Have this person press Disconnect. Never revoke or delete that grant: their calendar depends on it. Then connect a Zoom account with another email address.',
  );
