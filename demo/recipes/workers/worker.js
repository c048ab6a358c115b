import { createZoomProxy } from 'zoom-connect/proxy';
import { d1Store } from 'zoom-connect/proxy/d1';

let proxy;

export default {
  fetch(request, env) {
    // A Worker is given its settings with the first request.
    proxy ??= createZoomProxy({
      apiKey: env.NYLAS_API_KEY,
      clientId: env.NYLAS_CLIENT_ID,
      apiUri: env.NYLAS_API_URI ?? 'https://api.us.nylas.com',
      publicUrl: env.PUBLIC_URL,
      secret: env.SESSION_SECRET,
      store: d1Store(env.DB),
      // Your own sign-in belongs here: who asks, and which calendar is theirs?
      authorize: () => ({ subject: 'you', calendarGrantId: env.NYLAS_GRANT_ID }),
    });
    return proxy(request);
  },
};
