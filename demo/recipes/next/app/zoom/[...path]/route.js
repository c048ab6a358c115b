import { createZoomProxy } from 'zoom-connect/proxy';
import { sqliteStore } from 'zoom-connect/proxy/sqlite';

let proxy;

// Made with the first request: a build has no settings.
const answer = (request) =>
  (proxy ??= createZoomProxy({
    apiKey: process.env.NYLAS_API_KEY,
    clientId: process.env.NYLAS_CLIENT_ID,
    apiUri: process.env.NYLAS_API_URI ?? 'https://api.us.nylas.com',
    publicUrl: process.env.PUBLIC_URL,
    secret: process.env.SESSION_SECRET,
    store: sqliteStore('zoom.db'),
    // Your own sign-in belongs here: who asks, and which calendar is theirs?
    authorize: () => ({ subject: 'you', calendarGrantId: process.env.NYLAS_GRANT_ID }),
  }))(request);

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST, answer as PUT };
