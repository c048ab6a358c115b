import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
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

const files = {
  '/': [new URL('page.html', import.meta.url), 'text/html'],
  '/elements/zoom-elements.js': [elements('zoom-elements.js'), 'text/javascript'],
  '/elements/zoom-scheduler.js': [elements('zoom-scheduler.js'), 'text/javascript'],
};

createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  if (path.startsWith('/zoom/')) return zoom(request, response);
  const [file, type] = files[path] ?? [];
  if (!file) return response.writeHead(404).end();
  response.setHeader('content-type', type).end(await readFile(file));
}).listen(port, () => console.log(site));

function elements(name) {
  return new URL(import.meta.resolve(`zoom-connect/cdn/${name}`));
}
