import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, SchedulerPage } from '../../../src/contract/wire.ts';
import type { ZoomProxyOptions } from '../../../src/proxy.ts';
import { broken, nylasError, nylasJson } from '../fake-nylas.ts';
import { fullGroup, fullPage, zoomWith } from '../booking-pages.ts';
import { ask, connect, read, setUp, type Setup } from '../support.ts';

const PAGES = '/scheduler/pages';
const list = (headers = {}): Request => ask('GET', PAGES, { headers });
const move = (id: string, body: unknown = {}): Request =>
  ask('PUT', `${PAGES}/${id}/zoom`, { body });

const listed = async ({ proxy }: Setup): Promise<SchedulerPage[]> =>
  (await read<NylasAnswer<SchedulerPage[]>>(proxy(list()))).body.data;

/** Ann, who was on `zoom-0` and is on `zoom-1`. */
async function reconnected(options: Partial<ZoomProxyOptions> = {}): Promise<Setup> {
  const setup = setUp(options);
  const { nylas } = setup;
  nylas.grants.set('zoom-0', { id: 'zoom-0', provider: 'zoom', grant_status: 'valid' });
  nylas.token = { grant_id: 'zoom-0', provider: 'zoom', email: 'me@zoom.example' };
  await connect(setup);
  nylas.token = { grant_id: 'zoom-1', provider: 'zoom', email: 'me@zoom.example' };
  await connect(setup);
  nylas.seen.length = 0;
  return setup;
}

const page = (id: string, conferencing: unknown): Record<string, unknown> => ({
  id,
  event_booking: { title: `Page ${id}`, conferencing },
});

