// Renders both elements in a DOM for tests, as an app's own unit tests do: the DOM's globals stand in
// Node's, and nothing answers but a stub of `fetch`. Prints what it found, and ends by itself.
import { setTimeout as sleep } from 'node:timers/promises';

const failures: string[] = [];
process.on('unhandledRejection', (error) => failures.push(String(error)));
process.on('uncaughtException', (error) => failures.push(String(error)));

async function openWindow(name: string): Promise<Record<string, unknown>> {
  const url = 'http://localhost/';
  if (name === 'happy-dom') {
    const { Window } = await import('happy-dom');
    return new Window({ url }) as never;
  }
  // @ts-expect-error It has no types of its own.
  const { JSDOM } = (await import('jsdom')) as {
    JSDOM: new (html: string, options: object) => { window: Record<string, unknown> };
  };
  return new JSDOM('<!doctype html><body></body>', { url }).window;
}

/** What test runners leave to Node. */
const NODES =
  /^(undefined|globalThis|console|process|fetch|Response|Request|Headers|URL|URLSearchParams|structuredClone|queueMicrotask|performance|crypto|BroadcastChannel|MessageChannel|MessagePort|TextEncoder|TextDecoder|(set|clear)(Timeout|Interval|Immediate))$/;

const view = await openWindow(process.argv[2] ?? 'jsdom');
// These come from what a window inherits.
const inherited = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
for (const name of [...Object.getOwnPropertyNames(view), ...inherited]) {
  if (
    NODES.test(name) ||
    /^(Object|Array|Map|Set|Promise|[A-Z]\w*Error|Error|Symbol|JSON|Math|Intl|Date|RegExp|Proxy|Reflect|Function|Number|String|Boolean|BigInt|Weak\w+|\w*Array|ArrayBuffer|SharedArrayBuffer|DataView|Atomics|Iterator|WebAssembly|eval|is(NaN|Finite)|parse(Int|Float)|(de|en)code\w+|(un)?escape|NaN|Infinity)$/.test(
      name,
    )
  )
    continue;
  const value = view[name];
  const bound =
    typeof value === 'function' && /^[a-z]/.test(name) ? (value.bind(view) as unknown) : value;
  Object.defineProperty(globalThis, name, { value: bound, configurable: true, writable: true });
}
Object.assign(globalThis, { window: globalThis, self: globalThis });

const session = {
  zoom: { status: 'connected', grant: { grantId: 'zoom-grant-1', email: 'ada@example.com' } },
  calendar: { status: 'connected' },
  person: 'ada',
};
globalThis.fetch = async (input) =>
  Response.json(new Request(input).url.endsWith('/session') ? session : { data: [] });

await import('zoom-connect/define');
document.body.innerHTML = '<zoom-connect></zoom-connect><zoom-event-form></zoom-event-form>';
const connect = document.querySelector('zoom-connect')!;
const form = document.querySelector('zoom-event-form')!;
const shown = (element: Element): string => element.shadowRoot?.textContent ?? '';
while (connect.status !== 'connected' || !shown(form).includes('Guests')) await sleep(20);
form.value = { title: 'Review' };
await form.updateComplete;
console.log(
  JSON.stringify({
    connect: shown(connect).includes('Connected as ada@example.com'),
    title: form.value.title,
    failures,
  }),
);
connect.remove();
form.remove();
