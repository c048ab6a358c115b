import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import {
  NOW,
  ORIGIN,
  REDIRECT_URI,
  ask,
  authUrl,
  connectZoom,
  decide,
  exchange,
  open,
} from '../kit.ts';

async function codeOf(sandbox: Sandbox, parameters = {}): Promise<string> {
  const home = await decide(sandbox.fetch, authUrl(parameters));
  return home.searchParams.get('code') ?? '';
}

describe('connect/token', () => {
  it('gives flat tokens of a code', async () => {
    const sandbox = open();
    const { status, body } = await exchange(sandbox, await codeOf(sandbox));
    assert.equal(status, 200);
    const { access_token, id_token, ...rest } = body;
    assert.ok(access_token && id_token);
    assert.deepEqual(rest, {
      grant_id: sandbox.state().grants[1]?.id,
      email: 'zoom@example.com',
      provider: 'zoom',
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'meeting:write:meeting meeting:update:meeting meeting:delete:meeting user:read:user',
    });
    const claims = JSON.parse(Buffer.from(id_token.split('.')[1], 'base64url').toString());
    assert.deepEqual(
      [claims.iss, claims.email, claims.iat],
      [ORIGIN, 'zoom@example.com', NOW / 1000],
    );
  });

  it('gives a refresh token for offline access only', async () => {
    const sandbox = open();
    const code = await codeOf(sandbox, { access_type: 'offline' });
    assert.ok((await exchange(sandbox, code)).body.refresh_token);
  });

  it('takes form fields as well, and records them', async () => {
    const sandbox = open();
    const fields = {
      client_id: 'sandbox-client',
      client_secret: 'sandbox-key',
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      code: await codeOf(sandbox),
    };
    const response = await sandbox.fetch(`${ORIGIN}/v3/connect/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    assert.equal(response.status, 200);
    assert.deepEqual(sandbox.state().requests.at(-1)?.body, fields);
  });

  it('takes a code once, also of two exchanges at the same time', async () => {
    const sandbox = open();
    const code = await codeOf(sandbox);
    const both = await Promise.all([exchange(sandbox, code), exchange(sandbox, code)]);
    assert.equal(both.filter(({ status }) => status === 200).length, 1);
    const { status, body } = await exchange(sandbox, code);
    assert.equal(status, 400);
    assert.equal(body.error, 'invalid_grant');
    assert.equal(body.error_code, 45004);
    assert.deepEqual(Object.keys(body), ['error', 'error_code', 'error_description', 'error_uri']);
  });

  it('lets a code live for five minutes', async () => {
    let now = NOW;
    const sandbox = open({ now: () => now });
    const [inTime, late] = [await codeOf(sandbox), await codeOf(sandbox)];
    now += 5 * 60_000 - 1;
    assert.equal((await exchange(sandbox, inTime)).status, 200);
    now += 1;
    assert.equal((await exchange(sandbox, late)).body.error, 'invalid_grant');
  });

  const refused: [string, string, Record<string, unknown>][] = [
    ['another redirect URI', 'invalid_grant', { redirect_uri: `${REDIRECT_URI}/` }],
    ['an unknown code', 'invalid_grant', { code: 'none' }],
    ['a wrong secret', 'invalid_client', { client_secret: 'wrong' }],
    ['a wrong client', 'invalid_client', { client_id: 'wrong' }],
    ['no secret', 'invalid_request', { client_secret: undefined }],
    ['no code', 'invalid_request', { code: undefined }],
    ['no redirect URI', 'invalid_request', { redirect_uri: undefined }],
    ['an unknown grant type', 'invalid_request', { grant_type: 'password' }],
    ['a grant type that every object has', 'invalid_request', { grant_type: 'constructor' }],
    ['an unknown field', 'invalid_request', { state: 'x' }],
    ['a code that is no text', 'invalid_request', { code: 1 }],
  ];
  for (const [what, error, more] of refused) {
    it(`refuses ${what} with ${error}`, async () => {
      const sandbox = open();
      const answer = await exchange(sandbox, await codeOf(sandbox), more);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.error, error);
    });
  }

  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const keys: [string, object, Record<string, string>, number][] = [
    ['as client_secret', { client_secret: 'sandbox-key' }, {}, 200],
    ['as bearer token, as the SDK does from 8.5.0 on', {}, bearer('sandbox-key'), 200],
    ['as both', { client_secret: 'sandbox-key' }, bearer('sandbox-key'), 200],
    ['nowhere', {}, {}, 400],
    ['wrong as bearer token', {}, bearer('wrong'), 400],
    ['wrong beside a right one', { client_secret: 'sandbox-key' }, bearer('wrong'), 400],
    ['right beside a wrong one', { client_secret: 'wrong' }, bearer('sandbox-key'), 400],
    ['without the word Bearer', {}, { authorization: 'sandbox-key' }, 400],
  ];
  for (const [where, secret, headers, status] of keys)
    it(`answers ${status} to the API key ${where}`, async () => {
      const sandbox = open();
      const token = (fields: object) =>
        ask(sandbox, 'POST /v3/connect/token', { client_id: 'sandbox-client', ...fields }, headers);
      const answer = await token({
        ...secret,
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT_URI,
        code: await codeOf(sandbox, { access_type: 'offline' }),
      });
      assert.equal(answer.status, status);
      const { refresh_token } = (
        await exchange(sandbox, await codeOf(sandbox, { access_type: 'offline' }))
      ).body;
      const refreshed = await token({ ...secret, grant_type: 'refresh_token', refresh_token });
      assert.equal(refreshed.status, status);
    });

  describe('PKCE', () => {
    const verifier = 'nylas';
    // The published pair: base64 of the hexadecimal digest.
    const challenge =
      'ZTk2YmY2Njg2YTNjMzUxMGU5ZTkyN2RiNzA2OWNiMWNiYTliOTliMDIyZjQ5NDgzYTZjZTMyNzA4MDllNjhhMg';
    const rfc7636 = createHash('sha256').update(verifier).digest('base64url');

    const cases: [string, Record<string, string>, string | undefined, number][] = [
      ["Nylas's S256", { code_challenge: challenge, code_challenge_method: 'S256' }, verifier, 200],
      [
        's256 in lower case',
        { code_challenge: challenge, code_challenge_method: 's256' },
        verifier,
        200,
      ],
      ['a wrong verifier', { code_challenge: challenge, code_challenge_method: 'S256' }, 'x', 400],
      ['no verifier', { code_challenge: challenge, code_challenge_method: 'S256' }, undefined, 400],
      [
        'the S256 of RFC 7636',
        { code_challenge: rfc7636, code_challenge_method: 'S256' },
        verifier,
        400,
      ],
      ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }, verifier, 200],
      ['plain when no method is given', { code_challenge: verifier }, verifier, 200],
      ['S256 taken for plain', { code_challenge: challenge }, verifier, 400],
      ['a verifier that nobody announced', {}, verifier, 200],
    ];
    for (const [what, parameters, code_verifier, status] of cases) {
      it(`answers ${status} to ${what}`, async () => {
        const sandbox = open();
        const answer = await exchange(sandbox, await codeOf(sandbox, parameters), {
          code_verifier,
        });
        assert.equal(answer.status, status);
        if (status === 400) assert.equal(answer.body.error_code, 45004);
      });
    }

    it('does without a secret for a callback URI of the platform js', async () => {
      const sandbox = open();
      const url = 'https://app.example.com/editor';
      await ask(sandbox, 'POST /v3/applications/redirect-uris', {
        url,
        platform: 'js',
        settings: { origin: 'https://app.example.com' },
      });
      const code = await codeOf(sandbox, { redirect_uri: url, code_challenge: verifier });
      const answer = await exchange(sandbox, code, {
        redirect_uri: url,
        code_verifier: verifier,
        client_secret: undefined,
      });
      assert.equal(answer.status, 200);
    });
  });

  it('gives a token for a grant to client credentials, good for that grant and an hour', async () => {
    let now = NOW;
    const sandbox = open({ now: () => now });
    const zoom = await connectZoom(sandbox);
    const { body } = await ask(
      sandbox,
      'POST /v3/connect/token',
      {
        client_id: 'sandbox-client',
        client_secret: 'sandbox-key',
        grant_type: 'client_credentials',
        grant_id: 'cal-grant-1',
      },
      {},
    );
    const authorization = `Bearer ${body.access_token}`;
    const statusOf = async (path: string) =>
      (await ask(sandbox, `GET ${path}`, undefined, { authorization })).status;
    assert.equal(await statusOf('/v3/grants/me'), 200);
    assert.equal(await statusOf('/v3/grants/me/calendars'), 200);
    assert.equal(await statusOf('/v3/grants/cal-grant-1/calendars'), 200);
    assert.equal(await statusOf(`/v3/grants/${zoom}`), 401);
    assert.equal(await statusOf('/v3/grants'), 401);
    now += 3_600_000;
    assert.equal(await statusOf('/v3/grants/me'), 401);
  });
});

describe('connect/custom', () => {
  const body = { provider: 'zoom', settings: { refresh_token: 'zoom-refresh' }, state: 'mine' };

  it('makes a grant of the seeded refresh token, and finds it again', async () => {
    const sandbox = open();
    const first = await ask(sandbox, 'POST /v3/connect/custom', body);
    assert.equal(first.status, 201);
    assert.equal(first.body.data.provider, 'zoom');
    assert.equal(first.body.data.state, 'mine');
    assert.equal(
      (await ask(sandbox, 'POST /v3/connect/custom', body)).body.data.id,
      first.body.data.id,
    );
    assert.equal(await connectZoom(sandbox), first.body.data.id);
  });

  it("refuses every other token in Zoom's words", async () => {
    for (const token of ['invalid', 'any', 'zoom@example.com', 'sandbox-key']) {
      const settings = { refresh_token: token };
      const answer = await ask(open(), 'POST /v3/connect/custom', { ...body, settings });
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.body.error.provider_error, {
        error: 'invalid_grant',
        message: 'Invalid Token!',
      });
    }
    assert.equal(
      (await ask(open({ zoomAccounts: [] }), 'POST /v3/connect/custom', body)).status,
      400,
    );
  });

  it('needs the key, the connector and a proper body', async () => {
    const statusOf = async (sandbox: Sandbox, more = {}, headers?: Record<string, string>) =>
      (await ask(sandbox, 'POST /v3/connect/custom', { ...body, ...more }, headers)).status;
    assert.equal(await statusOf(open(), {}, {}), 401);
    assert.equal(await statusOf(open(), {}, { authorization: 'sandbox-key' }), 401);
    assert.equal(await statusOf(open({ connector: false })), 400);
    assert.equal(await statusOf(open(), { provider: 'google' }), 400);
    assert.equal(await statusOf(open(), { settings: {} }), 400);
    assert.equal(await statusOf(open(), { extra: 1 }), 400);
  });
});

it('forgets revoked tokens, and tells about those it knows', async () => {
  const sandbox = open();
  const { body } = await exchange(sandbox, await codeOf(sandbox));
  const info = (token: string) => ask(sandbox, `GET /v3/connect/tokeninfo?access_token=${token}`);
  assert.equal((await info(body.access_token)).body.data.sub, body.grant_id);
  assert.equal((await info('unknown')).body.error, 'invalid_request');
  const revoked = await ask(sandbox, `POST /v3/connect/revoke?token=${body.access_token}`);
  assert.deepEqual([revoked.status, revoked.body], [200, {}]);
  assert.equal((await info(body.access_token)).status, 400);
  assert.equal((await ask(sandbox, 'POST /v3/connect/revoke')).body.error, 'invalid_request');
  assert.equal((await ask(sandbox, `GET /v3/grants/${body.grant_id}`)).status, 200);
});
