import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { serve } from '../../support/serve.ts';
import { NOW, REDIRECT_URI, ask, decide, open, without } from '../kit.ts';

const ZOOM = 'https://zoom.us';
const BASIC = { authorization: `Basic ${btoa('zoom-app:zoom-secret')}` };

let now = NOW;
let sandbox: Sandbox;
beforeEach(() => {
  now = NOW;
  sandbox = open({ now: () => now });
});

const authorize = (more: Record<string, string> = {}): string =>
  `${ZOOM}/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: 'zoom-app',
    redirect_uri: REDIRECT_URI,
    state: 's',
    ...more,
  })}`;

async function token(
  fields: Record<string, string>,
  headers: Record<string, string> = BASIC,
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await sandbox.fetch(`${ZOOM}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function signIn(parameters: Record<string, string> = {}, verifier?: string) {
  const home = await decide(sandbox.fetch, authorize(parameters));
  return token({
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT_URI,
    code: home.searchParams.get('code') ?? '',
    ...(verifier && { code_verifier: verifier }),
  });
}

const me = async (accessToken: string | undefined) => {
  const response = await sandbox.fetch('https://api.zoom.us/v2/users/me', {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const custom = (refreshToken: string | undefined) =>
  ask(sandbox, 'POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: refreshToken },
  });

describe("Zoom's own sign-in", () => {
  it('gives tokens of which the refresh token makes a grant', async () => {
    const { status, body } = await signIn();
    assert.equal(status, 200);
    const { access_token, refresh_token, ...rest } = body;
    assert.deepEqual(rest, {
      token_type: 'bearer',
      expires_in: 3599,
      scope: 'meeting:write:meeting meeting:update:meeting meeting:delete:meeting user:read:user',
      api_url: 'https://api.zoom.us',
    });
    const person = await me(access_token);
    assert.deepEqual([person.status, person.body['email']], [200, 'zoom@example.com']);
    const grant = await custom(refresh_token);
    assert.equal(grant.status, 201);
    assert.equal(grant.body.data.provider_user_id, person.body['id']);
    assert.equal((await custom(access_token)).status, 400);
  });

  it('sends a refusal home, with the state', async () => {
    const home = await decide(sandbox.fetch, authorize(), 'deny');
    assert.equal(home.origin + home.pathname, REDIRECT_URI);
    assert.deepEqual(Object.fromEntries(home.searchParams), { error: 'access_denied', state: 's' });
  });

  for (const [what, more, code] of [
    ['an unknown redirect URI', { redirect_uri: `${REDIRECT_URI}/` }, 4700],
    ['an unknown app', { client_id: 'other' }, 4702],
    ['no response type', { response_type: '' }, 4706],
  ] as const)
    it(`shows ${what} on its own page`, async () => {
      const response = await sandbox.fetch(authorize(more));
      assert.equal(response.status, 400);
      assert.equal(((await response.json()) as { errorCode: number }).errorCode, code);
    });

  it('knows PKCE as RFC 7636 has it', async () => {
    const code_challenge = createHash('sha256').update('verifier').digest('base64url');
    const pkce = { code_challenge, code_challenge_method: 'S256' };
    assert.equal((await signIn(pkce, 'verifier')).status, 200);
    for (const wrong of ['other', undefined]) {
      const { status, body } = await signIn(pkce, wrong);
      assert.deepEqual([status, body['error']], [400, 'invalid_grant']);
    }
  });

  it('takes a code once, for five minutes, for its redirect URI', async () => {
    const codeOf = async () =>
      (await decide(sandbox.fetch, authorize())).searchParams.get('code') ?? '';
    const redeem = async (code: string, redirect_uri = REDIRECT_URI) =>
      (await token({ grant_type: 'authorization_code', code, redirect_uri })).status;
    const code = await codeOf();
    assert.equal(await redeem(code), 200);
    assert.equal(await redeem(code), 400);
    assert.equal(await redeem(await codeOf(), 'https://app.example.com/'), 400);
    const late = await codeOf();
    now += 5 * 60_000;
    assert.equal(await redeem(late), 400);
  });

  it('wants the id and secret of the app in the header', async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: 'zoom-refresh' };
    for (const headers of [{}, { authorization: `Basic ${btoa('zoom-app:wrong')}` }]) {
      const { status, body } = await token(fields, headers);
      assert.deepEqual([status, body['error']], [401, 'invalid_client']);
    }
    assert.equal((await token({ grant_type: 'password' })).status, 400);
  });

  it('rotates refresh tokens: an older one is dead, at Nylas too', async () => {
    const first = (await signIn()).body['refresh_token'] ?? '';
    const refresh = (refresh_token: string) =>
      token({ grant_type: 'refresh_token', refresh_token });
    const second = (await refresh(first)).body['refresh_token'] ?? '';
    assert.notEqual(second, first);
    const again = await refresh(first);
    assert.deepEqual(again.body, { reason: 'Invalid Token!', error: 'invalid_grant' });
    assert.equal((await custom(first)).status, 400);
    assert.equal((await custom(second)).status, 201);
  });

  it('ends earlier tokens when the person signs in again', async () => {
    const first = (await signIn()).body;
    await signIn();
    assert.equal((await me(first['access_token'])).status, 401);
    assert.equal((await custom(first['refresh_token'])).status, 400);
    assert.equal((await custom('zoom-refresh')).status, 400);
  });

  it('tells who somebody is only with the scope for it, and for an hour', async () => {
    const { body } = await signIn();
    now += 3_600_000;
    assert.deepEqual((await me(body['access_token'])).status, 401);
    sandbox = open({ zoomAccounts: without('user:read:user') });
    const short = (await signIn()).body;
    assert.equal((await me(short['access_token'])).body['code'], 4711);
  });
});

describe('removing the app', () => {
  const SECRET = 'secret-token';
  const hex = (text: string): string => createHmac('sha256', SECRET).update(text).digest('hex');
  type Heard = { headers: Headers; text: string };

  /** An app that hears of removals, and answers the validation as told. */
  async function listen(proof: (plainToken: string) => string) {
    const heard: Heard[] = [];
    let tell: () => void = () => undefined;
    const removal = new Promise<void>((done) => {
      tell = done;
    });
    const served = await serve(async (request) => {
      const text = await request.text();
      heard.push({ headers: request.headers, text });
      const { event, payload } = JSON.parse(text);
      if (event !== 'endpoint.url_validation') {
        tell();
        return new Response(null, { status: 204 });
      }
      const { plainToken } = payload;
      return Response.json({ plainToken, encryptedToken: proof(plainToken) });
    });
    const register = () =>
      ask(sandbox, 'POST /_sandbox/zoom-app', {
        deauthorizationUrl: `${served.url}/zoom/deauthorized`,
        secretToken: SECRET,
      });
    return { heard, removal, served, register };
  }

  it('tells the app, signed, and ends the tokens and the grant', async () => {
    const { heard, removal, served, register } = await listen(hex);
    try {
      assert.equal((await register()).status, 200);
      const { body } = await signIn();
      const grant = (await custom(body['refresh_token'])).body.data;
      const revoked = await sandbox.fetch(`${ZOOM}/oauth/revoke`, {
        method: 'POST',
        headers: BASIC,
        body: new URLSearchParams({ token: body['access_token'] ?? '' }),
      });
      assert.deepEqual(await revoked.json(), { status: 'success' });
      await removal;
      const { headers, text } = heard[1] as Heard;
      const timestamp = headers.get('x-zm-request-timestamp');
      assert.equal(timestamp, String(NOW / 1000));
      assert.equal(headers.get('x-zm-signature'), `v0=${hex(`v0:${timestamp}:${text}`)}`);
      const { event, payload } = JSON.parse(text);
      assert.equal(event, 'app_deauthorized');
      assert.deepEqual([payload.user_id, payload.client_id], [grant.provider_user_id, 'zoom-app']);
      assert.equal((await me(body['access_token'])).status, 401);
      const shown = await ask(sandbox, `GET /v3/grants/${grant.id}`);
      assert.equal(shown.body.data.grant_status, 'invalid');
    } finally {
      await served.close();
    }
  });

  it('takes no address that does not prove itself, and none of another machine', async () => {
    const { served, register } = await listen(() => 'wrong');
    try {
      assert.equal((await register()).status, 400);
    } finally {
      await served.close();
    }
    assert.equal((await register()).status, 400);
    const far = { deauthorizationUrl: 'https://app.example.com/', secretToken: SECRET };
    assert.equal((await ask(sandbox, 'POST /_sandbox/zoom-app', far)).status, 400);
  });
});
