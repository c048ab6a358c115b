import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../src/sandbox.ts';
import {
  EVENTS,
  IN_PRIMARY,
  ORIGIN,
  WHEN,
  ask,
  authUrl,
  connectZoom,
  createMeeting,
  open,
} from './kit.ts';

describe('createSandbox', () => {
  it("starts with one calendar grant, the connectors and the demo's callback", async () => {
    const sandbox = createSandbox();
    const { requests, grants, events, meetings } = sandbox.state();
    assert.deepEqual([requests, events, meetings], [[], [], []]);
    assert.deepEqual(
      grants.map(({ id, email, provider, grant_status }) => [id, email, provider, grant_status]),
      [['cal-grant-1', 'demo@example.com', 'google', 'valid']],
    );
    const uris = await ask(sandbox, 'GET /v3/applications/redirect-uris');
    assert.deepEqual(
      uris.body.data.map(({ url }: { url: string }) => url),
      ['http://localhost:5173/zoom/connect/callback'],
    );
  });

  it('answers 404 in the envelope to what it does not know', async () => {
    const sandbox = open();
    for (const path of [
      '/',
      '/v3',
      '/v3/unknown',
      '/prefix/v3/grants',
      '/v3//grants',
      '/_sandbox/x',
    ]) {
      const { status, body } = await ask(sandbox, `GET ${path}`);
      assert.equal(status, 404, path);
      assert.equal(body.error.type, 'not_found_error');
    }
    assert.equal((await ask(sandbox, 'PUT /v3/grants')).status, 404);
    assert.equal(sandbox.state().requests.length, 6);
  });

  it('answers preflights, and lets pages of any origin read', async () => {
    const response = await open().fetch(`${ORIGIN}${EVENTS}`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'authorization, x-source' },
    });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('access-control-allow-headers'), 'authorization, x-source');
    assert.match(response.headers.get('access-control-allow-methods') ?? '', /DELETE/);
    const { headers } = await ask(open(), 'GET /_sandbox/state');
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });

  it('takes the arguments of fetch, and obeys redirect and signal', async () => {
    const sandbox = open();
    const headers = { authorization: 'Bearer sandbox-key' };
    assert.equal((await sandbox.fetch(new URL(`${ORIGIN}/v3/grants`), { headers })).status, 200);
    assert.equal(
      (await sandbox.fetch(new Request(`${ORIGIN}/v3/grants`, { headers }))).status,
      200,
    );
    const hop = authUrl({ decision: 'deny' }).replace('/auth?', '/consent?');
    assert.equal((await sandbox.fetch(hop)).status, 302);
    await assert.rejects(sandbox.fetch(hop, { redirect: 'error' }), TypeError);
    const signal = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(sandbox.fetch(`${ORIGIN}/v3/grants`, { signal }));
  });

  it('makes one event and one meeting of each of many requests at once', async () => {
    const sandbox = open();
    const grant = await connectZoom(sandbox);
    await Promise.all(Array.from({ length: 20 }, () => createMeeting(sandbox, grant)));
    const { events, meetings } = sandbox.state();
    assert.equal(new Set(events.map(({ id }) => id)).size, 20);
    assert.equal(new Set(meetings.map(({ id }) => id)).size, 20);
    assert.equal(new Set(meetings.map(({ event_id }) => event_id)).size, 20);
  });
});

describe('the record', () => {
  it('holds requests in order of arrival, with lower-case headers and parsed bodies', async () => {
    const sandbox = open();
    await Promise.all([
      ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, { when: WHEN }),
      ask(sandbox, 'GET /v3/connect/tokeninfo', undefined, { 'X-Mixed-Case': 'Yes' }),
      ask(sandbox, 'GET /v3/unknown'),
      sandbox.fetch(`${ORIGIN}/v3/connectors`, { method: 'POST', body: 'not json' }),
    ]);
    await ask(sandbox, 'GET /_sandbox/state');
    const { requests } = sandbox.state();
    assert.deepEqual(
      requests.map(({ method, url, body, status }) => [method, url, body, status]),
      [
        ['POST', `${EVENTS}?${IN_PRIMARY}`, { when: WHEN }, 200],
        ['GET', '/v3/connect/tokeninfo', null, 400],
        ['GET', '/v3/unknown', null, 404],
        ['POST', '/v3/connectors', null, 401],
      ],
    );
    assert.equal(requests[1]?.headers['x-mixed-case'], 'Yes');
  });

  it('is a copy', () => {
    const sandbox = open();
    const [grant] = sandbox.state().grants;
    Object.assign(grant ?? {}, { grant_status: 'invalid' });
    assert.equal(sandbox.state().grants[0]?.grant_status, 'valid');
  });
});

describe('the controls', () => {
  it('show the same state over HTTP', async () => {
    const sandbox = open();
    await createMeeting(sandbox, await connectZoom(sandbox));
    assert.deepEqual((await ask(sandbox, 'GET /_sandbox/state')).body, sandbox.state());
  });

  it('reset to the options, callback URIs included', async () => {
    const url = 'https://app.example.com/cb';
    const sandbox = open({ redirectUris: [url], connector: false });
    const urisOf = async () =>
      (await ask(sandbox, 'GET /v3/applications/redirect-uris')).body.data.map(
        (uri: { url: string }) => uri.url,
      );
    await ask(sandbox, 'POST /v3/applications/redirect-uris', { url: `${url}/2` });
    await ask(sandbox, 'POST /_sandbox/accounts', { email: 'new@x.example' });
    const settings = { client_id: 'a', client_secret: 'b' };
    await ask(sandbox, 'POST /v3/connectors', { provider: 'zoom', settings });
    assert.deepEqual(await urisOf(), [url, `${url}/2`]);
    assert.equal((await ask(sandbox, 'POST /_sandbox/reset')).status, 200);
    assert.deepEqual(sandbox.state().requests, []);
    assert.deepEqual(await urisOf(), [url]);
    assert.equal((await ask(sandbox, 'GET /v3/connectors/zoom')).status, 404);
  });

  it('add or change Zoom accounts', async () => {
    const sandbox = open();
    const add = (account: unknown) => ask(sandbox, 'POST /_sandbox/accounts', account);
    assert.equal((await add({ email: 'second@x.example', name: 'Second' })).status, 200);
    await connectZoom(sandbox, 'second@x.example');
    assert.equal(sandbox.state().grants[1]?.name, 'Second');
    for (const account of [
      {},
      { email: 'none' },
      { email: 'a@b', scopes: 'all' },
      { email: 'a@b', x: 1 },
    ])
      assert.equal((await add(account)).status, 400);
  });

  it('expire a grant', async () => {
    const sandbox = open();
    assert.equal((await ask(sandbox, 'POST /_sandbox/grants/cal-grant-1/expire')).status, 200);
    const { body } = await ask(sandbox, 'GET /v3/grants/cal-grant-1');
    assert.equal(body.data.grant_status, 'invalid');
    assert.equal((await ask(sandbox, 'POST /_sandbox/grants/none/expire')).status, 404);
  });
});
