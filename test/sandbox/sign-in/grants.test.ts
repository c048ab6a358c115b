import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, connectZoom, open } from '../kit.ts';

describe('grants', () => {
  it('are found by id or address, as Nylas takes them', async () => {
    const sandbox = open();
    for (const name of [
      'cal-grant-1',
      'grant:cal-grant-1',
      'demo%40example.com',
      'email:demo@example.com',
    ])
      assert.equal(
        (await ask(sandbox, `GET /v3/grants/${name}`)).body.data.id,
        'cal-grant-1',
        name,
      );
    for (const name of ['none', 'email:cal-grant-1', 'grant:demo@example.com', 'CAL-GRANT-1'])
      assert.equal((await ask(sandbox, `GET /v3/grants/${name}`)).status, 404, name);
  });

  it('are only for who has the key', async () => {
    const sandbox = open();
    for (const request of ['GET /v3/grants', 'GET /v3/grants/x', 'DELETE /v3/grants/cal-grant-1']) {
      const { status, body } = await ask(sandbox, request, undefined, {
        authorization: 'Bearer wrong',
      });
      assert.deepEqual([status, body.error.type], [401, 'unauthorized']);
    }
    assert.equal(sandbox.state().grants.length, 1);
  });

  it('are listed by filter, order and page', async () => {
    const zoomAccounts = [{ email: 'a@x.example' }, { email: 'b@x.example' }];
    let now = Date.UTC(2026, 0, 1);
    const sandbox = open({ zoomAccounts, now: () => (now += 1000) });
    for (const { email } of zoomAccounts) await connectZoom(sandbox, email);
    const list = async (query: string): Promise<string[]> =>
      (await ask(sandbox, `GET /v3/grants?${query}`)).body.data.map(
        ({ email }: { email: string }) => email,
      );
    assert.deepEqual(await list(''), ['b@x.example', 'a@x.example', 'demo@example.com']);
    assert.deepEqual(await list('order_by=asc&limit=1&offset=1'), ['a@x.example']);
    assert.deepEqual(await list('provider=google'), ['demo@example.com']);
    assert.deepEqual(await list('email=b%40x.example&grant_status=valid'), ['b@x.example']);
    assert.deepEqual(await list('grant_status=invalid'), []);
    for (const query of ['limit=x', 'sort_by=email', 'order_by=up', 'page_token=x'])
      assert.equal((await ask(sandbox, `GET /v3/grants?${query}`)).status, 400, query);
  });

  it('go with their connector', async () => {
    const sandbox = open();
    await connectZoom(sandbox);
    await ask(sandbox, 'DELETE /v3/connectors/zoom');
    assert.deepEqual(
      sandbox.state().grants.map(({ provider }) => provider),
      ['google'],
    );
  });
});
