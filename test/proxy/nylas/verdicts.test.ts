// What people are told when a calendar's provider, or Zoom, says no.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEMS } from '../../../src/contract/problem.ts';
import { body, connected, create, update, zoom } from '../event-requests.ts';
import { nylasError, nylasJson } from '../fake-nylas.ts';
import { ask, NOW, read } from '../support.ts';

const google = (code: number, reason: string, message = 'PROVIDER TEXT'): object => ({
  error: { code, message, errors: [{ domain: 'calendar', reason, message }] },
});
const microsoft = (code: string, message = 'PROVIDER TEXT'): object => ({
  error: { code, message },
});
const zooms = (code: number | string, message = 'PROVIDER TEXT'): object => ({
  code,
  message,
  provider: 'zoom',
});

const zoomed = { ...body, conferencing: zoom };
const change = (): Request => update({ title: 'New' });
const remove = (): Request => ask('DELETE', '/events/event-1?calendar_id=primary');

/** Status and provider's error, request, and what it comes to: code, field. */
type Case = [number, object | undefined, () => Request, string, string?];

const CASES: Case[] = [
  // Not the organizer
  [403, google(403, 'forbiddenForNonOrganizer'), change, 'not-yours'],
  [
    403,
    google(403, 'forbiddenForNonOrganizer', 'Nur der Organisator darf das.'),
    change,
    'not-yours',
  ],
  [403, google(403, 'cannotChangeOrganizerOfInstance'), change, 'not-yours'],
  [
    400,
    microsoft('ErrorInvalidRequest', 'You need to be an organizer to set these.'),
    change,
    'not-yours',
  ],
  [403, microsoft('ErrorAccessDenied'), remove, 'not-yours'],
  [
    403,
    { message: '<D:error><C:allowed-attendee-scheduling-object-change/></D:error>' },
    change,
    'not-yours',
  ],
  // Read-only calendars
  [403, google(403, 'requiredAccessLevel'), () => create(body), 'calendar-refused', 'calendar_id'],
  [403, microsoft('ErrorAccessDenied'), () => create(zoomed), 'calendar-refused', 'calendar_id'],
  [
    403,
    { message: '<D:error><D:need-privileges/></D:error>' },
    change,
    'calendar-refused',
    'calendar_id',
  ],
  // Guests
  [
    400,
    { error: { code: 400, message: 'Invalid attendee email.' } },
    () => create(zoomed),
    'calendar-refused',
    'participants',
  ],
  [
    400,
    microsoft('ErrorInvalidRecipients', 'Mindestens ein Empfänger ist ungültig.'),
    () => create(zoomed),
    'calendar-refused',
    'participants',
  ],
  [
    403,
    { message: 'max-attendees-per-instance' },
    () => create(zoomed),
    'calendar-refused',
    'participants',
  ],
  // Times and rules
  [400, google(400, 'timeRangeEmpty'), change, 'calendar-refused', 'when.end_time'],
  [
    400,
    google(400, 'invalid', 'Invalid recurrence rule.'),
    change,
    'calendar-refused',
    'recurrence',
  ],
  [400, microsoft('ErrorOccurrenceCrossingBoundary'), change, 'calendar-refused', 'when'],
  // Limits
  [403, google(403, 'quotaExceeded'), () => create(zoomed), 'calendar-refused'],
  [403, google(403, 'rateLimitExceeded'), () => create(zoomed), 'rate-limited'],
  [403, google(403, 'userRateLimitExceeded'), change, 'rate-limited'],
  [429, microsoft('ApplicationThrottled'), () => create(zoomed), 'rate-limited'],
  // The calendar's sign-in
  [401, google(401, 'authError'), () => create(zoomed), 'calendar-expired'],
  [401, microsoft('InvalidAuthenticationToken'), change, 'calendar-expired'],
  [403, google(403, 'insufficientPermissions'), change, 'calendar-expired'],
  // Somebody else was first, or it is gone
  [412, google(412, 'conditionNotMet'), change, 'changed-meanwhile'],
  [410, google(410, 'deleted'), change, 'not-found'],
  [404, microsoft('ErrorItemNotFound'), change, 'not-found'],
  [404, google(404, 'notFound'), change, 'not-found'],
  [404, { code: '404', message: 'Not Found' }, change, 'not-found'],
  [404, { message: 'Weg ist es.' }, () => update(zoomed), 'not-found'],
  // The calendar refuses for a reason that nobody here knows
  [400, google(400, 'brandNew'), () => create(zoomed), 'calendar-refused'],
  [400, { message: 'Nope' }, change, 'calendar-refused'],
  // Zoom's sign-in
  [401, zooms(124), () => create(zoomed), 'zoom-expired'],
  [400, zooms('124'), () => create(zoomed), 'zoom-expired'],
  [400, zooms(4700), () => create(zoomed), 'zoom-expired'],
  [404, zooms(1001), () => create(zoomed), 'zoom-expired'],
  [400, { code: 124, message: 'Invalid access token.' }, () => create(zoomed), 'zoom-expired'],
  // Zoom's permissions
  [400, zooms(4711), () => create(zoomed), 'zoom-scope-missing'],
  [400, zooms(4711, 'Das Token reicht nicht.'), () => create(zoomed), 'zoom-scope-missing'],
  [
    400,
    { message: 'Invalid access token, does not contain scopes:[meeting:write:meeting].' },
    () => create(zoomed),
    'zoom-scope-missing',
  ],
  // Zoom itself
  [400, zooms(300), () => create(zoomed), 'zoom-refused'],
  [400, zooms(3161), () => create(zoomed), 'zoom-refused'],
  [404, zooms(3001), () => update(zoomed), 'zoom-refused'],
  [429, zooms(429, 'Too many requests'), () => create(zoomed), 'rate-limited'],
  // Without Zoom in the call it can't have been Zoom
  [400, { code: 300 }, change, 'calendar-refused'],
];

