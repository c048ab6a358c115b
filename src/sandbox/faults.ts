import { errorBody, json, refuse } from './answers.ts';
import { anyObject, integer, matching, object, oneOf, text } from './check.ts';
import type { Check } from './check.ts';
import type { Fault, World } from './world.ts';

const present: Check = () => null;

const checkFault = object({
  method: matching(/^[A-Z]+$/, 'a method in capitals'),
  path: matching(/^\//, 'a path prefix'),
  times: integer,
  status: (value, path) =>
    integer(value, path) ??
    (Number(value) < 200 || Number(value) > 599 ? `${path} must be 200–599` : null),
  body: present,
  headers: anyObject,
  delayMs: integer,
  drop: oneOf('before', 'after'),
  coop: text(),
});

/** Adds a fault from the controls. */
export function addFault(world: World, body: unknown): void {
  const complaint = checkFault(body, '');
  if (complaint) throw refuse('invalid_request_error', complaint);
  const { coop, ...fault } = body as Fault;
  if (coop !== undefined) world.coop = coop;
  const acts = ['status', 'body', 'headers', 'delayMs', 'drop'].some((key) => key in fault);
  if (acts) world.faults.push({ ...fault, times: fault.times ?? 1 });
}

/** The first fault that matches, with one of its times used up. */
export function takeFault(world: World, method: string, path: string): Fault | null {
  const fault = world.faults.find(
    (each) =>
      (each.times ?? 1) > 0 &&
      (each.method ? each.method === method : method !== 'OPTIONS') &&
      path.startsWith(each.path ?? ''),
  );
  if (!fault) return null;
  fault.times = (fault.times ?? 1) - 1;
  return fault;
}

/** The answer that a fault gives instead of the handling, or null to handle as usual. */
export function cannedAnswer(fault: Fault): Response | null {
  const { status = 200, body } = fault;
  if (fault.status === undefined && body === undefined) return null;
  const headers = new Headers(fault.headers);
  if ([204, 205, 304].includes(status)) return new Response(null, { status, headers });
  if (typeof body === 'string') {
    if (!headers.has('content-type')) headers.set('content-type', 'text/html; charset=utf-8');
    return new Response(body, { status, headers });
  }
  const answer = json(body ?? errorBody('sandbox_fault', 'A planned fault'), status);
  headers.forEach((value, name) => answer.headers.set(name, value));
  return answer;
}
