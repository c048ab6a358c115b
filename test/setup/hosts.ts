// Loaded before the command line in every test, so that none can leave this machine. Nylas's regions
// are answered here: the US one takes no key, and the EU one is the sandbox at EU_STANDS_AT.
import dns from 'node:dns';

const { fetch: real } = globalThis;
const LOCAL = new Set(['localhost', '127.0.0.1']);

globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (LOCAL.has(url.hostname)) return real(input, init);
  if (url.hostname === 'api.us.nylas.com') {
    return Response.json({ error: { type: 'unauthorized' } }, { status: 401 });
  }
  if (url.hostname === 'api.eu.nylas.com') {
    return real(new URL(url.pathname + url.search, process.env['EU_STANDS_AT']), init);
  }
  throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
};

// What doesn't go through `fetch` finds no other host.
const { lookup } = dns;
dns.lookup = ((host: string, options: object, done: (error: Error | null) => void) =>
  LOCAL.has(host)
    ? lookup(host, options, done as never)
    : done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))) as typeof lookup;
