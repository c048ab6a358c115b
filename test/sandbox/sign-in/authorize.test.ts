import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox.ts';
import { REDIRECT_URI, ask, authUrl, connectZoom, decide, open } from '../kit.ts';

const pageOf = async (sandbox: Sandbox, url: string) => {
  const response = await sandbox.fetch(url, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};

describe('the consent page', () => {
  it('names the app, the account and what it asks for, and offers two buttons', async () => {
    const { status, headers, html } = await pageOf(open(), authUrl());
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>[^<]+<\/title>/);
    assert.match(html, /<main><h1>Zoom Connect demo wants to use your Zoom account<\/h1>/);
    assert.match(html, /zoom@example\.com/);
    assert.equal(html.match(/<li>/g)?.length, 4);
    assert.match(html, /<button[^>]*>Allow<\/button>/);
    assert.match(html, /<button[^>]*>Deny<\/button>/);
    assert.doesNotMatch(html, /<script/);
  });

  it('offers a choice of several accounts, the hinted one first', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'a@x.example' }, { email: 'b@x.example' }] });
    const plain = await pageOf(sandbox, authUrl());
    assert.match(plain.html, /type="radio"[^>]*value="a@x\.example" checked/);
    const hinted = await pageOf(sandbox, authUrl({ login_hint: 'b@x.example' }));
    assert.match(hinted.html, /type="radio"[^>]*value="b@x\.example" checked/);
    assert.doesNotMatch(hinted.html, /value="a@x\.example" checked/);
  });

  it('shows what it is given as text', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'a@x.example', name: '<img src=x>' }] });
    const { html } = await pageOf(sandbox, authUrl({ state: '"><script>' }));
    assert.doesNotMatch(html, /<img|<script/);
    const home = await decide(sandbox.fetch, authUrl({ state: '"><script>' }));
    assert.equal(home.searchParams.get('state'), '"><script>');
  });

  it('comes home with a code and the state', async () => {
    const home = await decide(open().fetch, authUrl());
    assert.equal(home.origin + home.pathname, REDIRECT_URI);
    assert.deepEqual([...home.searchParams.keys()], ['code', 'state']);
    assert.equal(home.searchParams.get('state'), 'some-state');
  });

  it('comes home with an error after Deny, and makes no grant', async () => {
    const sandbox = open();
    const home = await decide(sandbox.fetch, authUrl(), 'deny');
    assert.equal(home.searchParams.get('error'), 'oauth_failed');
    assert.equal(home.searchParams.get('error_code'), '45002');
    assert.match(home.searchParams.get('error_description') ?? '', /refusing consent/);
    assert.equal(home.searchParams.get('state'), 'some-state');
    assert.equal(home.searchParams.get('code'), null);
    assert.equal(sandbox.state().grants.length, 1);
  });

  const broken: [string, Record<string, string>][] = [
    ['an unregistered redirect URI', { redirect_uri: `${REDIRECT_URI}/` }],
    ['another host in the redirect URI', { redirect_uri: 'https://evil.example/cb' }],
    ['an unknown client', { client_id: 'another' }],
    ['another response type', { response_type: 'token' }],
    ['an unknown access type', { access_type: 'sometimes' }],
    ['an unknown challenge method', { code_challenge: 'x', code_challenge_method: 'S512' }],
    ['a method without a challenge', { code_challenge_method: 'S256' }],
    ['a state of 257 characters', { state: 'x'.repeat(257) }],
    ['an unknown provider', { provider: 'zoomzoom' }],
    ['an unknown parameter', { nonce: 'x' }],
  ];
  for (const [what, parameters] of broken) {
    it(`shows an error page of Nylas, and never comes home, for ${what}`, async () => {
      const { status, headers, html } = await pageOf(open(), authUrl(parameters));
      assert.equal(status, 400);
      assert.equal(headers.get('location'), null);
      assert.match(html, /<h1>This sign-in cannot start<\/h1>/);
      assert.match(html, /Nylas error/);
    });
  }

  it('checks the redirect URI again at the decision', async () => {
    const url = authUrl({ redirect_uri: 'https://evil.example/cb', decision: 'deny' });
    const { status, headers } = await pageOf(open(), url.replace('/auth?', '/consent?'));
    assert.equal(status, 400);
    assert.equal(headers.get('location'), null);
  });

  it('takes a state of 256 characters', async () => {
    const home = await decide(open().fetch, authUrl({ state: 'x'.repeat(256) }));
    assert.equal(home.searchParams.get('state')?.length, 256);
  });

  it('needs the Zoom connector', async () => {
    assert.equal((await pageOf(open({ connector: false }), authUrl())).status, 400);
  });

  it('lets the user pick the provider when none is named, and sign in with Google then', async () => {
    const sandbox = open();
    const url = new URL(authUrl());
    url.searchParams.delete('provider');
    const { html } = await pageOf(sandbox, url.href);
    assert.match(html, /provider=zoom/);
    const home = await decide(sandbox.fetch, authUrl({ provider: 'google' }));
    assert.ok(home.searchParams.get('code'));
    assert.deepEqual(
      sandbox.state().grants.map(({ id }) => id),
      ['cal-grant-1'],
    );
  });

  it('carries a Cross-Origin-Opener-Policy, hop included, until reset', async () => {
    const sandbox = open();
    await ask(sandbox, 'POST /_sandbox/faults', { coop: 'same-origin' });
    const policies = async () => {
      const hop = authUrl({ account: 'zoom@example.com', decision: 'allow' });
      const pages = [authUrl(), authUrl(), hop.replace('/auth?', '/consent?')];
      const answers = await Promise.all(pages.map((url) => pageOf(sandbox, url)));
      return answers.map(({ headers }) => headers.get('cross-origin-opener-policy'));
    };
    assert.deepEqual(await policies(), ['same-origin', 'same-origin', 'same-origin']);
    sandbox.reset();
    assert.deepEqual(await policies(), [null, null, null]);
  });
});

describe('signing in again', () => {
  it('keeps the grant, makes it valid and takes over the scopes', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'a@x.example', scopes: ['user:read:user'] }] });
    const id = await connectZoom(sandbox);
    await ask(sandbox, `POST /_sandbox/grants/${id}/expire`);
    await ask(sandbox, 'POST /_sandbox/accounts', { email: 'a@x.example' });
    assert.equal(await connectZoom(sandbox), id);
    const grant = sandbox.state().grants.find((each) => each.id === id);
    assert.equal(grant?.grant_status, 'valid');
    assert.equal(grant?.scope.length, 4);
  });

  it('gives each account, and a deleted grant, an id of its own', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'a@x.example' }, { email: 'b@x.example' }] });
    const a = await connectZoom(sandbox, 'a@x.example');
    const b = await connectZoom(sandbox, 'b@x.example');
    await ask(sandbox, `DELETE /v3/grants/${a}`);
    const again = await connectZoom(sandbox, 'a@x.example');
    sandbox.reset();
    const afterReset = await connectZoom(sandbox, 'a@x.example');
    assert.equal(new Set([a, b, again, afterReset]).size, 4);
  });

  it('keeps a Zoom grant apart from a calendar grant of the same address', async () => {
    const sandbox = open({ zoomAccounts: [{ email: 'demo@example.com' }] });
    assert.notEqual(await connectZoom(sandbox), 'cal-grant-1');
    assert.equal(sandbox.state().grants.length, 2);
  });
});
