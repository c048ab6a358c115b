import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../../../src/contract/wire.ts';
import { nylasError, nylasJson } from '../fake-nylas.ts';
import type { ZoomProxyOptions } from '../../../src/proxy.ts';
import { ask, connect, read, secretOf, setUp, type Setup } from '../support.ts';

const session = () => ask('GET', '/session');
/** A proxy with these options, Zoom connected. */
async function connected(options: Partial<ZoomProxyOptions>): Promise<Setup> {
  const setup = setUp(options);
  await connect(setup);
  return setup;
}

const grant = { grantId: 'zoom-1', email: 'me@zoom.example' };

test('the session tells both grants apart', async () => {
  const setup = setUp();
  const { proxy, nylas } = setup;
  const tell = async () => {
    const { zoom, calendar } = (await read<Session>(proxy(session()))).body;
    return { zoom, calendar };
  };
  assert.deepEqual(await tell(), {
    zoom: { status: 'disconnected' },
    calendar: { status: 'connected' },
  });
  await connect(setup);
  assert.deepEqual((await tell()).zoom, { status: 'connected', grant });
  nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'invalid' });
  nylas.grants.set('cal-1', { id: 'cal-1', provider: 'google', grant_status: 'invalid' });
  assert.deepEqual(await tell(), {
    zoom: { status: 'expired', grant },
    calendar: { status: 'expired' },
  });
  nylas.grants.clear();
  assert.deepEqual(await tell(), {
    zoom: { status: 'disconnected' },
    calendar: { status: 'expired' },
  });
  nylas.grants.set('zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'valid' });
  assert.equal((await tell()).zoom.status, 'disconnected', 'what is gone stays forgotten');

  const without = setUp({ authorize: () => ({ subject: 'ann' }) });
  const { body } = await read<Session>(without.proxy(session()));
  assert.equal(body.calendar.status, 'missing');
});

test('the session names a person without telling who it is', async () => {
  const secrets = ['a', 'b', 'c'].map(secretOf) as [string, string, string];
  const person = async (subject: string, secret: string | [string, string]) => {
    const { proxy } = setUp({ authorize: () => ({ subject, calendarGrantId: 'cal-1' }), secret });
    return (await read<Session>(proxy(session()))).body.person;
  };
  const [first, second, third] = secrets;
  const ann = await person('ann', first);
  assert.match(ann, /^[\w-]{20,}$/);
  assert.doesNotMatch(ann, /ann/);
  assert.equal(await person('ann', first), ann, 'the same at every call, on every machine');
  const during = await person('ann', [second, first]);
  assert.equal(await person('ann', [first, second]), during, 'and while the secret is replaced');
  assert.ok([ann, await person('ann', second)].includes(during), 'so it changes once');
  assert.notEqual(await person('bob', first), ann);
  assert.notEqual(await person('ann', third), ann, 'who has no secret can not find it');
});

test('a session that can not be asked about is a failure, not a disconnect', async () => {
  const { proxy, nylas } = setUp();
  nylas.plan('GET', '/cal-1', () => nylasError(401, 'unauthorized'));
  assert.equal((await read(proxy(session()))).body.code, 'misconfigured');
  nylas.plan('GET', '/cal-1', () => nylasError(400, 'invalid_request_error'));
  assert.equal((await read(proxy(session()))).body.code, 'misconfigured', 'no fault of the page');
  for (let tries = 0; tries < 3; tries += 1)
    nylas.plan('GET', '/cal-1', () => nylasError(503, 'x'));
  assert.equal((await read(proxy(session()))).body.code, 'upstream-failed');
});

test('a disconnect forgets; a revoke needs the host to allow it', async () => {
  const setup = setUp();
  const { proxy, nylas } = setup;
  const disconnect = (query = '') => proxy(ask('DELETE', `/connection${query}`));
  assert.deepEqual((await read(disconnect('?revoke=true'))).body, { revoked: false });
  await connect(setup);
  const refused = await read(disconnect('?revoke=true'));
  assert.equal(refused.status, 403);
  assert.equal(refused.body.code, 'revoke-refused');
  assert.equal((await read<Session>(proxy(session()))).body.zoom.status, 'connected');
  assert.deepEqual((await read(disconnect())).body, { revoked: false });
  assert.equal((await read<Session>(proxy(session()))).body.zoom.status, 'disconnected');
  assert.equal(nylas.count('DELETE', ''), 0);
});

