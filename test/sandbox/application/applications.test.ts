import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ORIGIN, REDIRECT_URI, ask, authUrl, decide, open } from '../kit.ts';

const URIS = '/v3/applications/redirect-uris';

const refusal = ({ status, body }: Awaited<ReturnType<typeof ask>>): unknown[] => [
  status,
  body.error.message,
];

describe('the application', () => {
  it('is changed, what is given as a whole, and asks people by its new name', async () => {
    const sandbox = open();
    const branding = { name: 'Calendar', website_url: 'https://a.example' };
    const { status, body } = await ask(sandbox, 'PATCH /v3/applications', { branding });
    assert.equal(status, 200);
    assert.deepEqual(body.data.branding, branding);
    const consent = await ask(sandbox, `GET ${authUrl().replace(ORIGIN, '')}`, undefined, {});
    assert.match(consent.body, /Calendar/);
    await ask(sandbox, 'PATCH /v3/applications', {
      branding: { website_url: 'https://b.example' },
    });
    const found = await ask(sandbox, 'GET /v3/applications');
    assert.deepEqual(found.body.data.branding, { website_url: 'https://b.example' });
    for (const wrong of [{ branding: { color: 'red' } }, { region: 'eu' }, []])
      assert.equal((await ask(sandbox, 'PATCH /v3/applications', wrong)).status, 400);
    sandbox.reset();
    const again = await ask(sandbox, 'GET /v3/applications');
    assert.equal(again.body.data.branding.name, 'Zoom Connect demo');
  });
});

describe('the provider of an address', () => {
  const detect = (address: string) =>
    ask(open(), `POST /v3/providers/detect?email=${encodeURIComponent(address)}`);

  it('is told by the domain', async () => {
    assert.deepEqual((await detect('ann@GMail.com')).body.data, {
      email_address: 'ann@GMail.com',
      detected: true,
      provider: 'google',
      type: 'google',
    });
    assert.deepEqual((await detect('ann@example.com')).body.data, {
      email_address: 'ann@example.com',
      detected: false,
    });
    for (const wrong of ['', 'ann']) assert.equal((await detect(wrong)).status, 400);
  });
});

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
    for (const [wrong, reason] of [
      [null, 'body must be an object'],
      [[], 'body must be an object'],
      ['x', 'body must be an object'],
      [{ url: 'ftp://b.example/' }, 'url must use https, or http on localhost'],
    ] as const)
      assert.deepEqual(refusal(await ask(sandbox, `PATCH ${URIS}/${id}`, wrong)), [400, reason]);
  });

  const url = 'https://a.example/';
  const settings = { origin: 'https://a.example' };
  const refused: [what: string, body: object, reason: string][] = [
    [
      'plain http elsewhere',
      { url: 'http://app.example.com/cb' },
      'url must use https, or http on localhost',
    ],
    ['a query', { url: `${url}?x=1` }, 'url must have no query and no fragment'],
    ['a relative URL', { url: '/cb' }, 'url must be an absolute URL'],
    ['no URL', {}, 'url is required'],
    ['a duplicate', { url: REDIRECT_URI }, 'The callback URI exists already'],
    [
      'an unknown platform',
      { url, platform: 'tv', settings },
      'platform must be one of web, desktop, js, ios, android',
    ],
    ['the platform js without an origin', { url, platform: 'js' }, 'settings is required'],
    ['settings of the platform web', { url, settings }, 'settings: extra fields not permitted'],
    ['an unknown field', { url, name: 'x' }, 'name: extra fields not permitted'],
  ];
  for (const [what, body, reason] of refused)
    it(`are refused for ${what}`, async () => {
      assert.deepEqual(refusal(await ask(open(), `POST ${URIS}`, body)), [400, reason]);
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
    const create = (body: object) => ask(open({ connector: false }), 'POST /v3/connectors', body);
    assert.equal((await create({ provider: 'zoom', settings })).status, 201);
    assert.equal((await create({ provider: 'imap' })).status, 201);
    for (const [body, reason] of [
      [{ provider: 'zoom', settings, scope: [] }, 'scope: extra fields not permitted'],
      [{ provider: 'zoom' }, 'settings is required'],
      [{ provider: 'zoom', settings: { client_id: 'app' } }, 'settings.client_secret is required'],
      [
        { provider: 'Zoom Meeting', settings },
        'provider must be one of google, microsoft, imap, icloud, yahoo, ews, zoom',
      ],
    ] as const)
      assert.deepEqual(refusal(await create(body)), [400, reason]);
  });

  it('exist once per provider', async () => {
    const answer = await ask(open(), 'POST /v3/connectors', { provider: 'zoom', settings });
    assert.deepEqual(refusal(answer), [400, 'A connector for zoom exists already']);
  });

  it('are listed ten at a time unless asked otherwise', async () => {
    const list = async (query = '') => {
      const { body } = await ask(open(), `GET /v3/connectors${query}`);
      const providers = (body.data as { provider: string }[]).map(({ provider }) => provider);
      return { providers, limit: body.limit, offset: body.offset };
    };
    assert.deepEqual(await list(), { providers: ['google', 'zoom'], limit: 10, offset: 0 });
    assert.deepEqual(await list('?limit=1'), { providers: ['google'], limit: 1, offset: 0 });
    assert.deepEqual(await list('?offset=1'), { providers: ['zoom'], limit: 10, offset: 1 });
  });
});