test('each answer comes to its code, in any language, and none to another party', async () => {
  for (const [status, provider, request, code, field] of CASES) {
    const { proxy, nylas } = await connected();
    nylas.make(body);
    const asked = request();
    nylas.plan(asked.method, asked.method === 'POST' ? '/events' : '/event-1', () =>
      nylasError(status, 'api.provider_error', provider),
    );
    const answer = await read(proxy(asked));
    const name = `${asked.method} ${status} ${JSON.stringify(provider)}`;
    assert.equal(answer.body.code, code, name);
    const row = PROBLEMS[code as keyof typeof PROBLEMS];
    assert.deepEqual([answer.status, answer.body.action], [row.status, row.action], name);
    assert.deepEqual(
      answer.body.fields?.map(({ path }) => path),
      field ? [field] : undefined,
      name,
    );
    assert.doesNotMatch(JSON.stringify(answer.body), /PROVIDER|UPSTREAM|Organisator/, name);
  }
});

test("Zoom's hundred a day are told with the time when they are over", async () => {
  const daily =
    'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user.';
  for (const [status, provider] of [
    [429, zooms(429, daily)],
    [400, zooms(300, daily)],
    [429, { message: daily }],
  ] as const) {
    const { proxy, nylas } = await connected();
    nylas.plan('POST', '/events', () => nylasError(status, 'api.provider_error', provider));
    const answer = await read(proxy(create(zoomed)));
    assert.equal(answer.body.code, 'rate-limited');
    assert.match(answer.body.title, /100 .* a day/);
    const wait = Number(answer.headers.get('retry-after'));
    assert.equal((NOW / 1_000 + wait) % 86_400, 0, 'midnight UTC');
    assert.equal(nylas.count('POST', '/events'), 1);
  }
});

test('where it cannot be told who refused, nobody is blamed', async () => {
  const { proxy, nylas } = await connected();
  for (const [status, provider] of [
    [400, { message: 'Nope' }],
    [403, { code: 403 }],
    [403, undefined],
  ] as const) {
    nylas.plan('POST', '/events', () => nylasError(status, 'x', provider));
    const { body: problem } = await read(proxy(create(zoomed)));
    assert.equal(problem.code, 'calendar-refused');
    assert.match(problem.title, /calendar or Zoom/);
  }
});

test('a grant that Nylas still calls good is found out by trying the calendar', async () => {
  for (const [calendarWorks, request, code] of [
    [true, create(zoomed), 'zoom-expired'],
    [false, create(zoomed), 'calendar-expired'],
    [true, create(body), 'calendar-expired'],
  ] as const) {
    const { proxy, nylas } = await connected();
    nylas.plan('POST', '/events', () => nylasError(401, 'grant.refresh_token_invalid'));
    if (!calendarWorks) nylas.plan('GET', '/calendars', () => nylasError(401, 'unauthorized'));
    assert.equal((await read(proxy(request))).body.code, code);
  }
});

test('a key that may do nothing is misconfigured, whatever is asked', async () => {
  const setup = await connected();
  const proxy = setup.another({ fetch: async () => nylasError(403, 'forbidden') });
  for (const request of [
    ask('GET', '/calendars'),
    ask('GET', '/events/e?calendar_id=primary'),
    create(body),
    update(body),
    remove(),
  ]) {
    const { status, body: problem } = await read(proxy(request));
    assert.deepEqual([status, problem.code, problem.action], [502, 'misconfigured', 'contact']);
  }
});

test('what is gone is deleted, and not found by who reads or changes it', async () => {
  const { proxy, nylas } = await connected();
  const gone = () => nylasError(410, 'api.provider_error', google(410, 'deleted'));
  nylas.plan('DELETE', '/event-1', gone);
  assert.equal((await proxy(remove())).status, 200);
  nylas.plan('GET', '/event-1', gone);
  const read1 = await read(proxy(ask('GET', '/events/event-1?calendar_id=primary')));
  assert.equal(read1.body.code, 'not-found');
});

test("Nylas's own refusal names the field where its words do", async () => {
  const { proxy, nylas } = await connected();
  const message = 'participants.0.email: not a valid email address';
  nylas.plan('POST', '/events', () =>
    nylasJson({ request_id: 'up', error: { type: 'invalid_request_error', message } }, 400),
  );
  const { body: problem } = await read(proxy(create(body)));
  assert.equal(problem.code, 'invalid-body');
  assert.deepEqual(
    problem.fields?.map(({ path }) => path),
    ['participants'],
  );
});
