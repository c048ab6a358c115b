import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastify from 'fastify';
import { createZoomProxy } from 'zoom-connect/proxy';
import { nodeListener } from 'zoom-connect/proxy/node';
import { sqliteStore } from 'zoom-connect/proxy/sqlite';

const port = Number(process.env.PORT ?? 3000);
const site = `http://localhost:${port}`;

const proxy = createZoomProxy({
  apiKey: process.env.NYLAS_API_KEY,
  clientId: process.env.NYLAS_CLIENT_ID,
  apiUri: process.env.NYLAS_API_URI ?? 'https://api.us.nylas.com',
  publicUrl: process.env.PUBLIC_URL ?? `${site}/zoom`,
  secret: process.env.SESSION_SECRET,
  store: sqliteStore('zoom.db'),
  // Your own sign-in belongs here: who asks, and which calendar is theirs?
  authorize: () => ({ subject: 'you', calendarGrantId: process.env.NYLAS_GRANT_ID }),
});
const zoom = nodeListener(proxy);

const app = fastify();
// Before Fastify reads the body, so that the proxy can.
app.addHook('onRequest', (request, reply, done) => {
  if (!request.url.startsWith('/zoom/')) return done();
  reply.hijack();
  zoom(request.raw, reply.raw);
});
app.get('/', (_request, reply) => send(reply, './page.html', 'text/html'));
for (const name of ['zoom-elements.js', 'zoom-scheduler.js']) {
  app.get(`/elements/${name}`, (_request, reply) =>
    send(reply, `zoom-connect/cdn/${name}`, 'text/javascript'),
  );
}
await app.listen({ port });
console.log(site);

function send(reply, file, type) {
  return reply.type(type).send(createReadStream(fileURLToPath(import.meta.resolve(file))));
}
