// A small Nylas of our own to drive the proxy's transport into every corner: it knows two grants, keeps
// events in memory, and any request can be given a planned answer or failure instead.
import { createHash } from 'node:crypto';

/** 2026-06-15T12:00:00Z */
export const NOW = Date.UTC(2026, 5, 15, 12);

export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: Record<string, unknown> | null;
}

type Plan = (seen: Seen, init: RequestInit) => Response | Promise<Response>;

export const nylasJson = (body: unknown, status = 200, headers: HeadersInit = {}): Response =>
  Response.json(body, { status, headers });

export const nylasError = (status: number, type: string, provider?: object): Response =>
  nylasJson(
    { request_id: 'up', error: { type, message: 'UPSTREAM TEXT', provider_error: provider } },
    status,
  );

/** What `fetch` throws when a connection breaks, or is never made (`ECONNREFUSED`). */
export const broken = (code = 'ECONNRESET'): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

const hexChallenge = (verifier: unknown): string =>
  Buffer.from(createHash('sha256').update(String(verifier)).digest('hex')).toString('base64url');

export class FakeNylas {
  readonly seen: Seen[] = [];
  readonly grants = new Map<string, Record<string, unknown>>([
    ['cal-1', { id: 'cal-1', provider: 'google', grant_status: 'valid', email: 'me@example.com' }],
    ['zoom-1', { id: 'zoom-1', provider: 'zoom', grant_status: 'valid', email: 'me@zoom.example' }],
  ]);
  readonly events: Record<string, unknown>[] = [];
  /** Answer to the next exchange; the challenge is checked when there is one. */
  token: Record<string, unknown> = {
    grant_id: 'zoom-1',
    provider: 'zoom',
    email: 'me@zoom.example',
  };
  challenge: string | null = null;
  readonly #plans: { matches: (seen: Seen) => boolean; plan: Plan }[] = [];

  /** Answers what it likes in another way, for as long as it is set. */
  answer: ((seen: Seen) => Response | null | Promise<Response | null>) | null = null;

