// What is asked and answered, the same for everybody.

export type What = 'GET' | 'POST';

/** How many people ask. */
export const USERS = 100;

export const PUBLIC_URL = 'http://localhost:3000/zoom';

/** The options of our proxy, wherever it is measured. */
export const OPTIONS = {
  apiKey: 'bench-key',
  clientId: 'bench-client',
  publicUrl: PUBLIC_URL,
  secret: '0Yd3kGvJr8QZb5uXnT1LhCw7sEfAiMpK',
  authorize: (request: Request) => ({
    subject: request.headers.get('x-user') ?? '',
    calendarGrantId: 'calendar-grant',
  }),
  limits: { reads: 1e9, writes: 1e9, zoomWrites: 1e9 },
};

/** An hour a week from now, in Unix seconds. */
const START = Math.ceil(Date.now() / 3_600_000) * 3_600 + 7 * 86_400;

/** The Zoom grant of one user, as the proxy's store holds it. */
export const grantOf = (user: number): object => ({
  grantId: `zoom-grant-${user}`,
  email: `u${user}@example.com`,
  former: [],
});

const event = (number: number): object => ({
  title: `Weekly review ${number}`,
  description: 'What was done, what comes next.',
  when: {
    start_time: START,
    end_time: START + 3_600,
    start_timezone: 'Europe/Berlin',
    end_timezone: 'Europe/Berlin',
  },
  participants: [
    { email: 'one@example.com', name: 'One' },
    { email: 'two@example.com', name: 'Two' },
  ],
  conferencing: {
    provider: 'Zoom Meeting',
    autocreate: { conf_settings: { settings: { waiting_room: true, mute_upon_entry: true } } },
  },
});

/** Path, headers and body of one request of a page. */
export function messageOf(what: What, number: number, users: number) {
  const isPost = what === 'POST';
  return {
    method: what,
    path: isPost ? '/events?calendar_id=primary' : '/calendars',
    headers: {
      'sec-fetch-site': 'same-origin',
      'x-user': `u${number % users}`,
      ...(isPost && {
        origin: new URL(PUBLIC_URL).origin,
        'x-zoom-connect': '1',
        'content-type': 'application/json',
        'idempotency-key': `key-${process.pid}-${number}`,
      }),
    } as Record<string, string>,
    body: isPost ? JSON.stringify(event(number)) : undefined,
  };
}

/** The same as a `Request`. */
export function requestOf(what: What, publicUrl: string, number: number, users: number): Request {
  const { method, path, headers, body } = messageOf(what, number, users);
  return new Request(publicUrl + path, { method, headers, ...(body !== undefined && { body }) });
}

const CALENDARS = JSON.stringify({
  request_id: 'request-1',
  data: Array.from({ length: 5 }, (_, at) => ({
    id: `calendar-${at}`,
    grant_id: 'calendar-grant',
    object: 'calendar',
    name: `Calendar ${at}`,
    timezone: 'Europe/Berlin',
    is_primary: at === 0,
    read_only: false,
  })),
});
const MADE = JSON.stringify({
  request_id: 'request-2',
  data: {
    id: 'event-1',
    grant_id: 'calendar-grant',
    calendar_id: 'primary',
    object: 'event',
    status: 'confirmed',
    busy: true,
    ...event(1),
    conferencing: {
      provider: 'Zoom Meeting',
      details: { url: 'https://example.zoom.us/j/123456789', meeting_code: '123456789' },
    },
    created_at: START - 86_400,
    updated_at: START - 86_400,
  },
});
const NONE = JSON.stringify({ request_id: 'request-3', data: [] });

/** What Nylas answers. */
export const textOf = (method: string, thing: string): string => {
  if (method === 'POST') return MADE;
  return thing === 'calendars' ? CALENDARS : NONE;
};

export const answerTo = (method: string, thing: string): Response =>
  new Response(textOf(method, thing), { headers: { 'content-type': 'application/json' } });
