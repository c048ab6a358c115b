import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import NylasModule, { NylasApiError, NylasOAuthError } from 'nylas';
import type { CreateEventRequest, Provider } from 'nylas';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { REDIRECT_URI, WHEN, decide, open } from './kit.ts';

// The package's types describe a CommonJS module, though an ES module is what Node loads.
const Nylas = NylasModule as unknown as typeof NylasModule.default;
type Nylas = InstanceType<typeof Nylas>;

const CALENDAR_GRANT = 'cal-grant-1';
const QUERY = { calendarId: 'primary' };
const SPAN = {
  startTime: WHEN.start_time,
  endTime: WHEN.end_time,
  startTimezone: WHEN.start_timezone,
  endTimezone: WHEN.end_timezone,
};

describe('the official Nylas SDK against the sandbox, over HTTP', () => {
  const sandbox = open();
  let served: Served;
  let nylas: Nylas;

  before(async () => {
    served = await serve(sandbox.fetch);
    nylas = new Nylas({ apiKey: 'sandbox-key', apiUri: served.url });
  });
  after(() => served.close());
  beforeEach(() => sandbox.reset());

  const config = {
    clientId: 'sandbox-client',
    redirectUri: REDIRECT_URI,
    provider: 'zoom' as Provider,
    state: 'a state with spaces',
  };

  async function connectZoom(): Promise<string> {
    const url = nylas.auth.urlForOAuth2(config);
    const home = await decide(fetch, url);
    const { grantId } = await nylas.auth.exchangeCodeForToken({
      clientId: config.clientId,
      redirectUri: config.redirectUri,
      code: home.searchParams.get('code') ?? '',
    });
    return grantId;
  }

  const withZoom = (grantId: string): CreateEventRequest => ({
    title: 'Standup',
    description: 'Bring coffee.',
    when: SPAN,
    participants: [{ email: 'guest@example.com', status: 'noreply' }],
    conferencing: {
      provider: 'Zoom Meeting',
      autocreate: { conf_grant_id: grantId, conf_settings: { settings: { waitingRoom: true } } },
    },
  });

  const createWithZoom = async (grantId: string) =>
    (
      await nylas.events.create({
        identifier: CALENDAR_GRANT,
        queryParams: QUERY,
        requestBody: withZoom(grantId),
      })
    ).data;

  describe('auth', () => {
    it('connects Zoom by urlForOAuth2 and exchangeCodeForToken', async () => {
      const home = await decide(fetch, nylas.auth.urlForOAuth2(config));
      assert.equal(home.origin + home.pathname, REDIRECT_URI);
      assert.equal(home.searchParams.get('state'), 'a state with spaces');
      const answer = await nylas.auth.exchangeCodeForToken({
        clientId: config.clientId,
        redirectUri: config.redirectUri,
        code: home.searchParams.get('code') ?? '',
      });
      assert.equal(answer.provider, 'zoom');
      assert.equal(answer.email, 'zoom@example.com');
      const info = await nylas.auth.idTokenInfo(answer.idToken ?? '');
      assert.equal(info.data.email, 'zoom@example.com');
      const { data } = await nylas.grants.find({ grantId: answer.grantId });
      assert.equal(data.state, 'a state with spaces');
    });

    it('accepts the challenge of urlForOAuth2PKCE with its secret, and no other', async () => {
      for (const right of [true, false]) {
        const { url, secret } = nylas.auth.urlForOAuth2PKCE(config);
        const home = await decide(fetch, url);
        const exchanged = nylas.auth.exchangeCodeForToken({
          clientId: config.clientId,
          redirectUri: config.redirectUri,
          code: home.searchParams.get('code') ?? '',
          codeVerifier: right ? secret : 'another-verifier',
        });
        if (right) assert.ok((await exchanged).grantId);
        else
          await assert.rejects(exchanged, (error) => {
            assert.ok(error instanceof NylasOAuthError);
            assert.equal(error.error, 'invalid_grant');
            assert.equal(error.errorCode, 45004);
            assert.equal(error.statusCode, 400);
            assert.notEqual(error.errorDescription, '');
            return true;
          });
      }
    });

    it('refreshes and revokes the tokens of offline access', async () => {
      const home = await decide(
        fetch,
        nylas.auth.urlForOAuth2({ ...config, accessType: 'offline' }),
      );
      const first = await nylas.auth.exchangeCodeForToken({
        clientId: config.clientId,
        redirectUri: config.redirectUri,
        code: home.searchParams.get('code') ?? '',
      });
      const second = await nylas.auth.refreshAccessToken({
        clientId: config.clientId,
        redirectUri: config.redirectUri,
        refreshToken: first.refreshToken ?? '',
      });
      assert.equal(second.grantId, first.grantId);
      await nylas.auth.accessTokenInfo(second.accessToken);
      assert.equal(await nylas.auth.revoke(second.accessToken), true);
      await assert.rejects(nylas.auth.accessTokenInfo(second.accessToken));
    });

    it('takes a refresh token by customAuthentication', async () => {
      const { data } = await nylas.auth.customAuthentication({
        requestBody: { provider: 'zoom', settings: { refreshToken: 'zoom-refresh' } },
      });
      assert.equal(data.provider, 'zoom');
      assert.equal(data.grantStatus, 'valid');
    });
  });

  it('lists, finds and destroys grants', async () => {
    const zoom = await connectZoom();
    const ids = (await nylas.grants.list()).data.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), [CALENDAR_GRANT, zoom]);
    const zoomOnly = await nylas.grants.list({ queryParams: { provider: 'zoom', limit: 5 } });
    assert.deepEqual(
      zoomOnly.data.map(({ id }) => id),
      [zoom],
    );
    assert.ok((await nylas.grants.destroy({ grantId: zoom })).requestId);
    await assert.rejects(nylas.grants.find({ grantId: zoom }), NylasApiError);
  });

  it('manages connectors', async () => {
    assert.deepEqual(
      (await nylas.connectors.list({})).data.map(({ provider }) => provider),
      ['google', 'zoom'],
    );
    await nylas.connectors.destroy({ provider: 'zoom' });
    await assert.rejects(nylas.connectors.find({ provider: 'zoom' }), NylasApiError);
    const settings = { clientId: 'my-zoom-app', clientSecret: 'its-secret' };
    await nylas.connectors.create({ requestBody: { provider: 'zoom', settings } as never });
    await nylas.connectors.update({
      provider: 'zoom',
      requestBody: { settings: { ...settings, clientSecret: 'a-new-secret' } },
    });
    const { data } = await nylas.connectors.find({ provider: 'zoom' });
    assert.equal(data.settings?.['clientSecret'], 'a-new-secret');
  });

  it('manages the application and its callback URIs', async () => {
    const { data } = await nylas.applications.getDetails();
    assert.equal(data.applicationId, 'sandbox-client');
    assert.equal(data.callbackUris?.[0]?.url, REDIRECT_URI);
    const { redirectUris } = nylas.applications;
    const created = await redirectUris.create({
      requestBody: { url: 'https://app.example.com/cb', platform: 'web' },
    });
    assert.equal((await redirectUris.list()).data.length, 2);
    const redirectUriId = created.data.id;
    const found = await redirectUris.find({ redirectUriId });
    assert.equal(found.data.url, 'https://app.example.com/cb');
    await redirectUris.destroy({ redirectUriId });
    await assert.rejects(redirectUris.find({ redirectUriId }), NylasApiError);
  });

  it('lists calendars and asks for busy times', async () => {
    await createWithZoom(await connectZoom());
    const calendars = await nylas.calendars.list({ identifier: CALENDAR_GRANT });
    assert.deepEqual(
      calendars.data.map(({ id, isPrimary, readOnly }) => ({ id, isPrimary, readOnly })),
      [
        { id: 'primary', isPrimary: true, readOnly: false },
        { id: 'team', isPrimary: false, readOnly: false },
        { id: 'holidays', isPrimary: false, readOnly: true },
      ],
    );
    const { data } = await nylas.calendars.getFreeBusy({
      identifier: CALENDAR_GRANT,
      requestBody: {
        startTime: WHEN.start_time - 60,
        endTime: WHEN.end_time + 60,
        emails: ['demo@example.com', 'guest@example.com', 'nobody'],
      },
    });
    assert.deepEqual(
      data.map((each) => ('timeSlots' in each ? each.timeSlots?.length : 'error')),
      [1, 0, 'error'],
    );
  });

  describe('events', () => {
    it('creates an event with a Zoom meeting', async () => {
      const event = await createWithZoom(await connectZoom());
      const { details } = event.conferencing as { details: { url: string; meetingCode: string } };
      const [meeting] = sandbox.state().meetings;
      assert.match(details.url, /^https:\/\/zoom\.us\/j\/\d{11}\?pwd=/);
      assert.equal(details.url, meeting?.join_url);
      assert.equal(meeting?.settings['waiting_room'], true);
      assert.equal(event.participants[0]?.status, 'noreply');
    });

    it('finds, updates and destroys an event', async () => {
      const { id } = await createWithZoom(await connectZoom());
      const one = { identifier: CALENDAR_GRANT, eventId: id, queryParams: QUERY };
      assert.equal((await nylas.events.find(one)).data.title, 'Standup');
      const updated = await nylas.events.update({ ...one, requestBody: { title: 'Retro' } });
      assert.equal(updated.data.title, 'Retro');
      assert.equal(sandbox.state().meetings[0]?.topic, 'Retro');
      assert.ok((await nylas.events.destroy(one)).requestId);
      await assert.rejects(nylas.events.find(one), NylasApiError);
      assert.deepEqual(sandbox.state().meetings, []);
    });

    it('pages through a list, and filters by metadata', async () => {
      for (const [index, key1] of ['a', 'b', 'a', 'c', 'a'].entries())
        await nylas.events.create({
          identifier: CALENDAR_GRANT,
          queryParams: QUERY,
          requestBody: { title: `n${index}`, when: SPAN, metadata: { key1 } },
        });
      const titles: (string | undefined)[] = [];
      const pages = nylas.events.list({
        identifier: CALENDAR_GRANT,
        queryParams: { ...QUERY, limit: 2 },
      });
      for await (const { data } of pages) titles.push(...data.map(({ title }) => title));
      assert.deepEqual(titles, ['n0', 'n1', 'n2', 'n3', 'n4']);
      const tagged = await nylas.events.list({
        identifier: CALENDAR_GRANT,
        queryParams: { ...QUERY, metadataPair: { key1: 'a' } },
      });
      assert.deepEqual(
        tagged.data.map(({ title }) => title),
        ['n0', 'n2', 'n4'],
      );
    });
  });
});
