// What a store on a server of its own must stand, and what becomes of meetings meanwhile.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { realWaits } from '../../../src/proxy/runtime/waits.ts';
import type { Store } from '../../../src/proxy/stores/store.ts';
import { until, type DataServer } from '../../support/servers.ts';
import { ask, NOW, setUp } from '../support.ts';

export interface ServerSubject {
  store: Store;
  server: DataServer;
  /** Takes everything out of the server, as a fail-over to an empty one would. */
  empty(): Promise<unknown>;
}

const create = (key: string): Request =>
  ask('POST', '/events?calendar_id=primary', {
    body: { when: { start_time: NOW / 1_000 + 60, end_time: NOW / 1_000 + 120 } },
    headers: { 'idempotency-key': key },
  });

export function survives(name: string, subject: () => ServerSubject): void {
  describe(name, () => {
    const open = () => {
      const setup = setUp();
      const timeouts = { store: 1_000 };
      return { ...setup, proxy: setup.another({ store: subject().store, timeouts }, realWaits) };
    };

    test('keeps everything over a restart', async () => {
      const { store, server } = subject();
      await store.set('kept', { a: 1 });
      await store.setIfAbsent('claimed', 1, 60_000);
      await server.kill();
      await server.start();
      await until(async () => (await settled(store.get('kept'))) !== 'failed');
      assert.deepEqual(await store.get('kept'), { a: 1 });
      assert.equal(await store.setIfAbsent('claimed', 2, 60_000), false);
    });

    test('while it hangs nothing is begun, and afterwards nothing is made', async () => {
      const { server, store } = subject();
      const { proxy, nylas } = open();
      await store.get('warm');
      server.hang();
      const began = performance.now();
      try {
        assert.equal((await proxy(create('hang'))).status, 503);
        assert.ok(performance.now() - began < 10_000);
      } finally {
        server.goOn();
      }
      await until(async () => (await settled(store.get('warm'))) !== 'failed');
      assert.equal(nylas.events.length, 0);
      await until(async () => (await proxy(create('hang'))).status === 200);
      assert.equal(nylas.events.length, 1);
    });

    test('when it dies in the middle, the meeting is made once', async () => {
      const { server } = subject();
      const { proxy, nylas } = open();
      nylas.plan('POST', '/events', async (seen) => {
        await server.kill();
        return nylas.handle(seen);
      });
      assert.equal((await proxy(create('death'))).status, 200);
      assert.equal((await proxy(create('death'))).status, 503);
      await server.start();
      await until(async () => (await proxy(create('death'))).status === 200);
      assert.equal(nylas.events.length, 1);
    });

    test('emptied, it works on', async () => {
      const { store, empty } = subject();
      await store.set('gone', 1);
      await empty();
      await until(async () => (await settled(store.get('gone'))) === undefined);
      assert.equal(await store.setIfAbsent('gone', 2), true);
    });
  });
}

/** What a call comes to; `failed` while the server isn't there. */
const settled = (value: unknown): Promise<unknown> =>
  Promise.race([
    Promise.resolve(value).catch(() => 'failed'),
    new Promise((resolve) => setTimeout(() => resolve('failed'), 1_000)),
  ]);
