import { readFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createZoomProxy } from 'zoom-connect/proxy';
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

const app = new Hono();
app.all('/zoom/*', (context) => proxy(context.req.raw));
app.get('/', async (context) => context.html(await read('./page.html')));
for (const name of ['zoom-elements.js', 'zoom-scheduler.js']) {
  app.get(`/elements/${name}`, async (context) => {
    const code = await read(`zoom-connect/cdn/${name}`);
    return context.body(code, 200, { 'content-type': 'text/javascript' });
  });
}
serve({ fetch: app.fetch, port }, () => console.log(site));

function read(file) {
  return readFile(new URL(import.meta.resolve(file)), 'utf8');
}
