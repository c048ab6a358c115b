// D1 as Cloudflare's own local runtime has it.
import { after, before, describe } from 'node:test';
import { Miniflare } from 'miniflare';
import { d1Store, type D1Database } from '../../../src/proxy-d1.ts';
import type { Store } from '../../../src/proxy/stores/store.ts';
import { conforms } from './conforms.ts';

describe('d1', () => {
  let miniflare: Miniflare;
  let store: Store;
  let now = Date.UTC(2026, 5, 15);

  before(async () => {
    miniflare = new Miniflare({
      modules: true,
      script: 'export default { fetch: () => new Response(null) }',
      d1Databases: ['DB'],
    });
    const database = (await miniflare.getD1Database('DB')) as unknown as D1Database;
    store = d1Store(database, 'zoom_connect', () => now);
  });
  after(() => miniflare.dispose());

  conforms('store', () => ({
    store,
    pass: async (ms) => {
      now += ms;
    },
  }));
});
