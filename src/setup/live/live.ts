import { ROUTES } from '../../contract/routes.ts';
import { API_OF } from '../../proxy/nylas/api.ts';
import { isLoopback } from '../../proxy/safe-url.ts';
import { writableCalendar } from '../checks-grants.ts';
import { cantTell, fail, pass } from '../checks.ts';
import type { Context } from '../command.ts';
import { Failure, usage } from '../exit.ts';
import { createNylasApi, listOf } from '../nylas-api.ts';
import { DEMO, redirectUriOf, type Settings } from '../settings.ts';
import { probeApplication } from './app-probes.ts';
import { probeEvents } from './event-probes.ts';
import { runEvent } from './event-steps.ts';
import { openCalendar } from './events.ts';
import { openLandingPlace } from './landing.ts';
import { step, Undo, type Session } from './session.ts';
import { signIn } from './sign-in.ts';

/** The redirect URI of a live run: a registered one on this machine, which this process answers. */
export function liveRedirectUri(publicUrl: string | undefined, port: number | undefined): string {
  if (port !== undefined) return redirectUriOf(`http://localhost:${port}/zoom`);
  const url = publicUrl === undefined ? null : new URL(publicUrl);
  return url?.protocol === 'http:' && isLoopback(url)
    ? redirectUriOf(publicUrl ?? '')
    : redirectUriOf(DEMO);
}

/** One real sign-in and real events; everything that it makes is taken away again. */
export async function runLive(
  { terminal, signal }: Context,
  settings: Settings,
  port: number | undefined,
): Promise<Pick<Session, 'steps' | 'points'>> {
  const { apiKey, clientId, apiUri = API_OF.us } = settings;
  if (!apiKey || !clientId) throw usage('--live needs NYLAS_API_KEY and NYLAS_CLIENT_ID.');
  const session: Session = {
    api: createNylasApi(apiUri, apiKey, signal),
    cleaner: createNylasApi(apiUri, apiKey, new AbortController().signal),
    apiUri,
    apiKey,
    clientId,
    redirectUri: liveRedirectUri(settings.publicUrl, port),
    calendarGrantId: settings.grantId,
    signal,
    steps: [],
    points: [],
    undo: new Undo(),
  };
  await insistOnRedirectUri(session);
  const place = await openLandingPlace(session.redirectUri, signal);
  try {
    const zoomGrantId = await signIn(session, place, terminal);
    if (zoomGrantId !== null) {
      const left = await terminal.progress('Making, changing and deleting events', () =>
        useGrant(session, settings, zoomGrantId),
      );
      if (left !== undefined) {
        terminal.log(
          `Zoom keeps one meeting that belongs to no event: ${left}. Delete it in Zoom.`,
        );
      }
      await terminal.progress('Asking about the application', () =>
        probeApplication(session, zoomAppOf(settings)),
      );
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    step(session, 'live-run', 'Live run', fail(error.message, 'Run it again.'));
  } finally {
    await place.close();
    const remains = await terminal.progress('Clearing up', () => session.undo.run());
    step(
      session,
      'live-cleanup',
      'Clearing up',
      remains.length === 0
        ? pass('Nothing of this run is left.')
        : fail('Something is left of this run.', 'Delete what is listed above by hand.'),
    );
    for (const what of remains) terminal.log(`Could not delete ${what}. Delete it by hand.`);
  }
  return session;
}

const zoomAppOf = ({ zoomClientId: clientId, zoomClientSecret: clientSecret }: Settings) =>
  clientId && clientSecret ? { clientId, clientSecret } : null;

async function insistOnRedirectUri({ api, redirectUri }: Session): Promise<void> {
  const answer = await api({ path: ['applications', 'redirect-uris'] });
  if (listOf(answer.data).some(({ url }) => url === redirectUri)) return;
  const publicUrl = redirectUri.replace(ROUTES.callback, '');
  throw new Failure(
    `The live sign-in comes back to ${redirectUri}, which is not registered with Nylas. ` +
      `Run \`npx zoom-connect setup --public-url ${publicUrl}\`, or choose another port with --live-port.`,
  );
}

async function useGrant(
  session: Session,
  { grantId }: Settings,
  zoomGrantId: string,
): Promise<string | undefined> {
  const title = 'Event with a Zoom meeting';
  if (grantId === undefined) {
    step(
      session,
      'live-create',
      title,
      cantTell('NYLAS_GRANT_ID is not set.', 'Set it to have events tried.'),
    );
    return undefined;
  }
  const query = { limit: '200' };
  const calendars = await session.api({ path: ['grants', grantId, 'calendars'], query });
  const calendarId = writableCalendar(calendars);
  if (calendarId === undefined) {
    const reason = 'The calendar grant has no calendar that can be written to.';
    step(session, 'live-create', title, cantTell(reason, 'Look at the checks above.'));
    return undefined;
  }
  const calendar = openCalendar(session, grantId, calendarId);
  await runEvent(session, calendar, zoomGrantId);
  return probeEvents(session, calendar, zoomGrantId);
}
