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
    after: 'key-region',
    run: () => checkCalendarGrant(api, grantId),
  },
  {
    id: 'calendar-writable',
    after: 'calendar-grant',
    run: () => checkCalendars(api, grantId ?? ''),
  },
  {
    id: 'zoom-grants',
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
      'To have it checked, set it to a grant of a Google, Microsoft or iCloud account.',
    );
  }
  const answer = await api({ path: ['grants', grantId] });
  if (answer.status === 404) {
    return fail(
      'This application has no grant with the id NYLAS_GRANT_ID.',
      'Copy the id of a calendar grant from the Nylas Dashboard.',
    );
  }
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  const { provider, grant_status: status } = answer.data as Grant;
  if (provider === 'zoom') {
    return fail(
      'NYLAS_GRANT_ID is a Zoom grant, and Zoom has no calendars.',
      'Set it to a grant of a Google, Microsoft or iCloud account. The Zoom grant comes from the sign-in. If it was a calendar grant before, a Zoom sign-in has taken its place: have its owner sign in to the calendar again.',
    );
  }
  if (status === 'invalid') {
    return fail('It has expired.', 'Have its owner sign in again. The grant keeps its id.');
  }
  return pass(`It is valid (${stringOf(provider) ?? 'no provider named'}).`);
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
      `Its calendars can't be read (${describe(answer)}). The grant has expired, or lacks the scope.`,
      'Have its owner sign in again, with the calendar scope.',
    );
  }
  if (!answer.ok) return cantTell(`Nylas answered ${describe(answer)}.`, 'Run it again.');
  if (writableCalendar(answer) !== undefined) return pass('There is one.');
  return fail(
    'All its calendars are read-only.',
    'Share a calendar with write access, or use a grant of another account.',
  );
}

/** Judges what is everybody's; what is one person's own alarms nobody. */
async function checkZoomGrants(api: NylasApi): Promise<Verdict> {
  const grants = await listGrants(api, { provider: 'zoom' });
  const valid = grants.filter(({ grant_status: status }) => status !== 'invalid');
  const expired = grants.length - valid.length;
  if (grants.length === 0) {
    return cantTell(
      'Nobody has connected Zoom yet.',
      'Connect once with <zoom-connect>, or run `npx zoom-connect doctor --live`.',
    );
  }
  if (valid.length === 0 && expired > 1) {
    return fail(
      `All ${expired} have expired, as they do when the Zoom app or its secret has changed.`,
      'Compare the connector with the Zoom app (`npx zoom-connect setup --update-secret`), then have people connect again. The grants keep their ids.',
    );
  }
  if (valid.length === 0) {
    return cantTell(
      'The only one has expired.',
      'Have its owner press Reconnect in <zoom-connect>.',
    );
  }
  return judgeScopes(valid) ?? pass(inWords(valid.length, expired));
}

/** Only the latest grant tells which scopes the Zoom app has now. */
function judgeScopes(valid: Grant[]): Verdict | null {
  const byAge = valid.toSorted((a, b) => age(b) - age(a));
  const now = missingScopes(byAge[0] ?? {});
  if (now.length > 0) {
    return fail(
      `The latest one lacks ${now.join(', ')}.`,
      'Add all four scopes to the Zoom app, then have people connect again.',
    );
  }
  const before = byAge.filter((grant) => missingScopes(grant).length > 0).length;
  return before === 0
    ? null
    : cantTell(
        `${before} of ${valid.length} are older than some scopes of the Zoom app, so changing or deleting their meetings may fail.`,
        'Have their owners connect again.',
      );
}

/** In Unix seconds. */
const age = ({ updated_at: updated, created_at: created }: Grant): number =>
  Number(updated ?? created ?? 0);

const inWords = (valid: number, expired: number): string =>
  (valid === 1 ? 'One is valid' : `${valid} are valid`) +
  (expired === 0
    ? '.'
    : `, and ${expired} ${expired === 1 ? 'has' : 'have'} expired; <zoom-connect> asks their owners to reconnect.`);

/** Scopes that a Zoom grant lacks; none where Nylas doesn't list them. */
function missingScopes({ scope }: Grant): string[] {
  const granted = Array.isArray(scope) ? scope.map(String) : [];
  if (!granted.some((each) => each.startsWith('meeting:'))) return [];
  // An app that an administrator manages has the same scopes with ":admin" at the end.
  return Object.keys(SCOPES).filter(
    (each) => !granted.includes(each) && !granted.includes(`${each}:admin`),
  );
}
