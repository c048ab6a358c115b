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

const file = (path) => new Response(Bun.file(new URL(import.meta.resolve(path))));

Bun.serve({
  port,
  routes: {
    '/': () => file('./page.html'),
    '/elements/zoom-elements.js': () => file('zoom-connect/cdn/zoom-elements.js'),
    '/elements/zoom-scheduler.js': () => file('zoom-connect/cdn/zoom-scheduler.js'),
    '/zoom/*': (request) => proxy(request),
  },
});
console.log(site);
