import { ROUTES } from '../../contract/routes.ts';
import type { Answer, Backend } from './backend.ts';
import { must, mustGive, mustRefuse, Skipped, type Behaviour } from './behaviour.ts';
import { eventsOf, wellFormed } from './request-behaviours.ts';

const TITLE = 'zoom-connect conformance';
/** How many requests of one intent are sent at once. */
const AT_ONCE = 5;

const eventPath = (backend: Backend, id: string): string =>
  eventsOf(backend).replace(ROUTES.events, `${ROUTES.events}/${encodeURIComponent(id)}`);

const create = (backend: Backend, key: string, body = wellFormed(TITLE)): Promise<Answer> =>
  backend.ask(eventsOf(backend), { method: 'POST', body, key });

/** Makes an event, hands it over, and deletes it again whatever comes. */
async function withEvent(
  backend: Backend,
  use: (id: string, key: string, body: object) => Promise<void>,
  body = wellFormed(TITLE),
): Promise<void> {
  const key = crypto.randomUUID();
  const { id } = mustGive(await create(backend, key, body), 'POST /events');
  must(typeof id === 'string', 'An event that was made has to have an id.');
  try {
    await use(id, key, body);
  } finally {
    await backend.ask(eventPath(backend, id), { method: 'DELETE' });
  }
}

/** What one of several answers to the same intent has to be: the event, or "still under way". */
function idsOf(answers: readonly Answer[]): Set<unknown> {
  const made = answers.filter(({ status }) => status === 200);
  must(made.length > 0, 'None of several requests at once was answered with the event.');
  for (const answer of answers) if (answer.status !== 200) mustRefuse(answer, 409, 'in-flight');
  return new Set(made.map((answer) => mustGive(answer, 'POST /events')['id']));
}

/** Events: made once, changed only as they were read, gone when deleted. */
export const eventBehaviours: readonly Behaviour[] = [
  {
    id: 'calendars',
    title: 'Lists calendars',
    async run({ ask }) {
      const answer = await ask(ROUTES.calendars);
      const data = mustGive(answer, 'GET /calendars') as unknown;
      const calendars = Array.isArray(data) ? (data as { id?: unknown; name?: unknown }[]) : [];
      must(
        calendars.length > 0 && calendars.every(({ id }) => typeof id === 'string'),
        'GET /calendars has to answer {"data": [{"id", "name", …}]}.',
      );
    },
  },
  {
    id: 'key',
    title: 'Makes nothing without an Idempotency-Key',
    async run(backend) {
      const answer = await backend.ask(eventsOf(backend), {
        method: 'POST',
        body: wellFormed(TITLE),
      });
      mustRefuse(answer, 400, 'idempotency-key-missing');
    },
  },
  {
    id: 'one-event',
    title: 'Makes one event for one key',
    run: (backend) =>
      withEvent(backend, async (id, key, body) => {
        const again = await create(backend, key, body);
        must(
          mustGive(again, 'The same request again')['id'] === id,
          'The same request made a second event.',
        );
        mustRefuse(await create(backend, key, { ...body, title: 'Other' }), 422, 'key-reused');
      }),
  },
  {
    id: 'one-event-at-once',
    title: 'Makes one event for requests at the same time',
    async run(backend) {
      const key = crypto.randomUUID();
      const body = wellFormed(TITLE);
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () => create(backend, key, body)),
      );
      const ids = idsOf(answers);
      for (const id of ids) await backend.ask(eventPath(backend, String(id)), { method: 'DELETE' });
      must(ids.size === 1, `${ids.size} events were made for one key.`);
    },
  },
  {
    id: 'intents',
    title: 'Tells what became of a request',
    run: (backend) =>
      withEvent(backend, async (id, key) => {
        const ask = (of: string): Promise<Answer> =>
          backend.ask(
            eventsOf(backend).replace(ROUTES.events, `${ROUTES.intents}/${encodeURIComponent(of)}`),
          );
        const made = await ask(key);
        must(
          made.body['status'] === 'made' && mustGive(made, 'GET /events/intents')['id'] === id,
          'An intent that made an event has to be "made", with the event.',
        );
        const unused = crypto.randomUUID();
        const none = await ask(unused);
        must(none.body['status'] === 'none', 'An intent that made nothing has to be "none".');
        const late = await create(backend, unused);
        if (late.status === 200) {
          const { id: second } = mustGive(late, 'POST /events');
          await backend.ask(eventPath(backend, String(second)), { method: 'DELETE' });
        }
        must(late.status !== 200, 'A key that was told as "none" made an event afterwards.');
      }),
  },
  {
    id: 'etag',
    title: 'Changes an event only as it was read',
    run: (backend) =>
      withEvent(backend, async (id) => {
        const path = eventPath(backend, id);
        const read = await backend.ask(path);
        mustGive(read, 'GET /events/{id}');
        const tag = read.headers.get('etag');
        must(tag, 'GET /events/{id} has to carry an ETag.');
        const change = (title: string, match: string): Promise<Answer> =>
          backend.ask(path, { method: 'PUT', body: { title }, match });
        mustGive(await change('Changed', tag), 'PUT with the ETag that was read');
        const refused = await change('Changed again', tag);
        mustRefuse(refused, 412, 'changed-meanwhile');
        const now = refused.body['data'] as { title?: unknown } | undefined;
        must(
          now?.title === 'Changed',
          'The refusal has to carry the event as it is now, as "data".',
        );
        const after = mustGive(await backend.ask(path), 'GET /events/{id}');
        must(after['title'] === 'Changed', 'A change that was refused was made all the same.');
      }),
  },
  {
    id: 'delete',
    title: 'Deletes events',
    async run(backend) {
      const { id } = mustGive(await create(backend, crypto.randomUUID()), 'POST /events');
      const path = eventPath(backend, String(id));
      const gone = (answer: Answer): boolean => answer.status === 200 || answer.status === 204;
      must(gone(await backend.ask(path, { method: 'DELETE' })), 'The event was not deleted.');
      mustRefuse(await backend.ask(path), 404, 'not-found');
      const again = await backend.ask(path, { method: 'DELETE' });
      if (!gone(again)) mustRefuse(again, 404, 'not-found');
    },
  },
  {
    id: 'zoom',
    title: 'Puts a Zoom meeting on an event',
    async run(backend) {
      const { zoom } = (await backend.ask(ROUTES.session)).body as { zoom?: { status?: string } };
      const conferencing = { provider: 'Zoom Meeting', autocreate: {} };
      const body = { ...wellFormed(TITLE), conferencing };
      if (zoom?.status !== 'connected') {
        const code = zoom?.status === 'expired' ? 'zoom-expired' : 'zoom-not-connected';
        mustRefuse(await create(backend, crypto.randomUUID(), body), 409, code);
        throw new Skipped('This person has no Zoom account connected, so no meeting was made.');
      }
      await withEvent(
        backend,
        async (id) => {
          const event = mustGive(await backend.ask(eventPath(backend, id)), 'GET /events/{id}');
          const made = event['conferencing'] as { details?: { url?: unknown } } | undefined;
          must(typeof made?.details?.url === 'string', 'The event has no link to a meeting.');
        },
        body,
      );
    },
  },
];
