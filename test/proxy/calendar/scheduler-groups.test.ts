import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, SchedulerPage } from '../../../src/contract/wire.ts';
import { broken, nylasError, nylasJson } from '../fake-nylas.ts';
import { fullGroup, zoomWith } from '../booking-pages.ts';
import { ask, connect, NOW, read, setUp, type Setup } from '../support.ts';

const PAGES = '/scheduler/pages';
const SOON = NOW / 1_000 + 3_600;

const use = async ({ proxy }: Setup, id = 'a'): Promise<string | undefined> => {
  const { body } = await read<NylasAnswer<SchedulerPage[]>>(proxy(ask('GET', PAGES)));
  return body.data.find((page) => page.id === id)?.zoom;
};
const move = ({ proxy }: Setup, body: object = {}) =>
  read<NylasAnswer<SchedulerPage> & { code?: string }>(
    proxy(ask('PUT', `${PAGES}/a/zoom`, { body })),
  );

/** A group page as Nylas documents it: how it meets stands in its events alone. */
function plainGroup(id: string): Record<string, unknown> {
  const { group_booking: booking, ...page } = fullGroup(id, '');
  const { conferencing: _, ...rest } = booking as Record<string, unknown>;
  return { ...page, group_booking: rest };
}

const event = (id: string, conferencing: unknown, more: object = {}): Record<string, unknown> => ({
  id,
  title: `Event ${id}`,
  calendar_id: 'team',
  when: { start_time: SOON, end_time: SOON + 3_600 },
  conferencing,
  ...more,
});
const made = (url: string): object => ({ provider: 'Zoom Meeting', details: { url } });
const names = (grantId: string): object => zoomWith({ conf_grant_id: grantId });

/** Ann, who was on `zoom-0` unless she is new, and is on `zoom-1`, with one group page. */
async function ann(
  page: Record<string, unknown>,
  events: Record<string, unknown>[],
  isNew = false,
): Promise<Setup> {
  const setup = setUp();
  const { nylas } = setup;
  nylas.grants.set('zoom-0', { id: 'zoom-0', provider: 'zoom', grant_status: 'valid' });
  for (const grant_id of isNew ? ['zoom-1'] : ['zoom-0', 'zoom-1']) {
    nylas.token = { grant_id, provider: 'zoom', email: 'me@zoom.example' };
    await connect(setup);
  }
  nylas.pages.push(page);
  nylas.groupEvents.set('a', events);
  nylas.seen.length = 0;
  return setup;
}

test('a group page uses what its future events use', async () => {
  const over = { when: { start_time: SOON - 9_999, end_time: SOON - 7_200 } };
  for (const [expected, page, events] of [
    ['none', plainGroup('a'), []],
    ['none', plainGroup('a'), [event('1', null), event('2', { provider: 'Google Meet' })]],
    ['current', plainGroup('a'), [event('1', names('zoom-1'))]],
    ['former', plainGroup('a'), [event('1', names('zoom-1')), event('2', names('zoom-0'))]],
    ['other', plainGroup('a'), [event('1', names('zoom-0')), event('2', names('theirs'))]],
    ['current', fullGroup('a', 'zoom-1'), []],
    ['former', fullGroup('a', 'zoom-1'), [event('1', names('zoom-0'))]],
    ['former', fullGroup('a', 'zoom-0'), [event('1', names('zoom-1'))]],
    ['none', plainGroup('a'), [event('1', names('zoom-0'), over)]],
    [
      'former',
      plainGroup('a'),
      [event('1', names('zoom-0'), { ...over, recurrence: ['RRULE:FREQ=DAILY'] })],
    ],
    // The meeting is made, and Nylas tells its link and not its grant.
    ['unknown', plainGroup('a'), [event('1', made('https://zoom.us/j/1'))]],
    ['former', fullGroup('a', 'zoom-0'), [event('1', made('https://zoom.us/j/1'))]],
    // The page has moved on; nobody knows whether its events have.
    ['unknown', fullGroup('a', 'zoom-1'), [event('1', made('https://zoom.us/j/1'))]],
  ] as const) {
    assert.equal(await use(await ann(page, [...events])), expected);
  }
  const fresh = await ann(
    fullGroup('a', 'zoom-1'),
    [event('1', made('https://zoom.us/j/1'))],
    true,
  );
  assert.equal(await use(fresh), 'current', 'who never had another account has no former events');
});

test('the events are asked for in the page’s own calendar, a year ahead', async () => {
  const setup = await ann(plainGroup('a'), []);
  await use(setup);
  const asked = setup.nylas.seen.find(({ path }) => path.endsWith('/group-events'));
  assert.deepEqual(Object.fromEntries(asked?.query ?? []), {
    calendar_id: 'team',
    start_time: String(NOW / 1_000),
    end_time: String(NOW / 1_000 + 365 * 86_400),
  });
});

