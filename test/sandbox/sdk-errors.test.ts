import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import NylasModule, { NylasApiError, NylasSdkTimeoutError } from 'nylas';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { WHEN, open } from './kit.ts';

// The package's types describe a CommonJS module, though an ES module is what Node loads.
const Nylas = NylasModule as unknown as typeof NylasModule.default;

describe('errors as the official Nylas SDK sees them', () => {
  const sandbox = open();
  let served: Served;
  let nylas: InstanceType<typeof Nylas>;

  before(async () => {
    served = await serve(sandbox.fetch);
    nylas = new Nylas({ apiKey: 'sandbox-key', apiUri: served.url });
  });
  after(() => served.close());
  beforeEach(() => sandbox.reset());

  const rejection = async (promise: Promise<unknown>): Promise<NylasApiError> => {
    const error = await promise.then(
      () => assert.fail('nothing was thrown'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof NylasApiError, String(error));
    return error;
  };

  it('maps a wrong key', async () => {
    const error = await rejection(
      new Nylas({ apiKey: 'another-key', apiUri: served.url }).grants.list(),
    );
    assert.equal(error.statusCode, 401);
    assert.equal(error.type, 'unauthorized');
    assert.ok(error.requestId);
  });

  it('maps a missing event', async () => {
    const error = await rejection(
      nylas.events.find({
        identifier: 'cal-grant-1',
        eventId: 'none',
        queryParams: { calendarId: 'primary' },
      }),
    );
    assert.equal(error.statusCode, 404);
  });

  it("brings Zoom's own words along", async () => {
    const error = await rejection(
      nylas.events.create({
        identifier: 'cal-grant-1',
        queryParams: { calendarId: 'primary' },
        requestBody: {
          when: { startTime: WHEN.start_time, endTime: WHEN.end_time },
          conferencing: {
            provider: 'Zoom Meeting',
            autocreate: { conf_grant_id: 'no-such-grant' },
          },
        },
      }),
    );
    assert.equal(error.statusCode, 400);
    assert.equal((error.providerError as { code: number }).code, 1001);
  });

  it('times out on a slow answer', async () => {
    await fetch(`${served.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ path: '/v3/grants', delayMs: 60_000 }),
    });
    await assert.rejects(nylas.grants.list({ overrides: { timeout: 0.05 } }), NylasSdkTimeoutError);
  });

  it('sees a broken connection', async () => {
    for (const drop of ['before', 'after']) {
      await fetch(`${served.url}/_sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ drop }),
      });
      await assert.rejects(nylas.grants.list(), TypeError);
    }
  });
});
