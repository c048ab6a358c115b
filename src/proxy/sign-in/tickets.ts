import * as v from 'valibot';
import { FLOW_LIFETIME, FLOW_PATTERN, TICKET_LIFETIME } from '../../contract/limits.ts';
import { ROUTES } from '../../contract/routes.ts';
import { json } from '../request/answers.ts';
import { readBody } from '../request/body.ts';
import type { Call, UserCall, Who } from '../request/call.ts';
import { isAllowedOrigin } from '../request/origin.ts';
import { Refusal } from '../request/refusal.ts';
import { parseBody, strict } from '../request/schema.ts';
import { randomToken } from '../runtime/bytes.ts';
import { cookieName, readCookies, setCookie } from './cookies.ts';
import { questionPage } from './question.ts';
import type { SignInServices } from './services.ts';

/** Stands in for a session at the start of one sign-in. */
export interface Ticket {
  id: string;
  flow: string;
  origin: string;
  subject: string;
  /** The subject's calendar grant; null where there is none. */
  calendarGrantId: string | null;
  label: string;
  /** Milliseconds since 1970. */
  expires: number;
  /** Set when it was asked about; counts only together with the cookie of the same value. */
  nonce?: string;
}

const CONFIRM_COOKIE = 'zoom-confirm';

const TicketRequest = strict({
  flow: v.pipe(v.string(), v.regex(FLOW_PATTERN, 'Must be 22 to 128 URL-safe characters')),
  origin: v.string(),
});

/** `POST /connect/tickets` */
export async function issueTicket(services: SignInServices, call: UserCall): Promise<Response> {
  const { config, waits, sealer, now } = services;
  const { flow, origin } = parseBody(TicketRequest, await readBody(call.request, waits));
  const asking = call.request.headers.get('origin') ?? origin;
  if (!isAllowedOrigin(config, origin) || asking !== origin) throw new Refusal('origin-refused');
  return json({ ticket: await sealer.seal('ticket', newTicket(call.who, flow, origin, now())) });
}

/** A ticket of this person for one start. */
export const newTicket = (
  { subject, label, calendarGrantId = null }: Who,
  flow: string,
  origin: string,
  now: number,
): Ticket => ({
  id: randomToken(),
  flow,
  origin,
  subject,
  calendarGrantId,
  label: label ?? subject,
  expires: now + TICKET_LIFETIME,
});

/** The ticket, if it is ours, alive and for this flow and origin. */
export async function openTicket(
  { now, sealer }: SignInServices,
  sealed: string,
  flow: string,
  origin: string,
): Promise<Ticket> {
  const ticket = (await sealer.open('ticket', sealed)) as Ticket | null;
  if (ticket?.flow !== flow || ticket.origin !== origin) throw new Refusal('origin-refused');
  if (ticket.expires <= now()) throw new Refusal('flow-expired');
  return ticket;
}

/** Uses a ticket up; it works once. */
export async function useTicket({ store }: SignInServices, { id }: Ticket): Promise<void> {
  const lifetime = TICKET_LIFETIME + FLOW_LIFETIME;
  const first = await store.setIfAbsent(`ticket:${id}`, true, lifetime);
  if (!first) throw new Refusal('state-mismatch');
}

/** Whether the person at this very browser was asked about the ticket and said yes. */
export function isConfirmed({ config }: SignInServices, request: Request, ticket: Ticket): boolean {
  const name = cookieName(CONFIRM_COOKIE, config.origin.startsWith('https:'));
  return ticket.nonce !== undefined && readCookies(request).get(name) === ticket.nonce;
}

/**
 * Asks whether to connect Zoom to the ticket's user, who may be an attacker that sent the link: the
 * page that opened this, and where that doesn't answer the person. The ticket goes on, bound to this
 * browser by a cookie, with time enough to read.
 */
export async function askFirst(
  { config, now, sealer }: SignInServices,
  call: Call,
  ticket: Ticket,
): Promise<Response> {
  const nonce = randomToken();
  // Asking again must not make it live longer.
  const expires = ticket.nonce === undefined ? now() + FLOW_LIFETIME : ticket.expires;
  const back = call.url.searchParams.get('return');
  const { flow, origin, label } = ticket;
  const page = await questionPage({
    label,
    action: config.basePath + ROUTES.connect,
    fields: {
      flow,
      origin,
      ticket: await sealer.seal('ticket', { ...ticket, nonce, expires }),
      ...(back !== null && { return: back }),
    },
    // In redirect mode nobody waits: this is the very window that was left.
    opener: back === null ? { flow, origin } : null,
  });
  const secure = config.origin.startsWith('https:');
  page.headers.append(
    'set-cookie',
    setCookie(CONFIRM_COOKIE, nonce, secure, FLOW_LIFETIME / 1_000),
  );
  return page;
}
