// The handlers in a server of MSW, of the major version that is installed and of the one before.
// `msw` is resolved anew for the second, so that sandbox and server are of one version, as for users.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';
import type { setupServer } from 'msw/node';
import type { createSandbox } from '../../src/sandbox.ts';
import { serve } from '../support/serve.ts';

interface Loaded {
  create: typeof createSandbox;
  setup: typeof setupServer;
  version: string;
}

/** The sandbox and MSW's server as a project has them that depends on `name` as its `msw`. */
async function load(name: string): Promise<Loaded> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const renamed = specifier.replace(/^msw(?=\/|$)/, name);
      const found = next(renamed, context);
      // Each has modules of its own, or the first would be loaded for both.
      const isOurs = found.url.includes('/src/sandbox');
      return isOurs ? { ...found, url: `${found.url}?${name}` } : found;
    },
  });
  try {
    const door = await import('../../src/sandbox.ts');
    const msw = await import('msw/node');
    const { default: about } = (await import(`${name}/package.json`, {
      with: { type: 'json' },
    })) as { default: { version: string } };
    return { create: door.createSandbox, setup: msw.setupServer, version: about.version };
  } finally {
    hooks.deregister();
  }
}

for (const [name, major] of [
  ['msw', '3'],
  ['msw2', '2'],
] as const)
  test(`MSW ${major} answers for Nylas, and leaves the rest alone`, async () => {
    const { create, setup, version } = await load(name);
    assert.equal(version.split('.')[0], major);
    const sandbox = create();
    const other = await serve(() => Response.json('untouched'));
    const server = setup(...sandbox.handlers);
    // The option's name differs between the two.
    server.listen({ onUnhandledFrame: 'bypass', onUnhandledRequest: 'bypass' } as object);
    try {
      const headers = { authorization: 'Bearer sandbox-key' };
      for (const origin of ['https://api.us.nylas.com', 'https://api.eu.nylas.com'])
        assert.equal((await fetch(`${origin}/v3/grants/cal-grant-1`, { headers })).status, 200);
      for (const path of ['/v3/grants', '/v3/grants/x', '/?https://api.us.nylas.com/v3/grants'])
        assert.equal(await (await fetch(other.url + path)).json(), 'untouched', path);
      const unknown = await fetch('https://api.us.nylas.com/v4/grants', { headers });
      assert.equal(unknown.status, 404);
      await fetch('http://127.0.0.1:5174/_sandbox/faults', {
        method: 'POST',
        body: JSON.stringify({ drop: 'before' }),
      });
      await assert.rejects(fetch('https://api.us.nylas.com/v3/grants', { headers }), TypeError);
      const created = await fetch(
        'https://api.us.nylas.com/v3/grants/cal-grant-1/events?calendar_id=primary',
        { method: 'POST', headers, body: JSON.stringify({ when: { date: '2026-03-03' } }) },
      );
      assert.equal(created.status, 200);
      assert.deepEqual(
        sandbox.state().requests.map(({ url, status }) => [url.split('?')[0], status]),
        [
          ['/v3/grants/cal-grant-1', 200],
          ['/v3/grants/cal-grant-1', 200],
          ['/v4/grants', 404],
          ['/v3/grants', null],
          ['/v3/grants/cal-grant-1/events', 200],
        ],
      );
    } finally {
      server.close();
      await other.close();
    }
  });
