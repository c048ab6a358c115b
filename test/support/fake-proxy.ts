// For element tests: a proxy behind `fetch`, and a popup that is an iframe of the test's page. An
// iframe's window is a real one: it has an origin, can be the source of a message, and reads
// `closed` once it is gone.
import type { FlowResult, Session } from '../../src/contract/wire.ts';

export interface SeenRequest {
  method: string;
  /** Path and query below the proxy's base. */
  path: string;
  headers: Headers;
  body: unknown;
}

export type Answer =
  { status?: number; body: unknown; headers?: Record<string, string> } | 'offline';

export const disconnected: Session = {
  zoom: { status: 'disconnected' },
  calendar: { status: 'connected' },
  person: 'person-1',
};
export const grant = { grantId: 'zoom-grant-1', email: 'ada@example.com' };
export const connected: Session = {
  zoom: { status: 'connected', grant },
  calendar: { status: 'connected' },
  person: 'person-1',
};
export const expired: Session = {
  zoom: { status: 'expired', grant },
  calendar: { status: 'connected' },
  person: 'person-1',
};

export const problem = (code: string, status: number, action = 'retry'): Answer => ({
  status,
  body: { code, title: `It says ${code}.`, status, action, retryable: true, requestId: 'req-1' },
});

/** Answers `fetch` below `/zoom`; everything about it can be changed while a test runs. */
export class FakeProxy {
  readonly requests: SeenRequest[] = [];
  session: Answer = { body: disconnected };
  result: FlowResult | Answer = { status: 'pending' };
  connection: Answer = { body: { revoked: false } };
  ticket: Answer = { body: { ticket: 'ticket-1' } };
  /** What is answered beside these, by method and path, as `GET /scheduler/pages`. */
  readonly others: Record<string, Answer> = {};
  /** Waits before answering, where a test wants to see what is shown meanwhile. */
  gate: Promise<unknown> = Promise.resolve();
  readonly #fetch = window.fetch;

  constructor() {
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (!url.pathname.startsWith('/zoom')) return this.#fetch(input, init);
      const path = url.pathname.slice('/zoom'.length);
      const text = await request.text(); // Firefox has no `request.body`
      const body: unknown = text ? JSON.parse(text) : null;
      const { method, headers } = request;
      this.requests.push({ method, path: path + url.search, headers, body });
      const answer = this.others[`${method} ${path}`] ?? this.#answer(path);
      await this.gate;
      return toResponse(answer);
    };
  }

  #answer(path: string): Answer {
    switch (path) {
      case '/session':
        return this.session;
      case '/connect/result':
        return typeof this.result === 'object' && 'body' in this.result
          ? this.result
          : this.result === 'offline'
            ? 'offline'
            : { body: this.result };
      case '/connect/tickets':
        return this.ticket;
      case '/connection':
        return this.connection;
      default:
        return problem('not-found', 404);
    }
  }

  seen(path: string): SeenRequest[] {
    return this.requests.filter((request) => request.path.startsWith(path));
  }

  restore(): void {
    window.fetch = this.#fetch;
  }
}

function toResponse(answer: Answer): Response {
  if (answer === 'offline') throw new TypeError('Failed to fetch');
  return Response.json(answer.body, { status: answer.status ?? 200 });
}

/** Takes the place of `window.open` and of the page's focus. */
export class FakePopups {
  readonly urls: string[] = [];
  blocked = false;
  focused = true;
  #frames: HTMLIFrameElement[] = [];
  readonly #open = window.open;

  constructor() {
    window.open = (url, name) => {
      this.urls.push(String(url));
      if (this.blocked) return null;
      const frame = document.createElement('iframe');
      frame.title = 'popup';
      frame.name = name ?? '';
      document.body.append(frame);
      this.#frames.push(frame);
      return frame.contentWindow;
    };
    document.hasFocus = () => this.focused;
  }

  /** The flow of the newest popup. */
  get flow(): string {
    return new URL(this.urls.at(-1) ?? '').searchParams.get('flow') ?? '';
  }

  get #frame(): HTMLIFrameElement {
    const frame = this.#frames.at(-1);
    if (!frame) throw new Error('No popup was opened.');
    return frame;
  }

  /** Speaks as the callback page does. */
  say(outcome: unknown, { flow = this.flow, origin = location.origin, source = this.source } = {}) {
    const data = { type: 'zoom-connect:outcome', flow, outcome };
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  }

  get source(): Window | null {
    return this.#frame.contentWindow;
  }

  /** As when the person closes the window. */
  closeByPerson(): void {
    this.#frame.remove();
    this.focused = true;
    window.dispatchEvent(new Event('focus'));
  }

  /** As when a page in the popup cuts its opener (COOP): it reads closed, and has the focus. */
  sever(): void {
    this.focused = false;
    this.#frame.remove();
  }

  restore(): void {
    window.open = this.#open;
    Reflect.deleteProperty(document, 'hasFocus');
    for (const frame of this.#frames) frame.remove();
  }
}

/** Names and fields of the DOM events of an element, in order. */
export function record(element: EventTarget): string[] {
  const log: string[] = [];
  for (const type of [
    'zoom-connect-start',
    'zoom-status-change',
    'zoom-connected',
    'zoom-connect-cancel',
    'zoom-connect-error',
    'zoom-disconnected',
  ]) {
    element.addEventListener(type, (event) => {
      const { status, reason, grantId, error } = event as unknown as Record<string, string> & {
        error?: { code: string };
      };
      log.push([type.replace('zoom-', ''), status ?? reason ?? grantId ?? error?.code].join(' '));
    });
  }
  return log;
}
