import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
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

const app = express();
app.use(express.json());
app.use('/zoom', nodeListener(proxy));
app.use('/elements', express.static(dirname(path('zoom-connect/cdn/zoom-elements.js'))));
app.get('/', (_request, response) => response.sendFile(path('./page.html')));
app.listen(port, () => console.log(site));

function path(file) {
  return fileURLToPath(import.meta.resolve(file));
}
