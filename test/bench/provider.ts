// One provider for all: the sandbox for those that speak Nylas, OpenID Connect and Nango's protocol
// for the others, with the same consent page between them.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { generateKeyPair, SignJWT } from 'jose';
import type { Sandbox } from '../../src/sandbox.ts';
import { serve } from '../support/serve.ts';

export interface Provider {
  /** Origin, on another site than the app's. */
  url: string;
  /** Address of the socket on which Nango's pages are told. */
  socket: string;
  /** `Cross-Origin-Opener-Policy` of the consent pages, or null. */
  coop: string | null;
  /** When the last Allow or Deny arrived. */
  decidedAt: number;
  /** Every code, verifier and token that was seen, of whomever. */
  readonly secrets: Set<string>;
  close(): Promise<void>;
}

const SECRETS = ['code', 'code_verifier', 'access_token', 'refresh_token', 'id_token'];
const html = (body: string, headers: Record<string, string> = {}): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Provider</title>${body}`,
    {
      headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    },
  );

export async function openProvider(sandbox: Sandbox): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256');
  const sockets = await openSockets();
  const nonces = new Map<string, string>();

  const served = await serve(async (request) => {
    const url = new URL(request.url);
    const isConsent = /^\/(authorize|decide|oauth\/connect\/zoom|v3\/connect\/(auth|consent))$/;
    if (url.searchParams.has('decision')) provider.decidedAt = Date.now();
    const body = request.method === 'POST' ? await request.text() : null;
    note(body);
    const isSandbox = url.pathname.startsWith('/v3/');
    const response = isSandbox
      ? await sandbox.fetch(new Request(request.url, { ...pick(request), body }))
      : await answer(url, body);
    if (url.pathname.endsWith('/token')) note(await response.clone().text());
    if (provider.coop && isConsent.test(url.pathname))
      response.headers.set('cross-origin-opener-policy', provider.coop);
    return response;
  });

  const provider: Provider = {
    url: served.url,
    socket: sockets.url,
    coop: null,
    decidedAt: 0,
    secrets: new Set(),
    close: async () => void (await Promise.all([served.close(), sockets.close()])),
  };

  function note(text: string | null): void {
    const fields = Object.entries(read(text ?? ''));
    for (const [name, value] of fields) if (SECRETS.includes(name)) provider.secrets.add(value);
  }

  async function answer(url: URL, body: string | null): Promise<Response> {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: `${provider.url}/`,
          authorization_endpoint: `${provider.url}/authorize`,
          token_endpoint: `${provider.url}/oauth/token`,
        });
      case '/authorize':
      case '/oauth/connect/zoom':
        return consent(url);
      case '/decide':
        return decide(url.searchParams);
      case '/oauth/callback':
        return endNango(url.searchParams);
      case '/oauth/token':
        return body === null ? json({}) : token(read(body));
      case '/frame':
        return html(
          `<iframe title="App" width="700" height="400" src="${url.searchParams.get('src')}">`,
        );
      default:
        return new Response(null, { status: 404 });
    }
  }

  function consent({ searchParams }: URL): Response {
    const fields = [...searchParams].map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${encode(value)}">`,
    );
    return html(`<form action="/decide">${fields.join('')}
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button></form>`);
  }

  function decide(query: URLSearchParams): Response {
    const isAllowed = query.get('decision') === 'allow';
    const client = query.get('ws_client_id');
    const code = randomUUID();
    nonces.set(code, query.get('nonce') ?? '');
    provider.secrets.add(code);
    const result = isAllowed
      ? { code }
      : { error: 'access_denied', error_description: 'The user denied.' };
    const fields = { ...result, state: query.get('state') ?? '' };
    const nango = `${provider.url}/oauth/callback?client=${client}`;
    const target = new URL(client ? nango : (query.get('redirect_uri') ?? ''));
    if (query.get('response_mode') === 'web_message') {
      const message = JSON.stringify({ type: 'authorization_response', response: fields });
      return html(`<script>opener?.postMessage(${message}, '${target.origin}')</script>`);
    }
    for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
    return new Response(null, { status: 302, headers: { location: target.href } });
  }

  /** As Nango's server: it exchanges the code, tells the page by its socket, and ends the popup. */
  async function endNango(query: URLSearchParams): Promise<Response> {
    const body = new URLSearchParams({ code: query.get('code') ?? '' });
    if (query.has('code')) await fetch(`${provider.url}/oauth/token`, { method: 'POST', body });
    sockets.tell(
      query.get('client') ?? '',
      query.has('code')
        ? { message_type: 'success', provider_config_key: 'zoom', connection_id: randomUUID() }
        : { message_type: 'error', error_type: 'access_denied', error_desc: 'The user denied.' },
    );
    return html('<script>setTimeout(() => close(), 300)</script>');
  }

  async function token(given: Record<string, string>): Promise<Response> {
    const nonce = nonces.get(given['code'] ?? '');
    const idToken = new SignJWT({ sub: 'ada', ...(nonce && { nonce }) })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(`${provider.url}/`)
      .setAudience('bench')
      .setIssuedAt()
      .setExpirationTime('1h');
    return json({
      access_token: randomUUID(),
      refresh_token: randomUUID(),
      id_token: await idToken.sign(privateKey),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile email',
    });
  }

  return provider;
}

const encode = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const pick = ({ method, headers }: Request): RequestInit => ({ method, headers });
const json = (body: object): Response =>
  Response.json(body, {
    headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
  });

/** The fields of a form or of JSON. */
function read(text: string): Record<string, string> {
  if (text.startsWith('{')) return JSON.parse(text) as Record<string, string>;
  return Object.fromEntries(new URLSearchParams(text));
}

/** As much of a WebSocket server as Nango's pages need: short texts, from here to them. */
async function openSockets() {
  const clients = new Map<string, Duplex>();
  const server = createServer();
  const frame = (message: object): Buffer => {
    const text = Buffer.from(JSON.stringify(message));
    const length = text.length < 126 ? [text.length] : [126, text.length >> 8, text.length & 255];
    return Buffer.concat([Buffer.from([0x81, ...length]), text]);
  };
  server.on('upgrade', (request, socket: Duplex) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const id = randomUUID();
    clients.set(id, socket);
    socket.write(frame({ message_type: 'connection_ack', ws_client_id: id }));
    // All that a page sends is that it closes.
    socket.once('data', () => socket.end(Buffer.from([0x88, 0])));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clients.delete(id));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    tell: (id: string, message: object) => clients.get(id)?.write(frame(message)),
    close: () =>
      new Promise<void>((done) => {
        for (const socket of clients.values()) socket.destroy();
        server.close(() => done());
      }),
  };
}
