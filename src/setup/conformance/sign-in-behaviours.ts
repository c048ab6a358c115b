import { randomBytes } from 'node:crypto';
import { ROUTES } from '../../contract/routes.ts';
import { must, mustRefuse, Skipped, tell, type Behaviour } from './behaviour.ts';
import type { Answer, Backend } from './backend.ts';

const newFlow = (): string => randomBytes(20).toString('base64url');

const start = (
  { visit }: Backend,
  query: Record<string, string>,
  headers?: Record<string, string>,
): Promise<Answer> => visit(`${ROUTES.connect}?${new URLSearchParams(query)}`, headers);

/** Starting a sign-in at Zoom, and how it ends. */
export const signInBehaviours: readonly Behaviour[] = [
  {
    id: 'start',
    title: 'Sends people to Nylas to sign in',
    async run(backend) {
      const { publicUrl, origin } = backend;
      const answer = await start(backend, { flow: newFlow(), origin });
      if (answer.status === 200 || answer.status === 401)
        throw new Skipped('A sign-in that needs a ticket or a click is not started here.');
      const target = answer.headers.get('location') ?? '';
      must(
        answer.status === 302 && URL.canParse(target),
        `The start of a sign-in was answered with ${tell(answer)} instead of a redirect.`,
      );
      const { pathname, searchParams: query } = new URL(target);
      must(pathname === '/v3/connect/auth', 'It has to lead to /v3/connect/auth of Nylas.');
      const wanted = {
        response_type: 'code',
        provider: 'zoom',
        redirect_uri: publicUrl + ROUTES.callback,
      };
      for (const [name, value] of Object.entries(wanted))
        must(query.get(name) === value, `${name} has to be ${value}.`);
      must(
        (query.get('state') ?? '').length >= 22,
        'state has to be a secret of 128 bits or more.',
      );
      must(query.has('code_challenge'), 'A code_challenge has to go along.');
      must(!query.has('scope'), 'No scope goes along: the Zoom app has them.');
      const cookies = answer.headers.getSetCookie();
      const ours = cookies.filter((cookie) => /;\s*httponly/i.test(cookie));
      must(
        ours.some((cookie) => /;\s*samesite=lax/i.test(cookie)),
        'The state has to be bound to the browser by a cookie that is HttpOnly and SameSite=Lax.',
      );
      must(
        !origin.startsWith('https:') || ours.every((cookie) => /;\s*secure/i.test(cookie)),
        'Its cookie has to be Secure.',
      );
    },
  },
  {
    id: 'start-elsewhere',
    title: 'Starts no sign-in for others',
    async run(backend) {
      const own = { flow: newFlow(), origin: backend.origin };
      const foreign = { ...own, origin: 'https://elsewhere.example' };
      const lures: [string, Record<string, string>, Record<string, string>?][] = [
        ['a page that is not listed', foreign],
        [
          'a link on another site',
          own,
          { 'sec-fetch-site': 'cross-site', referer: `${foreign.origin}/` },
        ],
        ['an image', own, { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
        ['no flow', { origin: backend.origin }],
      ];
      for (const [what, query, headers] of lures) {
        const { status, headers: got } = await start(backend, query, headers);
        must(status !== 302 && !got.has('location'), `A sign-in was started for ${what}.`);
      }
    },
  },
  {
    id: 'result',
    title: 'Tells nothing of a sign-in that it does not know',
    async run({ ask }) {
      const { status, body } = await ask(`${ROUTES.result}?flow=${newFlow()}`, { anonymous: true });
      must(
        status === 200 && body['status'] === 'pending',
        'GET /connect/result has to answer {"status": "pending"} for an unknown flow.',
      );
    },
  },
  {
    id: 'callback',
    title: 'Ends no sign-in that it did not start',
    async run({ visit }) {
      const query = new URLSearchParams({ state: newFlow(), code: 'code-of-a-stranger' });
      const answer = await visit(`${ROUTES.callback}?${query}`);
      must(
        answer.status === 400 && answer.headers.get('content-type')?.startsWith('text/html'),
        `A callback with an unknown state was answered with ${tell(answer)} instead of a page with 400.`,
      );
      must(!answer.text.includes('code-of-a-stranger'), 'The code must not stand in the page.');
    },
  },
  {
    id: 'tickets',
    title: 'Gives tickets to own pages only',
    async run({ ask, origin }) {
      const flow = newFlow();
      const given = await ask(ROUTES.tickets, { method: 'POST', body: { flow, origin } });
      must(
        given.status === 200 && typeof given.body['ticket'] === 'string',
        `POST /connect/tickets was answered with ${tell(given)} instead of a ticket.`,
      );
      const body = { flow, origin: 'https://elsewhere.example' };
      mustRefuse(await ask(ROUTES.tickets, { method: 'POST', body }), 403, 'origin-refused');
    },
  },
];
