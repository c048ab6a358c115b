import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REDIRECT_URI, ask, authUrl, decide, open } from '../kit.ts';

const URIS = '/v3/applications/redirect-uris';

describe('callback URIs', () => {
  it('let a sign-in come home once they are registered', async () => {
    const sandbox = open();
    const url = 'https://app.example.com/cb';
    const signIn = () => decide(sandbox.fetch, authUrl({ redirect_uri: url }));
    await assert.rejects(signIn());
    const { status, body } = await ask(sandbox, `POST ${URIS}`, { url });
    assert.deepEqual([status, body.data.url, body.data.platform], [200, url, 'web']);
    assert.equal((await signIn()).origin, 'https://app.example.com');
    await ask(sandbox, `DELETE ${URIS}/${body.data.id}`);
    await assert.rejects(signIn());
  });

  it('can be changed', async () => {
    const sandbox = open();
    const [{ id }] = (await ask(sandbox, `GET ${URIS}`)).body.data;
    const { body } = await ask(sandbox, `PATCH ${URIS}/${id}`, { url: 'https://b.example/cb' });
    assert.deepEqual(body.data, { id, url: 'https://b.example/cb', platform: 'web' });
    for (const nothing of [null, [], 'x', { url: 'ftp://b.example/' }])
      assert.equal((await ask(sandbox, `PATCH ${URIS}/${id}`, nothing)).status, 400);
  });

  const refused: [string, object][] = [
    ['plain http elsewhere', { url: 'http://app.example.com/cb' }],
    ['a query', { url: 'https://app.example.com/cb?x=1' }],
    ['a relative URL', { url: '/cb' }],
    ['no URL', {}],
    ['a duplicate', { url: REDIRECT_URI }],
    ['an unknown platform', { url: 'https://a.example/', platform: 'tv' }],
    ['the platform js without an origin', { url: 'https://a.example/', platform: 'js' }],
    ['settings of the platform web', { url: 'https://a.example/', settings: { origin: 'x' } }],
    ['an unknown field', { url: 'https://a.example/', name: 'x' }],
  ];
  for (const [what, body] of refused)
    it(`are refused for ${what}`, async () => {
      assert.equal((await ask(open(), `POST ${URIS}`, body)).status, 400);
    });
});

it('the application, its callback URIs and connectors are only for who has the key', async () => {
  const sandbox = open();
  for (const request of [
    'GET /v3/applications',
    `GET ${URIS}`,
    `POST ${URIS}`,
    `GET ${URIS}/x`,
    `PATCH ${URIS}/x`,
    `DELETE ${URIS}/x`,
    'GET /v3/connectors',
    'POST /v3/connectors',
    'GET /v3/connectors/zoom',
    'PATCH /v3/connectors/zoom',
    'DELETE /v3/connectors/zoom',
  ])
    assert.equal((await ask(sandbox, request, undefined, {})).status, 401, request);
  assert.equal((await ask(sandbox, 'GET /v3/connectors/zoom')).status, 200);
});

describe('connectors', () => {
  const settings = { client_id: 'app', client_secret: 'secret' };

  it('for Zoom take a client and no scope', async () => {
    const create = async (body: object) =>
      (await ask(open({ connector: false }), 'POST /v3/connectors', body)).status;
    assert.equal(await create({ provider: 'zoom', settings }), 201);
    assert.equal(await create({ provider: 'zoom', settings, scope: [] }), 400);
    assert.equal(await create({ provider: 'zoom' }), 400);
    assert.equal(await create({ provider: 'zoom', settings: { client_id: 'app' } }), 400);
    assert.equal(await create({ provider: 'Zoom Meeting', settings }), 400);
    assert.equal(await create({ provider: 'imap' }), 201);
  });

  it('exist once per provider', async () => {
    const { status } = await ask(open(), 'POST /v3/connectors', { provider: 'zoom', settings });
    assert.equal(status, 400);
  });
});
