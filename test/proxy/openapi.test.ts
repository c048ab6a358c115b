// openapi.yaml is the proxy's wire format for backends in other languages: it is held to the real one here.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PROBLEMS } from '../../src/contract/problem.ts';
import { ENDPOINTS } from '../../src/proxy/endpoints.ts';
import { body, connected, create, START, update, zoom } from './event-requests.ts';
import { nylasError, nylasJson } from './fake-nylas.ts';
import { check, compile, document, find, operations, told } from './openapi-document.ts';
import { fullGroup, fullPage } from './booking-pages.ts';
import { ask, comeBack, FLOW, noPatience, OWN, start, startPath } from './support.ts';

test('every endpoint is in the document, and the other way round', () => {
  const endpoints = ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(':id', '{id}')}`);
  assert.deepEqual(operations.toSorted(), endpoints.toSorted());
});

test('the document has the table of problems, and no other', () => {
  const rows = (find(['components', 'schemas', 'Problem'])?.value['oneOf'] ?? []) as {
    properties: Record<'status' | 'action' | 'code', { const?: unknown; enum?: string[] }>;
  }[];
  const table = rows.flatMap(({ properties: { status, action, code } }) =>
    (code.enum ?? [code.const]).map((name) =>
      // Where there are two, the first is the usual one.
      [name, status.const ?? status.enum?.[0], action.const].join(' '),
    ),
  );
  const expected = Object.entries(PROBLEMS).map(([code, row]) =>
    [code, row.status, row.action].join(' '),
  );
  assert.deepEqual(table.toSorted(), expected.toSorted());
});

test('the document has the version of the package', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  assert.equal(find(['info'])?.value['version'], version);
});

test('every reference leads somewhere, and every schema is one', () => {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === 'string') assert.ok(find($ref.slice(2).split('/')), $ref);
    Object.values(value).forEach(visit);
  };
  visit(document);
  for (const name of Object.keys(find(['components', 'schemas'])?.value ?? {})) {
    compile(['components', 'schemas', name]);
  }
});

const everything = {
  ...body,
  description: 'Line\nLine',
  location: 'Here',
  busy: true,
  visibility: 'private',
  participants: [{ email: 'a@example.com', name: 'A' }],
  recurrence: ['RRULE:FREQ=DAILY;COUNT=2'],
  reminders: { use_default: false, overrides: [{ reminder_minutes: 5, reminder_method: 'popup' }] },
  conferencing: {
    provider: 'Zoom Meeting',
    autocreate: {
      conf_settings: { password: 'p_1', settings: { waiting_room: true, auto_recording: 'none' } },
    },
  },
};
const question = { start_time: START, end_time: START + 60, emails: ['a@example.com'] };
const post = (path: string, content: unknown): Request => ask('POST', path, { body: content });
const move = (id: string, content = {}): Request =>
  ask('PUT', `/scheduler/pages/${id}/zoom`, { body: content });

test('what the proxy answers when all is well is what the document says', async () => {
  const setup = await connected();
  const { nylas } = setup;
  const proxy = setup.another({ mayRevoke: () => true, zoomRefreshToken: () => 'token' });
  const hold = async (request: Request): Promise<void> => check(request, await proxy(request));
  nylas.pages.push(fullPage('a', 'zoom-0'), fullGroup('b', 'zoom-1'));

  const { state, cookie } = await start(setup);
  await hold(ask('GET', '/health'));
  await hold(ask('GET', `/connect/result?flow=${'x'.repeat(30)}`));
  await hold(ask('GET', startPath()));
  await hold(comeBack({ code: 'good', state }, cookie));
  await hold(ask('GET', `/connect/result?flow=${FLOW}`));
  await hold(post('/connect/tickets', { flow: FLOW, origin: OWN }));
  await hold(post('/connect/custom', {}));
  await hold(ask('GET', '/session'));
  await hold(ask('GET', '/calendars'));
  await hold(create(everything));
  const again = create(body);
  await hold(again.clone());
  await hold(again);
  await hold(ask('GET', '/events?calendar_id=primary&limit=2'));
  await hold(ask('GET', '/events/event-1?calendar_id=primary'));
  await hold(ask('GET', '/events/event-1'));
  await hold(ask('GET', '/events/intents/none?calendar_id=primary'));
  await hold(update(everything));
  await hold(ask('DELETE', '/events/event-1?calendar_id=primary'));
  await hold(post('/free-busy', question));
  await hold(ask('GET', '/scheduler/pages'));
  await hold(move('a', { confirm: true }));
  await hold(ask('DELETE', '/connection?revoke=true'));
  await hold(ask('GET', '/session'));

  const answered = new Set([...told].map((name) => name.split(' ').slice(0, 2).join(' ')));
  assert.deepEqual(
    operations.filter((name) => !answered.has(name)),
    [],
  );
});

test('and so are its refusals', async () => {
  const setup = await connected();
  const reads = [
    '/session',
    '/calendars',
    '/events?calendar_id=a',
    '/events/e?calendar_id=a',
    '/events/intents/k?calendar_id=a',
    '/scheduler/pages',
  ];
  const requests = () => [
    ...reads.map((path) => ask('GET', path)),
    create(everything),
    update(everything),
    ask('DELETE', '/events/e?calendar_id=a'),
    post('/free-busy', question),
    move('a'),
    post('/connect/tickets', { flow: FLOW, origin: OWN }),
    post('/connect/custom', {}),
    ask('DELETE', '/connection?revoke=true'),
    ask('GET', '/health'),
    ask('GET', '/connect/result?flow=x'),
    ask('GET', startPath()),
    comeBack({ code: 'good', state: 'foreign' }, ''),
  ];
  const asIs = (request: Request): Request => request;
  const withHeader =
    (name: string, value: string) =>
    (request: Request): Request => {
      const headers = new Headers(request.headers);
      headers.set(name, value);
      return new Request(request, { headers });
    };
  const isWrite = ({ method }: Request): boolean => ['POST', 'PUT'].includes(method);
  const withBody =
    (content: () => BodyInit) =>
    (request: Request): Request =>
      isWrite(request)
        ? new Request(request, { body: content(), duplex: 'half' } as RequestInit)
        : request;
  const options = { mayRevoke: () => true, zoomRefreshToken: () => 'token' };
  const down = () => Promise.reject(new Error('down'));

  for (const [proxy, change] of [
    [setup.another(), asIs],
    [setup.another({ mayRevoke: () => true }), withHeader('origin', 'https://evil.example')],
    [setup.another(options), withHeader('x-user', 'nobody')],
    [setup.another({ authorize: down }), asIs],
    [setup.another({ store: { get: down, set: down, setIfAbsent: down, delete: down } }), asIs],
    [setup.another({ authorize: () => ({ subject: 'new' }) }), asIs],
    [setup.another(options), withHeader('content-type', 'text/plain')],
    [setup.another(options), withBody(() => 'x'.repeat(70_000))],
    [setup.another(options), withBody(() => '{"unknown":1}')],
    [setup.another(options), withBody(() => '{')],
    [setup.another({ apiKey: () => '' }), asIs],
    [setup.another(options, noPatience), withBody(() => new ReadableStream())],
    ...[
      () => nylasError(401, 'unauthorized'),
      () => nylasError(404, 'not_found_error'),
      () => nylasJson({ error: { type: 'x' } }, 429, { 'retry-after': '60' }),
      () => nylasError(500, 'api_error'),
      () => nylasError(400, 'invalid_request_error', { error: 'zoom' }),
      () => new Response('<html>'),
    ].map((answer) => [setup.another({ ...options, fetch: async () => answer() }), asIs] as const),
    [setup.another({ ...options, fetch: () => new Promise(() => {}) }, noPatience), asIs],
  ] as const) {
    for (const request of requests()) {
      const changed = change(request);
      await check(changed, await proxy(changed));
    }
  }
  // What only one route says.
  const reused = create(body);
  const edited = new Request(reused.clone(), {
    method: 'POST',
    body: JSON.stringify(everything),
  });
  const eaten = create(body);
  await eaten.text();
  for (const request of [
    eaten,
    reused,
    edited,
    create({ ...everything, when: { start_time: 1, end_time: 2 } }),
    ask('PUT', '/events/event-1?calendar_id=primary', { body, headers: { 'if-match': '"x"' } }),
    ask('DELETE', '/events/event-1?calendar_id=primary', { headers: { 'if-match': '"x"' } }),
    ask('POST', '/events?calendar_id=primary', { body }),
    ask('GET', '/events/%00?calendar_id=primary'),
  ]) {
    await check(request, await setup.proxy(request));
  }
});

test('a change may keep what the event has, and the document says so', async () => {
  const { proxy, nylas } = await connected();
  const when = { start_time: START, end_time: START + 60, start_timezone: 'Eastern Standard Time' };
  const own = {
    when,
    participants: [{ email: 'a@example.com', comment: 'Late' }, { name: 'Room' }],
    recurrence: ['EXRULE:FREQ=YEARLY'],
    reminders: { use_default: false, overrides: [{ reminder_minutes: 5, reminder_method: 'x' }] },
  };
  nylas.make(own);
  assert.ok(compile(['components', 'schemas', 'EventChange'])(own));
  assert.equal((await proxy(update(own))).status, 200);
});

test('a body fits the document where it fits the proxy', async () => {
  const { proxy, nylas } = await connected();
  nylas.make(body);
  const validate = compile(['components', 'schemas', 'EventBody']);
  const settings = (conf_settings: object) => ({
    ...body,
    conferencing: { ...zoom, autocreate: { conf_settings } },
  });
  for (const event of [
    everything,
    {},
    [],
    { ...body, conferencing: {} },
    { ...body, conferencing: [] },
    { ...body, conferencing: { ...zoom, details: {} } },
    { ...body, conferencing: { ...zoom, autocreate: { conf_grant_id: 'zoom-1' } } },
    settings({ password: 'longer than ten' }),
    settings({ schedule_for: 'x' }),
    settings({ settings: { alternative_hosts: 'x' } }),
    settings({ settings: { auto_recording: 'always' } }),
    { ...body, metadata: {} },
    { ...body, status: 'confirmed' },
    { ...body, title: 'x'.repeat(1_025) },
    { ...body, title: 5 },
    { ...body, visibility: 'secret' },
    { ...body, participants: [{ email: 'nobody' }] },
    { ...body, participants: [{ email: 'a@b.example', status: 'yes' }] },
    { ...body, recurrence: ['BEGIN:VEVENT'] },
    { ...body, recurrence: ['RDATE:20260801T100000Z'] },
    { ...body, participants: [{ name: 'Nobody' }] },
    { ...body, participants: [{ email: 'a@b.example', comment: 'x' }] },
    { ...body, reminders: {} },
    { when: { date: '2026-07-01' } },
    { when: { start_date: '2026-07-01', end_date: '2026-07-02' } },
    { when: { start_time: START } },
    { when: { start_time: START, end_time: START + 60, start_timezone: 'UTC' } },
    { when: { start_time: -1, end_time: START } },
    { when: { start_time: 0.5, end_time: START } },
    { when: null },
  ]) {
    const { status } = await proxy(update(event));
    assert.equal(validate(event), status === 200, JSON.stringify(event).slice(0, 100));
  }
});
