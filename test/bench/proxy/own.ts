// What the proxy itself costs, in a process of its own: called as a function, with requests made
// beforehand and a Nylas that answers at once. Run by `measure.ts`; tells its parent one number.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createZoomProxy } from '../../../src/proxy.ts';
import { memoryStore } from '../../../src/proxy/stores/memory.ts';
import { sqliteStore } from '../../../src/proxy-sqlite.ts';
import { answerTo, grantOf, OPTIONS, PUBLIC_URL, requestOf, type What } from './traffic.ts';

/** Requests made at once, outside of what is measured. */
const BATCH = 1_000;

const [what = 'GET', storeName = 'memory', count = '20000', subjects = '100'] =
  process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'zoom-connect-own-'));
const sqlite = storeName === 'sqlite' ? sqliteStore(join(folder, 'store.sqlite')) : null;
const store = sqlite ?? memoryStore();

let answers: Response[] = [];
const proxy = createZoomProxy({
  ...OPTIONS,
  apiUri: 'http://localhost:1',
  store,
  fetch: async (_, { method = 'GET' }) => {
    // A look-up before a POST takes its answer from no batch.
    const ready = method === what ? answers.pop() : undefined;
    return ready ?? answerTo(method, 'events');
  },
});

// As in the long run: a store that was made just now is looked after more closely.
await store.set('born', Date.now() - 30 * 86_400_000);
const users = Number(subjects);
for (let user = 0; user < users; user += 1) await store.set(`grant:u${user}`, grantOf(user));

let sent = 0;
async function batch(): Promise<number> {
  const requests = Array.from({ length: BATCH }, () => {
    sent += 1;
    return requestOf(what as What, PUBLIC_URL, sent, users);
  });
  answers = requests.map(() => answerTo(what, 'calendars'));
  const before = process.cpuUsage();
  for (const request of requests) {
    const response = await proxy(request);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

// The first thousands are slow until they are compiled.
for (let warm = 0; warm < 3; warm += 1) await batch();
globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
let spent = 0;
const batches = Math.max(1, Math.round(Number(count) / BATCH));
for (let turn = 0; turn < batches; turn += 1) spent += await batch();
answers = [];
globalThis.gc?.();
const heapAfter = process.memoryUsage().heapUsed;
sqlite?.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ micros: spent / (batches * BATCH), heapBefore, heapAfter }));