test('an event is read in both shapes that Nylas has for it', async () => {
  const nested = { event: event('1', names('zoom-0')), group_event_info: { event_id: '1' } };
  const { id: _, ...unnamed } = event('2', names('zoom-0'));
  for (const item of [nested, { ...unnamed, ID: '2' }])
    assert.equal(await use(await ann(plainGroup('a'), [item])), 'former');
});

test('moves the page and each future event, keeps all else, and knows them again', async () => {
  const page = fullGroup('a', 'zoom-0');
  const setup = await ann(page, [
    event('1', made('https://zoom.us/j/1'), { description: 'Bring a mat.' }),
    event('2', names('zoom-0'), { capacity: 7 }),
    event('3', null),
    event('4', names('zoom-1')),
  ]);
  const { nylas } = setup;
  const { status, body } = await move(setup);
  assert.deepEqual([status, body.data.zoom], [200, 'current']);
  assert.deepEqual(nylas.pages, [fullGroup('a', 'zoom-1')]);
  const writes = nylas.seen.filter(
    ({ method, path }) => method === 'PUT' && /group-events/.test(path),
  );
  const conf_settings = {
    password: 'abc',
    settings: { waiting_room: false, auto_recording: 'cloud', audio: 'voip' },
  };
  assert.deepEqual(
    writes.map(({ path, body: sent }) => [path.split('/').at(-1), sent]),
    ['1', '2'].map((id) => [
      id,
      {
        calendar_id: 'team',
        conferencing: zoomWith({ conf_settings, conf_grant_id: 'zoom-1' }),
      },
    ]),
  );
  assert.equal(await use(setup), 'current');
  const again = await move(setup);
  assert.equal(again.body.data.zoom, 'current');
  assert.equal(nylas.count('PUT', ''), 3, 'and nothing is written twice');

  // A link that nobody here made is not known.
  const [first] = nylas.groupEvents.get('a') ?? [];
  Object.assign(first ?? {}, { conferencing: made('https://zoom.us/j/foreign') });
  assert.equal(await use(setup), 'unknown');
  assert.doesNotMatch(JSON.stringify(body), /zoom-[01]/);
});

test('a page without Zoom of its own is moved by its events alone', async () => {
  const setup = await ann(plainGroup('a'), [event('1', names('zoom-0'))]);
  assert.equal((await move(setup)).body.data.zoom, 'current');
  assert.deepEqual(
    setup.nylas.seen
      .filter(({ method }) => method === 'PUT')
      .map(({ path }) => path.split('/').at(-1)),
    ['1'],
  );
  assert.deepEqual(setup.nylas.pages, [plainGroup('a')]);
});

test('events that may be somebody else’s move only after a yes', async () => {
  for (const conferencing of [names('theirs'), made('https://zoom.us/j/1')]) {
    const setup = await ann(plainGroup('a'), [event('1', conferencing)]);
    assert.equal((await move(setup)).status, 400);
    assert.equal(setup.nylas.count('PUT', ''), 0);
    assert.equal((await move(setup, { confirm: true })).body.data.zoom, 'current');
    assert.equal(await use(setup), 'current');
  }
});

test('a series is moved once, by its master; an instance of its own by itself', async () => {
  const of = (id: string, conferencing: object): Record<string, unknown> =>
    event(id, conferencing, { master_event_id: 'm' });
  const setup = await ann(fullGroup('a', 'zoom-0'), [
    of('m-1', made('https://zoom.us/j/own')),
    of('m-2', made('https://zoom.us/j/1')),
    of('m-3', made('https://zoom.us/j/1')),
  ]);
  setup.nylas.plan('PUT', '/m', () => nylasJson({ data: [] }));
  await move(setup);
  const written = setup.nylas.seen.filter(({ method }) => method === 'PUT');
  assert.deepEqual(
    written.map(({ path }) => path.split('/').at(-1)),
    ['m-1', 'm', 'a'],
  );
});

test('the former link goes from the description, and nothing else does', async () => {
  const text =
    'Bring a mat.\n\nJoin Zoom Meeting\nhttps://zoom.us/j/1?pwd=x\n\nMeeting ID: 1\nPasscode: p';
  const zoom = {
    provider: 'Zoom Meeting',
    details: { url: 'https://zoom.us/j/1?pwd=x', meeting_code: '1', password: 'p' },
  };
  for (const [before, after] of [
    [text, 'Bring a mat.'],
    [`${text}\nBe on time.`, 'Bring a mat.\nBe on time.'],
    [
      `<b>Bring</b> a mat.<br>Join Zoom Meeting<br>https://zoom.us/j/1?pwd=x<br><br>Meeting ID: 1<br>Passcode: p`,
      '<b>Bring</b> a mat.',
    ],
    // Somebody's own words hold the link, or the text isn't known: nothing is touched.
    [`${text}\nSee https://zoom.us/j/1?pwd=x`, undefined],
    ['Come to https://zoom.us/j/1?pwd=x', undefined],
    ['Join Zoom Meeting\nhttps://zoom.us/j/1?pwd=xyz', undefined],
    ['Bring a mat.', undefined],
  ] as const) {
    const setup = await ann(fullGroup('a', 'zoom-0'), [event('1', zoom, { description: before })]);
    await move(setup);
    const sent = setup.nylas.seen.find(({ method }) => method === 'PUT')?.body;
    assert.equal(sent?.['description'], after);
  }
});

