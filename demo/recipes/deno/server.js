import { createZoomProxy } from 'zoom-connect/proxy';
import { sqliteStore } from 'zoom-connect/proxy/sqlite';

const port = Number(Deno.env.get('PORT') ?? 3000);
const site = `http://localhost:${port}`;

const proxy = createZoomProxy({
  apiKey: Deno.env.get('NYLAS_API_KEY'),
  clientId: Deno.env.get('NYLAS_CLIENT_ID'),
  apiUri: Deno.env.get('NYLAS_API_URI') ?? 'https://api.us.nylas.com',
  publicUrl: Deno.env.get('PUBLIC_URL') ?? `${site}/zoom`,
  secret: Deno.env.get('SESSION_SECRET'),
  store: sqliteStore('zoom.db'),
  // Your own sign-in belongs here: who asks, and which calendar is theirs?
  authorize: () => ({ subject: 'you', calendarGrantId: Deno.env.get('NYLAS_GRANT_ID') }),
});

const files = {
  '/': ['./page.html', 'text/html'],
  '/elements/zoom-elements.js': ['zoom-connect/cdn/zoom-elements.js', 'text/javascript'],
  '/elements/zoom-scheduler.js': ['zoom-connect/cdn/zoom-scheduler.js', 'text/javascript'],
};

Deno.serve({ port, onListen: () => console.log(site) }, async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/zoom/')) return proxy(request);
  const [file, type] = files[pathname] ?? [];
  if (!file) return new Response(null, { status: 404 });
  const body = await Deno.readFile(new URL(import.meta.resolve(file)));
  return new Response(body, { headers: { 'content-type': type } });
});
