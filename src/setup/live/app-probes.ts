import { describe, isObject, listOf, stringOf, type Answer } from '../nylas-api.ts';
import type { ZoomApp } from '../plan.ts';
import { leaveOpen, settle, type Session } from './session.ts';

/** The open points about the application: what it registers, and how it is asked. */
export async function probeApplication(session: Session, app: ZoomApp | null): Promise<void> {
  const { api, apiKey, redirectUri } = session;
  const bare = await api({ path: ['applications'], authorization: apiKey });
  settle(session, 'bare-key', 'The key without "Bearer"', bare.ok ? 'accepted' : describe(bare));

  await probeUri(session, 'duplicate-uri', 'A callback URI registered twice', redirectUri);
  await probeUri(session, 'uri-query', 'A callback URI with a query', `${redirectUri}?a=1`);
  await probeConnector(session, app);

  leaveOpen(session, 'code-lifetime', 'How long a code lives', 'it would take too long.');
  leaveOpen(session, 'webhooks', 'grant.* webhooks for Zoom', 'they need a public address.');
}

/** Registers a URI; where that works it is taken away again, unless it is the one of before. */
async function probeUri(
  session: Session,
  id: string,
  question: string,
  url: string,
): Promise<void> {
  const path = ['applications', 'redirect-uris'];
  const idsOf = (answer: Answer): string[] =>
    listOf(answer.data).flatMap((each) =>
      each['url'] === url ? (stringOf(each['id']) ?? []) : [],
    );
  const list = await session.api({ path });
  if (!list.ok) {
    leaveOpen(session, id, question, `the URIs can't be read (${describe(list)}).`);
    return;
  }
  const before = idsOf(list);
  session.undo.add(`the callback URI ${url}, registered for a test`, async () => {
    const now = idsOf(await session.cleaner({ path }));
    // Where the new one took the place of the old one, it has to stay.
    if (!before.every((each) => now.includes(each))) return;
    const added = now.filter((each) => !before.includes(each));
    for (const each of added) {
      const answer = await session.cleaner({ method: 'DELETE', path: [...path, each] });
      if (!answer.ok) throw new Error('not deleted');
    }
  });
  const answer = await session.api({ method: 'POST', path, body: { url, platform: 'web' } });
  const same = before.includes(String((answer.data as { id?: unknown }).id));
  settle(
    session,
    id,
    question,
    answer.ok
      ? `accepted${same ? ', and gives back the one that is there' : ''}`
      : describe(answer),
  );
}

async function probeConnector(session: Session, app: ZoomApp | null): Promise<void> {
  const { api } = session;
  const answer = await api({ path: ['connectors', 'zoom'] });
  const settings = isObject(answer.data) ? answer.data['settings'] : undefined;
  const secret = isObject(settings) ? stringOf(settings['client_secret']) : undefined;
  settle(
    session,
    'secret-masked',
    'The secret of a connector, when it is read',
    maskOf(secret, app),
  );

  const question = 'A second Zoom connector';
  if (!app) {
    const why = 'it needs ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET, so that nothing can change.';
    leaveOpen(session, 'duplicate-connector', question, why);
    return;
  }
  const body = {
    provider: 'zoom',
    settings: { client_id: app.clientId, client_secret: app.clientSecret },
  };
  const second = await api({ method: 'POST', path: ['connectors'], body });
  settle(session, 'duplicate-connector', question, second.ok ? 'accepted' : describe(second));
}

function maskOf(secret: string | undefined, app: ZoomApp | null): string {
  if (secret === undefined) return 'left out';
  if (/^\W+$/.test(secret)) return 'masked';
  if (app) return secret === app.clientSecret ? 'shown in full' : 'shown changed';
  return 'shown, in full or in part';
}