test('what failed half-way goes on where it stopped, and makes no meeting twice', async () => {
  const setup = await ann(fullGroup('a', 'zoom-0'), [
    event('1', made('https://zoom.us/j/1')),
    event('2', made('https://zoom.us/j/2')),
    event('3', made('https://zoom.us/j/3')),
  ]);
  const { nylas } = setup;
  // The second one is made, and its answer is lost.
  nylas.plan('PUT', '/2', (seen) => {
    nylas.handle(seen);
    throw broken();
  });
  assert.equal((await move(setup)).body.code, 'upstream-failed');
  assert.equal(await use(setup), 'former');
  assert.equal((await move(setup)).body.data.zoom, 'current');
  for (const id of ['1', '2', '3']) assert.equal(nylas.count('PUT', `/group-events/${id}`), 1);
  assert.equal(await use(setup), 'current');
});

test('one request moves twenty events, and says when there are more', async () => {
  const link = (index: number): object => made(`https://zoom.us/j/${index}`);
  const events = Array.from({ length: 25 }, (_, index) => event(String(index), link(index)));
  const setup = await ann(fullGroup('a', 'zoom-0'), events);
  assert.equal((await move(setup)).body.data.zoom, 'former');
  assert.equal(setup.nylas.count('PUT', ''), 20);
  assert.equal((await move(setup)).body.data.zoom, 'current');
  assert.equal(setup.nylas.count('PUT', ''), 26);
});

test('a page is moved by one request at a time', async () => {
  const setup = await ann(plainGroup('a'), [event('1', names('zoom-0'))]);
  const answers = await Promise.all([move(setup), move(setup)]);
  const told = new Set(answers.map(({ status, body }) => body.code ?? status));
  assert.deepEqual(told, new Set([200, 'in-flight']));
  assert.equal(setup.nylas.count('PUT', '/group-events/1'), 1);
});

test('events that Nylas does not tell leave the page unknown, and hide no other', async () => {
  const setup = await ann(fullGroup('a', 'zoom-1'), []);
  const { nylas } = setup;
  nylas.pages.push({ id: 'b', event_booking: { title: 'B', conferencing: names('zoom-1') } });
  const answers = [
    () => nylasError(400, 'invalid_request_error'),
    () =>
      nylasError(400, 'invalid_request_error', { error: { code: 400, message: 'Bad calendar' } }),
    () => nylasJson({ data: 'what' }),
  ];
  for (const answer of answers) {
    nylas.plan('GET', '/group-events', answer);
    assert.equal(await use(setup), 'unknown');
    nylas.plan('GET', '/group-events', answer);
    assert.equal(await use(setup, 'b'), 'current');
  }
  nylas.plan('GET', '/group-events', () => nylasError(404, 'not_found_error'));
  assert.equal(await use(setup), 'current', 'a page that has none');
  nylas.plan('GET', '/group-events', () => nylasError(429, 'rate_limit_error'));
  nylas.plan('GET', '/group-events', () => nylasError(429, 'rate_limit_error'));
  nylas.plan('GET', '/group-events', () => nylasError(429, 'rate_limit_error'));
  const busy = await read(setup.proxy(ask('GET', PAGES)));
  assert.equal(busy.body.code, 'rate-limited', 'what passes is told, and is no unknown page');
});

test('a list asks for the events of forty pages, five reads each, and no more', async () => {
  const setup = await ann(plainGroup('a'), []);
  const { nylas } = setup;
  for (let index = 0; index < 60; index += 1) nylas.pages.push(plainGroup(`p${index}`));
  assert.equal(await use(setup, 'p59'), 'unknown');
  assert.equal(nylas.count('GET', '/group-events'), 40);

  const endless = await ann(plainGroup('a'), []);
  for (let reads = 0; reads < 9; reads += 1)
    endless.nylas.plan('GET', '/group-events', () => nylasJson({ data: [], next_cursor: 'again' }));
  assert.equal(await use(endless), 'unknown');
  assert.equal(endless.nylas.count('GET', '/group-events'), 5);
});
