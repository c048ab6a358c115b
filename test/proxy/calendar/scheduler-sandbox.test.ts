import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NylasAnswer, SchedulerPage } from '../../../src/contract/wire.ts';
import { createZoomProxy } from '../../../src/proxy.ts';
import { createSandbox } from '../../../src/sandbox.ts';
import type { Sandbox } from '../../../src/sandbox.ts';
import { fullGroup, fullPage } from '../booking-pages.ts';
import { ask, BASE, NOW, read, SECRET } from '../support.ts';

const PAGES = '/v3/grants/cal-grant-1/scheduling/configurations';

/** The proxy on the sandbox, for a user whose Zoom comes from a refresh token. */
function open() {
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const sandbox = createSandbox({ now });
  const proxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: 'https://sandbox.example',
    publicUrl: BASE,
    secret: SECRET,
    authorize: () => ({ subject: 'ann', calendarGrantId: 'cal-grant-1' }),
    zoomRefreshToken: () => 'zoom-refresh',
    fetch: sandbox.fetch,
    now,
  });
  /** Gives the id of the grant. */
  const connect = async (): Promise<string> => {
    clock.now += 120_000;
    const { body } = await read<{ grant: { grantId: string } }>(
      proxy(ask('POST', '/connect/custom', { body: {} })),
    );
    return body.grant.grantId;
  };
  return { sandbox, proxy, connect };
}

const nylas = (sandbox: Sandbox, method: string, path: string, body?: object): Promise<Response> =>
  sandbox.fetch(`https://sandbox.example${path}`, {
    method,
    headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

const save = async (sandbox: Sandbox, body: object): Promise<string> =>
  (await read<{ data: { id: string } }>(nylas(sandbox, 'POST', PAGES, body))).body.data.id;

const book = async (sandbox: Sandbox, id: string): Promise<number> => {
  const start = sandbox.state().events.length * 3600 + NOW / 1000 + 86_400;
  const booking = {
    start_time: start,
    end_time: start + 1500,
    guest: { email: 'guest@example.com', name: 'Guest' },
  };
  const path = `/v3/scheduling/bookings?configuration_id=${id}`;
  return (await nylas(sandbox, 'POST', path, booking)).status;
};

test('pages on a dead grant are found and moved, and take bookings again', async () => {
  const { sandbox, proxy, connect } = open();
  const former = await connect();
  const shared = { requires_session_auth: false };
  const one = await save(sandbox, { ...fullPage('', former), ...shared });
  const group = await save(sandbox, fullGroup('', former));
  assert.equal(await book(sandbox, one), 200);

  await nylas(sandbox, 'DELETE', `/v3/grants/${former}`);
  assert.equal(await book(sandbox, one), 400);
  const current = await connect();
  assert.notEqual(current, former);

  const before = sandbox.state().configurations;
  const list = await read<NylasAnswer<SchedulerPage[]>>(proxy(ask('GET', '/scheduler/pages')));
  assert.deepEqual(
    list.body.data.map(({ id, zoom }) => [id, zoom]),
    [
      [one, 'former'],
      [group, 'former'],
    ],
  );
  for (const id of [one, group]) {
    const moved = await proxy(ask('PUT', `/scheduler/pages/${id}/zoom`, { body: {} }));
    assert.equal(moved.status, 200);
  }
  const text = JSON.stringify(before).replaceAll(`"${former}"`, `"${current}"`);
  assert.deepEqual(sandbox.state().configurations, JSON.parse(text));
  assert.equal(await book(sandbox, one), 200);
  assert.equal(sandbox.state().meetings.at(-1)?.grant_id, current);
});

test('a page whose grant Nylas does not tell moves after a yes', async () => {
  const { sandbox, proxy, connect } = open();
  const current = await connect();
  const id = await save(sandbox, fullPage('', 'somebody'));
  await nylas(sandbox, 'POST', '/_sandbox/scheduling', { echoEmptyGrant: true });
  const move = async (body: object): Promise<number> =>
    (await proxy(ask('PUT', `/scheduler/pages/${id}/zoom`, { body }))).status;
  assert.equal(await move({}), 400);
  assert.equal(await move({ confirm: true }), 200);
  assert.match(JSON.stringify(sandbox.state().configurations), new RegExp(`"${current}"`));
});

test('a group page as Nylas documents it is found and moved by its events', async () => {
  const { sandbox, proxy, connect } = open();
  const former = await connect();
  const { group_booking: booking, ...page } = fullGroup('', '');
  const { conferencing: _, ...groupBooking } = booking as Record<string, unknown>;
  const id = await save(sandbox, {
    ...page,
    group_booking: { ...groupBooking, calendar_id: 'primary' },
  });
  const start = NOW / 1000 + 86_400;
  for (const [title, at] of [
    ['Soon', start],
    ['Later', start + 86_400],
  ] as const) {
    const made = await nylas(sandbox, 'POST', `${PAGES}/${id}/group-events`, {
      title,
      description: 'Bring a mat.',
      calendar_id: 'primary',
      capacity: 5,
      participants: [],
      when: { start_time: at, end_time: at + 1800 },
      conferencing: { provider: 'Zoom Meeting', autocreate: { conf_grant_id: former } },
    });
    assert.equal(made.status, 200);
  }
  await nylas(sandbox, 'DELETE', `/v3/grants/${former}`);
  const current = await connect();
  const use = async (): Promise<string | undefined> =>
    (await read<NylasAnswer<SchedulerPage[]>>(proxy(ask('GET', '/scheduler/pages')))).body.data[0]
      ?.zoom;
  assert.equal(await use(), 'unknown');
  const body = { confirm: true };
  const moved = await proxy(ask('PUT', `/scheduler/pages/${id}/zoom`, { body }));
  assert.equal(moved.status, 200);
  assert.equal(await use(), 'current');
  const { events, meetings } = sandbox.state();
  const mine = meetings.filter(({ grant_id }) => grant_id === current);
  assert.equal(mine.length, 2);
  for (const { description } of events) {
    assert.equal(description?.match(/https:\/\/\S+/g)?.length, 1, 'one link for the guests');
    assert.match(description, /^Bring a mat\./);
  }
});