test('tells of every page whose Zoom it uses, and no grant id', async () => {
  const setup = await reconnected();
  setup.nylas.pages.push(
    fullPage('a', 'zoom-1'),
    fullGroup('b', 'zoom-0'),
    page('c', zoomWith({ conf_grant_id: 'CANARY' })),
    page('d', zoomWith({ conf_grant_id: '', conf_settings: null })),
    page('e', zoomWith({})),
    page('f', { provider: 'Zoom Meeting' }),
    page('g', { provider: 'Zoom Meeting', details: { url: 'https://zoom.us/j/1' } }),
    page('h', { provider: 'Google Meet', autocreate: { conf_grant_id: 'zoom-1' } }),
    page('i', {}),
    page('j', null),
    { id: 'k', name: 'Named', group_booking: {} },
    { id: 'l', slug: '' },
    // Two parts: the more doubtful one counts.
    { ...fullPage('m', 'zoom-1'), group_booking: fullGroup('m', 'CANARY')['group_booking'] },
  );
  const answer = await read<NylasAnswer<SchedulerPage[]>>(setup.proxy(list()));
  assert.equal(answer.status, 200);
  assert.equal(answer.body.request_id, 'up');
  assert.deepEqual(answer.body.data.slice(0, 2), [
    { id: 'a', title: 'Everything, one to one', slug: 'everything', zoom: 'current' },
    { id: 'b', title: 'Everything, for all', slug: 'everybody', zoom: 'former' },
  ]);
  assert.deepEqual(
    answer.body.data.slice(2).map(({ id, title, zoom }) => [id, title, zoom]),
    [
      ['c', 'Page c', 'other'],
      ['d', 'Page d', 'unknown'],
      ['e', 'Page e', 'unknown'],
      ['f', 'Page f', 'unknown'],
      ['g', 'Page g', 'none'],
      ['h', 'Page h', 'none'],
      ['i', 'Page i', 'none'],
      ['j', 'Page j', 'none'],
      ['k', 'Named', 'none'],
      ['l', null, 'none'],
      ['m', 'Everything, one to one', 'other'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(answer.body), /CANARY|zoom-[01]|slug":""/);

  await setup.proxy(ask('DELETE', '/connection'));
  assert.equal((await listed(setup))[0]?.zoom, 'former');
});

test('reads every page of the list, and no list without an end', async () => {
  const setup = setUp();
  const { nylas, proxy } = setup;
  for (let index = 0; index < 120; index += 1) nylas.pages.push(page(String(index), {}));
  assert.equal((await listed(setup)).length, 120);
  assert.equal(nylas.count('GET', '/configurations'), 3);

  const fetch = async (): Promise<Response> => nylasJson({ data: [], next_cursor: 'again' });
  const endless = await read(setup.another({ fetch })(list()));
  assert.equal(endless.body.code, 'upstream-malformed');
  nylas.plan('GET', '/configurations', () => nylasJson({ data: null }));
  assert.deepEqual(await listed(setup), []);
  nylas.plan('GET', '/configurations', () => nylasJson({ data: [{ slug: 'no id' }] }));
  assert.equal((await read(proxy(list()))).body.code, 'upstream-malformed');
});

for (const [kind, make, part] of [
  ['one-to-one', fullPage, 'event_booking'],
  ['group', fullGroup, 'group_booking'],
] as const) {
  test(`moves a ${kind} page to the current grant, and changes nothing else`, async () => {
    const setup = await reconnected();
    const { nylas, proxy } = setup;
    nylas.pages.push({
      ...make('a', 'zoom-0'),
      object: 'configuration',
      created_at: 1,
      updated_at: 2,
    });
    const { status, body } = await read<NylasAnswer<SchedulerPage>>(proxy(move('a')));
    assert.equal(status, 200);
    assert.equal(body.request_id, 'up');
    assert.equal(body.data.zoom, 'current');
    assert.deepEqual(body.data, (await listed(setup))[0]);
    assert.deepEqual(nylas.pages, [make('a', 'zoom-1')]);
    const { id: _, ...written } = make('a', 'zoom-1');
    assert.deepEqual(nylas.seen.find(({ method }) => method === 'PUT')?.body, written);
    assert.equal((written[part] as { title: string }).title, body.data.title);
  });
}

test('moves both parts where a page has both, and leaves other providers alone', async () => {
  const { nylas, proxy } = await reconnected();
  const both = (grantId: string): Record<string, unknown> => ({
    ...fullPage('a', grantId),
    ...fullGroup('a', grantId),
  });
  const meet = { provider: 'Google Meet', autocreate: { conf_grant_id: 'zoom-0' } };
  nylas.pages.push(both('zoom-0'), {
    ...fullPage('b', 'zoom-0'),
    group_booking: { conferencing: meet },
  });
  for (const id of ['a', 'b']) assert.equal((await proxy(move(id))).status, 200);
  assert.deepEqual(nylas.pages, [
    both('zoom-1'),
    { ...fullPage('b', 'zoom-1'), group_booking: { conferencing: meet } },
  ]);
});

test('moves what may be somebody else’s only after a yes', async () => {
  const { nylas, proxy } = await reconnected();
  nylas.pages.push(
    fullPage('a', 'theirs'),
    page('b', zoomWith({ conf_grant_id: '', conf_settings: null })),
    page('c', { provider: 'Zoom Meeting' }),
  );
  const before = structuredClone(nylas.pages);
  for (const id of ['a', 'b', 'c'])
    for (const body of [{}, { confirm: false }]) {
      const refused = await read(proxy(move(id, body)));
      assert.equal(refused.status, 400);
      assert.deepEqual(
        refused.body.fields?.map(({ path }) => path),
        ['confirm'],
      );
    }
  assert.deepEqual(nylas.pages, before);
  for (const id of ['a', 'b', 'c'])
    assert.equal((await proxy(move(id, { confirm: true }))).status, 200);
  assert.deepEqual(nylas.pages, [
    fullPage('a', 'zoom-1'),
    page('b', zoomWith({ conf_grant_id: 'zoom-1', conf_settings: null })),
    page('c', zoomWith({ conf_grant_id: 'zoom-1' })),
  ]);
});

test('writes nothing where there is nothing to move', async () => {
  const { nylas, proxy } = await reconnected();
  nylas.pages.push(fullPage('a', 'zoom-1'), page('b', {}));
  const same = await read<NylasAnswer<SchedulerPage>>(proxy(move('a')));
  assert.deepEqual([same.status, same.body.data.zoom], [200, 'current']);
  assert.equal((await read(proxy(move('b', { confirm: true })))).body.code, 'not-found');
  assert.equal((await read(proxy(move('none')))).body.code, 'not-found');
  assert.equal(nylas.count('PUT', ''), 0);
});

test('needs a Zoom grant, a calendar grant and a body without anything else', async () => {
  const { nylas, proxy, another } = setUp();
  nylas.pages.push(fullPage('a', 'zoom-0'));
  const none = await read(proxy(move('a')));
  assert.deepEqual([none.status, none.body.code], [409, 'zoom-not-connected']);
  const strange = await read(proxy(move('a', { conf_grant_id: 'theirs' })));
  assert.deepEqual([strange.status, strange.body.code], [400, 'unknown-field']);
  assert.equal((await read(proxy(move('a', { confirm: 'yes' })))).body.code, 'invalid-body');
  const without = another({ authorize: () => ({ subject: 'ann', calendarGrantId: null }) });
  assert.equal((await read(without(list()))).body.code, 'calendar-missing');
  assert.equal((await proxy(list({ 'x-user': 'nobody' }))).status, 401);
  assert.equal((await proxy(ask('POST', PAGES, { body: {} }))).status, 405);
  for (const id of ['%2E%2E', '..%2F..', '%00', 'a%0Ab'])
    assert.equal((await proxy(move(id))).status, id === '%2E%2E' ? 404 : 400);
  assert.equal(nylas.seen.length, 0);
});

test('knows only pages that book into calendars of the user', async () => {
  const user = { subject: 'ann', calendarGrantId: 'cal-1', calendarIds: ['team'] };
  const setup = await reconnected({ authorize: () => user });
  const { nylas, proxy } = setup;
  nylas.pages.push(fullPage('a', 'zoom-0'), fullGroup('b', 'zoom-0'), page('c', {}));
  assert.deepEqual(
    (await listed(setup)).map(({ id }) => id),
    ['b'],
  );
  assert.equal((await read(proxy(move('a')))).body.code, 'not-found');
  assert.equal((await proxy(move('b'))).status, 200);
  assert.deepEqual(nylas.pages[0], fullPage('a', 'zoom-0'));
  // The other hosts' calendars are not the user's to have.
  user.calendarIds = ['primary'];
  assert.deepEqual(
    (await listed(setup)).map(({ id }) => id),
    ['a'],
  );
});

test('says why a page could not be moved', async () => {
  const { nylas, proxy } = await reconnected();
  nylas.pages.push(fullPage('a', 'zoom-0'));
  const codeOf = async (answer: () => Response): Promise<string> => {
    nylas.plan('PUT', '/a', answer);
    return (await read(proxy(move('a')))).body.code;
  };
  assert.equal(await codeOf(() => nylasError(400, 'invalid_request_error')), 'invalid-body');
  assert.equal(await codeOf(() => nylasError(400, 'e', { message: 'Zoom' })), 'zoom-refused');
  assert.equal(await codeOf(() => nylasError(503, 'e')), 'upstream-failed');
  assert.equal(
    await codeOf(() => {
      throw broken();
    }),
    'upstream-failed',
  );
  nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'invalid' });
  assert.equal(await codeOf(() => nylasError(400, 'invalid_request_error')), 'zoom-expired');
  nylas.grants.set('cal-1', { id: 'cal-1', provider: 'google', grant_status: 'invalid' });
  assert.equal((await read(proxy(list()))).body.code, 'calendar-expired');
  assert.equal(nylas.count('PUT', '/a'), 5);
});
