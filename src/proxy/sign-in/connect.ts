import { FLOW_PATTERN } from '../../contract/limits.ts';
import { empty } from '../request/answers.ts';
import type { Call, PageAnswer } from '../request/call.ts';
import { isAllowedOrigin } from '../request/origin.ts';
import { readQuery } from '../request/query.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { failurePageFor } from './outcomes.ts';
import { failurePage } from './pages.ts';
import type { SignInServices } from './services.ts';
import { beginSignIn, type SignIn } from './sign-in.ts';
import { askFirst, isConfirmed, newTicket, openTicket, useTicket } from './tickets.ts';

/** What a start asks for, once it is known that its page may hear the answer. */
interface Start {
  flow: string;
  origin: string;
  ticket?: string;
  back?: string;
}

/** Who is to be connected. */
type Starter = Pick<SignIn, 'subject' | 'calendarGrantId'>;

/** `GET /connect`: a navigation of the popup, or of the page itself in redirect mode. */
export async function startConnect(services: SignInServices, call: Call): Promise<PageAnswer> {
  const { config } = services;
  const { searchParams } = call.url;
  const [flow, origin] = [searchParams.get('flow') ?? '', searchParams.get('origin') ?? ''];
  const repeats = ['flow', 'origin'].some((name) => searchParams.getAll(name).length > 1);
  if (repeats || !FLOW_PATTERN.test(flow) || !isAllowedOrigin(config, origin)) {
    // Nobody is told: who would it be?
    return { response: await failurePage('state-mismatch'), code: 'state-mismatch' };
  }
  const start: Start = { flow, origin };
  let subject: string | null = null;
  try {
    if (!isNavigation(call.request)) throw new Refusal('origin-refused');
    const { ticket, return: back } = readQuery(call, 'ticket', 'return');
    if (back !== undefined) start.back = checkReturn(back, origin);
    if (ticket !== undefined) start.ticket = ticket;
    const starter = await whoStarts(services, call, start);
    if (starter instanceof Response) return { response: starter };
    await services.limit(starter.subject, 'starts');
    ({ subject } = starter);
    return { response: await begin(services, call, start, starter) };
  } catch (error) {
    return failurePageFor(services, call, endingOf(start), error, subject);
  }
}

/** An image, a frame or a script starts nothing. Browsers say so on https and on localhost. */
function isNavigation({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode') ?? 'navigate';
  const destination = headers.get('sec-fetch-dest') ?? 'document';
  return mode === 'navigate' && destination === 'document';
}

const endingOf = ({ flow, origin, back }: Start) => ({
  flow,
  origin,
  search: '',
  ...(back !== undefined && { back }),
});

/** In bytes as they are sealed: a longer one would make the cookie larger than browsers keep. */
const MAX_RETURN = 2_000;

/** Redirect mode comes back to a page of the origin that started it, and to nothing else. */
function checkReturn(back: string, origin: string): string {
  const fits = /^https?:\/\//i.test(back) && URL.canParse(back) && new URL(back).origin === origin;
  if (!fits) throw new Refusal('origin-refused');
  const quoted = new TextEncoder().encode(JSON.stringify(back));
  if (quoted.length - 2 > MAX_RETURN) throw badField('return', `At most ${MAX_RETURN} bytes`);
  return back;
}

/** Who is to be connected; a page that asks, where that isn't sure. */
const whoStarts = (
  services: SignInServices,
  call: Call,
  start: Start,
): Promise<Starter | Response> =>
  start.ticket === undefined
    ? subjectOfSession(services, call, start)
    : subjectOfTicket(services, call, start.ticket, start);

async function begin(
  services: SignInServices,
  { request }: Call,
  { flow, origin, back }: Start,
  starter: Starter,
): Promise<Response> {
  const { config, grants } = services;
  const known = await grants.current(starter.subject);
  const about = { flow, origin, ...starter, ...(back !== undefined && { back }) };
  const { state, challenge, cookies } = await beginSignIn(services, request, about);
  const answer = empty(302, {
    location: authorizationUrl({
      api: config.api,
      client_id: config.clientId,
      redirect_uri: config.redirectUri,
      state,
      code_challenge: challenge,
      ...(known?.email && { login_hint: known.email }),
    }),
  });
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

/** Whether the page at `origin` opened this; `unsure` where it tells nothing of itself. */
function isOpenedBy(request: Request, own: string, origin: string): boolean | 'unsure' {
  const referer = refererOrigin(request);
  switch (request.headers.get('sec-fetch-site')) {
    case 'same-origin':
      return origin === own;
    case 'same-site':
      // A page with the Referrer-Policy `no-referrer` or `same-origin` sends none.
      return referer === origin || (referer === null && 'unsure');
    case null: // plain http
      return referer === origin;
    default:
      return false;
  }
}

function refererOrigin(request: Request): string | null {
  const referer = request.headers.get('referer') ?? '';
  return URL.canParse(referer) ? new URL(referer).origin : null;
}

async function subjectOfSession(
  services: SignInServices,
  call: Call,
  { flow, origin }: Start,
): Promise<Starter | Response> {
  const { config, whoAsks, now } = services;
  const { request } = call;
  const opened = isOpenedBy(request, config.origin, origin);
  if (!opened) throw new Refusal('origin-refused');
  const who = await whoAsks(request);
  if (!who) throw new Refusal('unauthorized');
  const { subject, calendarGrantId = null } = who;
  if (opened === true) return { subject, calendarGrantId };
  return askFirst(services, call, newTicket(who, flow, origin, now()));
}

async function subjectOfTicket(
  services: SignInServices,
  call: Call,
  sealed: string,
  { flow, origin }: Start,
): Promise<Starter | Response> {
  const { request } = call;
  const ticket = await openTicket(services, sealed, flow, origin);
  const who = await services.whoAsks(request);
  if (who && who.subject !== ticket.subject) throw new Refusal('unauthorized');
  // A Referer of the app's own proves nothing: people post links in apps.
  if (!isConfirmed(services, request, ticket)) return askFirst(services, call, ticket);
  await useTicket(services, ticket);
  return { subject: ticket.subject, calendarGrantId: ticket.calendarGrantId };
}

function authorizationUrl({ api, ...params }: { api: string } & Record<string, string>): string {
  const url = new URL('/v3/connect/auth', api);
  const fixed = {
    response_type: 'code',
    access_type: 'online',
    provider: 'zoom',
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries({ ...fixed, ...params })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
