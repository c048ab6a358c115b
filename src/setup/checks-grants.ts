import { cantTell, fail, pass, type Check, type Verdict } from './checks.ts';
import { describe, listOf, stringOf, type Answer, type NylasApi } from './nylas-api.ts';
import type { Settings } from './settings.ts';
import { SCOPES } from './zoom-app.ts';

const PAGE = 50;
/** Enough to judge by; nobody reads more. */
const MAX_GRANTS = 500;

type Grant = Record<string, unknown>;

/** The checks of the calendar grant and of the Zoom grants. */
export const grantChecks = ({ grantId }: Settings, api: NylasApi): Check[] => [
  {
    id: 'calendar-grant',
    title: 'Calendar grant',
    after: 'key-region',
    run: () => checkCalendarGrant(api, grantId),
  },
  {
    id: 'calendar-writable',
    title: 'Calendar that can be written to',
    after: 'calendar-grant',
    run: () => checkCalendars(api, grantId ?? ''),
  },
  {
    id: 'zoom-grants',
    title: 'Zoom grants',
    after: 'key-region',
    run: () => checkZoomGrants(api),
  },
];

/** All grants that match, page by page. */
export async function listGrants(
  api: NylasApi,
  filter: Record<string, string> = {},
): Promise<Grant[]> {
  const found: Grant[] = [];
  for (let offset = 0; offset < MAX_GRANTS; offset += PAGE) {
    const query = { ...filter, limit: String(PAGE), offset: String(offset) };
    const answer = await api({ path: ['grants'], query });
    const page = listOf(answer.data);
    found.push(...page);
    if (page.length < PAGE) break;
  }
  return found;
}

async function checkCalendarGrant(api: NylasApi, grantId: string | undefined): Promise<Verdict> {
  if (grantId === undefined) {
    return cantTell(
      'NYLAS_GRANT_ID is not set.',
      'Set it to the grant of a Google, Microsoft or iCloud calendar to have it checked.',
    );
  }
  const answer = await api({ path: ['grants', grantId] });
  if (answer.status === 404) {
    return fail(
      'NYLAS_GRANT_ID is no grant of this application.',
      'Copy the id of a calendar grant from the Nylas Dashboard.',
    );
  }
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  const { provider, grant_status: status } = answer.data as Grant;
  if (provider === 'zoom') {
    return fail(
      'NYLAS_GRANT_ID is a Zoom grant, which has no calendars.',
      'Set it to the grant of a Google, Microsoft or iCloud calendar; the Zoom grant comes from the sign-in.',
    );
  }
  if (status === 'invalid') {
    return fail('It has expired.', 'Have its owner sign in again; the grant keeps its id.');
  }
  return pass(`A valid grant of ${stringOf(provider) ?? 'an unnamed provider'}.`);
}

/** The calendar to write to: the primary one, else the first that isn't read-only. */
export function writableCalendar(answer: Answer): string | undefined {
  const writable = listOf(answer.data).filter(({ read_only: readOnly }) => readOnly !== true);
  const chosen = writable.find(({ is_primary: primary }) => primary === true) ?? writable[0];
  return stringOf(chosen?.['id']);
}

async function checkCalendars(api: NylasApi, grantId: string): Promise<Verdict> {
  const query = { limit: '200' };
  const answer = await api({ path: ['grants', grantId, 'calendars'], query });
  if (answer.status === 401 || answer.status === 403) {
    return fail(
      `Its calendars can't be read (${describe(answer)}): the grant has expired or lacks the scope.`,
      'Have its owner sign in again, with the calendar scope.',
    );
  }
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  if (writableCalendar(answer) !== undefined) return pass('There is one.');
  return fail(
    'All calendars of the grant are read-only.',
    'Share a calendar with write access, or use the grant of another account.',
  );
}

async function checkZoomGrants(api: NylasApi): Promise<Verdict> {
  const grants = await listGrants(api, { provider: 'zoom' });
  if (grants.length === 0) {
    return cantTell(
      'Nobody has connected Zoom yet.',
      'Connect once with <zoom-connect>, or run `zoom-connect doctor --live`.',
    );
  }
  const expired = grants.filter(({ grant_status: status }) => status === 'invalid').length;
  if (expired > 0) {
    return fail(
      `${expired} of ${grants.length} have expired.`,
      'Have their owners connect again; the grants keep their ids.',
    );
  }
  const missing = new Set(grants.flatMap(missingScopes));
  if (missing.size > 0) {
    return fail(
      `Some lack ${[...missing].join(', ')}.`,
      'Add all four scopes to the Zoom app, then have people connect again.',
    );
  }
  return pass(`${grants.length === 1 ? 'One, and it is' : `${grants.length}, and all are`} valid.`);
}

/** Scopes that a Zoom grant lacks; none where Nylas doesn't list them. */
function missingScopes({ scope }: Grant): string[] {
  const granted = Array.isArray(scope) ? scope.map(String) : [];
  if (!granted.some((each) => each.startsWith('meeting:'))) return [];
  // An app that an administrator manages has the same scopes with ":admin" at the end.
  return Object.keys(SCOPES).filter(
    (each) => !granted.includes(each) && !granted.includes(`${each}:admin`),
  );
}