  /** Answers the next request with this method and path ending in another way, once. */
  plan(method: string, ending: string, plan: Plan): void {
    this.#plans.push({
      matches: (seen) => seen.method === method && seen.path.endsWith(ending),
      plan,
    });
  }

  /** Gives up every plan that is left. */
  forget(): void {
    this.#plans.length = 0;
  }

  count(method: string, ending: string): number {
    return this.seen.filter((seen) => seen.method === method && seen.path.endsWith(ending)).length;
  }

  readonly fetch = async (input: string, init: RequestInit): Promise<Response> => {
    const url = new URL(input);
    const seen: Seen = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
    };
    this.seen.push(seen);
    const index = this.#plans.findIndex(({ matches }) => matches(seen));
    const [planned] = index < 0 ? [] : this.#plans.splice(index, 1);
    if (planned) return planned.plan(seen, init);
    return (await this.answer?.(seen)) ?? this.handle(seen);
  };

  /** What Nylas does when nothing is planned. */
  handle(seen: Seen): Response {
    const [, , top = '', id = '', kind = '', eventId, pageId, part, groupEventId] = seen.path
      .split('/')
      .map(decodeURIComponent);
    if (top === 'connect') return this.#connect(id, seen);
    const grant = this.grants.get(id);
    if (!grant) return nylasError(404, 'not_found_error');
    if (kind === '') {
      if (seen.method === 'DELETE') this.grants.delete(id);
      return nylasJson({ request_id: 'up', ...(seen.method === 'GET' && { data: grant }) });
    }
    if (grant['grant_status'] === 'invalid') return nylasError(401, 'unauthorized');
    if (kind === 'events') return this.#events(seen, eventId);
    if (part === 'group-events') return this.#groupEvents(seen, String(pageId), groupEventId);
    if (kind === 'scheduling') return this.#pages(seen, pageId);
    if (eventId === 'free-busy') return nylasJson({ request_id: 'up', data: this.freeBusy });
    return nylasJson({ request_id: 'up', data: this.calendars });
  }

  calendars: Record<string, unknown>[] = [
    { id: 'primary', name: 'Mine', is_primary: true, read_only: false, owner_email: 'CANARY' },
    { id: 'team', name: 'Team', is_primary: false, read_only: false },
  ];
  freeBusy: Record<string, unknown>[] = [
    {
      email: 'a@example.com',
      object: 'free_busy',
      time_slots: [{ start_time: 1, end_time: 2, status: 'busy' }],
    },
    { email: 'b@example.com', object: 'error', error: 'UPSTREAM TEXT' },
  ];

  #connect(step: string, { body, headers }: Seen): Response {
    if (step === 'custom') {
      return nylasJson({ request_id: 'up', data: this.grants.get('zoom-1') }, 201);
    }
    const fits =
      this.challenge === null || this.challenge === hexChallenge(body?.['code_verifier']);
    if (!fits || body?.['code'] === 'bad') {
      return nylasJson(
        { error: 'invalid_grant', error_code: 45004, error_description: 'UPSTREAM TEXT' },
        400,
      );
    }
    if (headers.has('authorization')) throw new Error('the exchange needs no bearer token');
    return nylasJson({ access_token: 'CANARY-TOKEN', id_token: 'CANARY-TOKEN', ...this.token });
  }

  /** Booking pages; a write replaces one whole, so that whatever it leaves out is lost. */
  readonly pages: Record<string, unknown>[] = [];

  #pages({ method, query, body }: Seen, id: string | undefined): Response {
    const request_id = 'up';
    if (id === undefined) {
      const limit = Number(query.get('limit'));
      const end = Number(query.get('page_token')) + limit;
      const next = end < this.pages.length ? { next_cursor: String(end) } : {};
      return nylasJson({ request_id, data: this.pages.slice(end - limit, end), ...next });
    }
    const at = this.pages.findIndex((page) => page['id'] === id);
    const page = this.pages[at];
    if (!page) return nylasError(404, 'not_found_error');
    if (method === 'PUT') this.pages[at] = { ...body, id };
    return nylasJson({ request_id, data: this.pages[at] });
  }

  /** Whether marks are found: at once, only late, within the next month, or never, with a 400. */
  marks: 'found' | 'late' | 'this month' | 'refused' = 'found';

  /** What is looked for by its mark; no other filter may stand beside it. */
  #marked(query: URLSearchParams, mark: string): Response {
    if (this.marks === 'refused' || query.has('start') || query.has('updated_after')) {
      return nylasError(400, 'invalid_request_error');
    }
    const end = NOW / 1_000 + 31 * 86_400;
    const data = this.events.filter(
      ({ metadata, when }) =>
        (metadata as { key1?: string } | undefined)?.key1 === mark &&
        this.marks !== 'late' &&
        (this.marks === 'found' || (when as { start_time: number }).start_time < end),
    );
    return nylasJson({ request_id: 'up', data, next_cursor: null });
  }

  /** Events of group pages, by page. */
  readonly groupEvents = new Map<string, Record<string, unknown>[]>();

  /** As with Nylas, an event tells the meeting that was made for it and not by which grant. */
  #groupEvents({ method, body }: Seen, pageId: string, id: string | undefined): Response {
    const request_id = 'up';
    const events = this.groupEvents.get(pageId) ?? [];
    if (id === undefined) return nylasJson({ request_id, data: events });
    const event = events.find((one) => one['id'] === id);
    if (!event || method !== 'PUT') return nylasError(404, 'not_found_error');
    const { conferencing, calendar_id: _, ...fields } = body ?? {};
    this.#meetings += 1;
    const url = `https://zoom.us/j/new-${this.#meetings}`;
    Object.assign(
      event,
      fields,
      conferencing !== undefined && {
        conferencing: { provider: 'Zoom Meeting', details: { url } },
      },
    );
    return nylasJson({ request_id, data: [event] });
  }

  #meetings = 0;

  #events(seen: Seen, id: string | undefined): Response {
    const { method, query, body } = seen;
    const request_id = 'up';
    if (id === undefined && method === 'GET') {
      const pair = query.get('metadata_pair')?.slice('key1:'.length);
      if (pair) return this.#marked(query, pair);
      const next_cursor = query.has('page_token') ? null : 'more';
      return nylasJson({ request_id, data: this.events, next_cursor });
    }
    if (id === undefined) {
      const event = this.make(body ?? {});
      return nylasJson({ request_id, data: event });
    }
    const event = this.events.find((known) => known['id'] === id);
    if (!event) return nylasError(404, 'not_found_error');
    if (method === 'DELETE') {
      this.events.splice(this.events.indexOf(event), 1);
      return nylasJson({ request_id });
    }
    if (method === 'PUT') Object.assign(event, body);
    return nylasJson({ request_id, data: event });
  }

  /** Adds an event as if it had been created with this body. */
  make(body: Record<string, unknown>): Record<string, unknown> {
    const withZoom = JSON.stringify(body['conferencing'] ?? {}).includes('conf_grant_id');
    const event = {
      ...body,
      id: `event-${this.events.length + 1}`,
      calendar_id: 'primary',
      grant_id: 'cal-1',
      creator: 'CANARY',
      ...(withZoom && {
        conferencing: {
          provider: 'Zoom Meeting',
          details: { url: 'https://zoom.us/j/1', meeting_code: '1', password: 'p' },
        },
      }),
    };
    this.events.push(event);
    return event;
  }
}