test('a revoke deletes the own grant, and that only', async () => {
  const asked: string[][] = [];
  const setup = setUp({
    mayRevoke: (...about) => {
      asked.push(about);
      return true;
    },
  });
  await connect(setup);
  const { nylas, proxy } = setup;
  for (let tries = 0; tries < 3; tries += 1)
    nylas.plan('DELETE', '/zoom-1', () => nylasError(500, 'x'));
  const request = () => ask('DELETE', '/connection?revoke=true&grant_id=cal-1');
  assert.equal((await read(proxy(request()))).body.code, 'upstream-failed');
  assert.equal((await read<Session>(proxy(session()))).body.zoom.status, 'connected');
  assert.deepEqual((await read(proxy(request()))).body, { revoked: true });
  assert.deepEqual(asked[0], ['ann', 'zoom-1']);
  assert.deepEqual([...nylas.grants.keys()], ['cal-1']);
  await connect(setup);
  assert.deepEqual((await read(proxy(request()))).body, { revoked: true }, 'gone already is fine');
});

test('a revoke never deletes the calendar grant, which it only forgets', async () => {
  const ids = { subject: 'ann', calendarGrantId: 'cal-1' };
  const { proxy, nylas } = await connected({ mayRevoke: () => true, authorize: () => ids });
  // The host gives the grant that was connected as Zoom for the calendar's from now on.
  ids.calendarGrantId = 'zoom-1';
  const revoked = await read(proxy(ask('DELETE', '/connection?revoke=true')));
  assert.deepEqual(revoked.body, { revoked: false });
  assert.equal(nylas.count('DELETE', ''), 0);
  assert.equal((await read<Session>(proxy(session()))).body.zoom.status, 'disconnected');
});

test('a host may bring its own refresh token, once a minute', async () => {
  const custom = (user = 'ann') =>
    ask('POST', '/connect/custom', { body: {}, headers: { 'x-user': user } });
  assert.equal((await read(setUp().proxy(custom()))).status, 404);

  const { proxy, nylas, clock } = setUp({
    zoomRefreshToken: (subject) => (subject === 'bob' ? null : `CANARY-${subject}`),
  });
  assert.deepEqual((await read<unknown>(proxy(custom()))).body, { grant });
  assert.deepEqual(nylas.seen[0]?.body, {
    provider: 'zoom',
    settings: { refresh_token: 'CANARY-ann' },
  });
  const soon = await read(proxy(custom()));
  assert.equal(soon.status, 429);
  assert.equal(soon.headers.get('retry-after'), '60');
  assert.equal((await read(proxy(custom('bob')))).body.code, 'zoom-not-connected');
  assert.equal(nylas.count('POST', '/custom'), 1);
  for (const [plan, code] of [
    [() => nylasError(400, 'invalid_request_error', { error: 'CANARY' }), 'exchange-failed'],
    [() => nylasJson({ data: { id: 'cal-1', provider: 'google' } }, 201), 'wrong-provider'],
    [() => nylasJson({ data: { id: 'cal-1', provider: 'zoom' } }, 201), 'same-grant'],
    [() => nylasJson({ data: { provider: 'zoom' } }, 201), 'exchange-failed'],
  ] as const) {
    clock.now += 60_000;
    nylas.plan('POST', '/custom', plan);
    const { body } = await read(proxy(custom()));
    assert.equal(body.code, code);
    assert.doesNotMatch(JSON.stringify(body), /CANARY/);
  }
  assert.deepEqual((await read<Session>(proxy(session()))).body.zoom, {
    status: 'connected',
    grant,
  });
});

test('a session read that comes late forgets no newer grant', async () => {
  const setup = setUp();
  const { nylas, proxy } = setup;
  await connect(setup);
  nylas.grants.delete('zoom-1');
  nylas.grants.set('zoom-2', { id: 'zoom-2', provider: 'zoom', grant_status: 'valid' });
  nylas.token = { grant_id: 'zoom-2', provider: 'zoom', email: 'me@zoom.example' };
  nylas.plan('GET', '/zoom-1', async (seen) => {
    await connect(setup);
    return nylas.handle(seen);
  });
  await proxy(session());
  const { body } = await read<Session>(proxy(session()));
  assert.equal(body.zoom.grant?.grantId, 'zoom-2');
});

test('an answer about a grant without a grant is no yes', async () => {
  const { nylas, proxy } = setUp();
  nylas.plan('GET', '/cal-1', () => nylasJson({ request_id: 'up' }));
  assert.equal((await read(proxy(session()))).body.code, 'upstream-malformed');
});

test('a page brings no token of its own', async () => {
  const { nylas, proxy } = setUp({ zoomRefreshToken: () => 'theirs' });
  const custom = ask('POST', '/connect/custom', { body: { refresh_token: 'mine' } });
  const { status, body } = await read(proxy(custom));
  assert.equal(status, 400);
  assert.deepEqual(body.fields, [{ path: 'refresh_token', message: 'Not allowed here' }]);
  assert.equal(nylas.seen.length, 0);
});
