import { ROUTES } from '../../contract/routes.ts';
import type { Answer, Backend } from './backend.ts';
import { must, mustGive, mustRefuse, type Behaviour } from './behaviour.ts';

const FOREIGN = 'https://elsewhere.example';

/** An event that would be taken, if nothing else were wrong. */
export const wellFormed = (title: string): object => {
  const start = Math.floor(Date.now() / 1_000) + 30 * 86_400;
  return { title, when: { start_time: start, end_time: start + 1_800 } };
};

export const eventsOf = ({ calendarId }: Backend): string =>
  `${ROUTES.events}?${new URLSearchParams({ calendar_id: calendarId })}`;

/** Who may ask, from where, and what every answer has. */
export const requestBehaviours: readonly Behaviour[] = [
  {
    id: 'health',
    title: 'Says that it is there',
    async run({ ask }) {
      const { status, body } = await ask(ROUTES.health, { anonymous: true });
      must(
        status === 200 && body['status'] === 'ok',
        'GET /health has to answer {"status": "ok"}.',
      );
    },
  },
  {
    id: 'signed-in',
    title: 'Asks who it is',
    async run({ ask }) {
      for (const path of [ROUTES.session, ROUTES.calendars])
        mustRefuse(await ask(path, { anonymous: true }), 401, 'unauthorized');
    },
  },
  {
    id: 'session',
    title: 'Tells the session',
    async run({ ask }) {
      const answer = await ask(ROUTES.session);
      mustGive(answer, 'GET /session');
      const { zoom, calendar, person } = answer.body as {
        zoom?: { status?: unknown; grant?: { grantId?: unknown } };
        calendar?: { status?: unknown };
        person?: unknown;
      };
      const statuses = ['connected', 'expired', 'disconnected'];
      must(
        statuses.includes(zoom?.status as string),
        `zoom.status has to be ${statuses.join(', ')}.`,
      );
      must(
        zoom?.status === 'disconnected' || typeof zoom?.grant?.grantId === 'string',
        'zoom.grant has to be there unless it is disconnected.',
      );
      const calendars = ['connected', 'expired', 'missing'];
      must(
        calendars.includes(calendar?.status as string),
        `calendar.status has to be ${calendars.join(', ')}.`,
      );
      must(typeof person === 'string' && person !== '', '"person" has to be an opaque id.');
      const again = await ask(ROUTES.session);
      must(again.body['person'] === person, '"person" has to be the same at every call.');
    },
  },
  {
    id: 'unknown-path',
    title: 'Answers its own paths only',
    async run({ ask }) {
      mustRefuse(await ask('/nothing-here'), 404, 'not-found');
      mustRefuse(
        await ask(ROUTES.calendars, { method: 'PUT', body: {} }),
        405,
        'method-not-allowed',
      );
    },
  },
  {
    id: 'foreign-page',
    title: 'Refuses pages of other origins',
    async run(backend) {
      const foreign = { origin: FOREIGN, 'sec-fetch-site': 'cross-site' };
      const body = wellFormed('From elsewhere');
      const write = { method: 'POST', body, key: crypto.randomUUID(), headers: foreign };
      mustRefuse(await backend.ask(eventsOf(backend), write), 403, 'origin-refused');
      const asked = await backend.ask(ROUTES.events, {
        method: 'OPTIONS',
        anonymous: true,
        headers: { ...foreign, 'access-control-request-method': 'POST' },
      });
      const read = await backend.ask(ROUTES.session, { headers: foreign });
      for (const { headers } of [asked, read])
        must(
          ![FOREIGN, '*'].includes(headers.get('access-control-allow-origin') ?? ''),
          'No page of another origin may read an answer.',
        );
    },
  },
  {
    id: 'forged-write',
    title: 'Takes writes from scripts only',
    async run(backend) {
      const body = wellFormed('Forged');
      const path = eventsOf(backend);
      const write = (headers: Record<string, string | undefined>): Promise<Answer> =>
        backend.ask(path, { method: 'POST', body, key: crypto.randomUUID(), headers });
      mustRefuse(await write({ 'x-zoom-connect': undefined }), 403, 'origin-refused');
      mustRefuse(await write({ 'content-type': 'text/plain' }), 415, 'unsupported-media');
    },
  },
  {
    id: 'private-answers',
    title: 'Keeps answers out of caches and frames',
    async run({ ask, visit }) {
      const answers = [await ask(ROUTES.session), await visit(`${ROUTES.callback}?state=none`)];
      for (const { headers } of answers) {
        must(
          /no-store/.test(headers.get('cache-control') ?? ''),
          'Cache-Control has to be no-store.',
        );
        must(
          headers.get('x-content-type-options') === 'nosniff',
          'X-Content-Type-Options has to be nosniff.',
        );
        must(
          /frame-ancestors 'none'/.test(headers.get('content-security-policy') ?? '') ||
            headers.get('x-frame-options') === 'DENY',
          'No answer may be shown in a frame.',
        );
        must(
          headers.get('cross-origin-opener-policy') === null,
          'Cross-Origin-Opener-Policy cuts the pop-up off from the page.',
        );
      }
    },
  },
  {
    id: 'strict-body',
    title: 'Names what is wrong with an event',
    async run(backend) {
      const send = (body: unknown): Promise<Answer> =>
        backend.ask(eventsOf(backend), { method: 'POST', body, key: crypto.randomUUID() });
      mustRefuse(await send('{'), 400, 'invalid-body');
      const wrong = await send({ ...wellFormed('Wrong'), participants: [{ email: 'nobody' }] });
      mustRefuse(wrong, 400, 'invalid-body');
      const [field] = (wrong.body['fields'] ?? []) as { path?: unknown; message?: unknown }[];
      must(
        typeof field?.path === 'string' && typeof field.message === 'string',
        'A wrong value has to be named in "fields", with its path and a message.',
      );
      mustRefuse(await send({ ...wellFormed('Unknown'), colour: 'red' }), 400, 'unknown-field');
      const grant = { provider: 'Zoom Meeting', autocreate: { conf_grant_id: 'another' } };
      mustRefuse(
        await send({ ...wellFormed('Grant'), conferencing: grant }),
        400,
        'unknown-field',
        'invalid-body',
      );
    },
  },
];
