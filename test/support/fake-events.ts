// For tests of <zoom-event-form>: events and calendars behind `fetch`, and a hand for the form.
import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { NylasCalendar, NylasEvent, NylasEventBody } from '../../src/contract/wire.ts';
import type { ZoomError } from '../../src/contract/zoom-error.ts';
import type { ZoomEventErrorEvent } from '../../src/elements/form/notice-events.ts';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import { connected, problem, type Answer } from './fake-proxy.ts';
import { waitUntil } from './wait-until.ts';

export interface SentRequest {
  route: string;
  query: Record<string, string>;
  headers: Headers;
  body: NylasEventBody;
}

export const joinUrl = 'https://us02web.zoom.us/j/81234567890?pwd=abc';

export const calendars: NylasCalendar[] = [
  { id: 'c-read', name: 'Holidays', read_only: true },
  { id: 'c-side', name: 'Side project' },
  { id: 'c-main', name: 'Work', is_primary: true },
];

export const storedEvent: NylasEvent = {
  id: 'event/1',
  calendar_id: 'c-main',
  title: 'Quarterly review',
  description: `Agenda\n\nJoin Zoom Meeting\n${joinUrl}`,
  when: {
    start_time: 4_102_495_200,
    end_time: 4_102_498_800,
    start_timezone: 'America/New_York',
    end_timezone: 'America/New_York',
  },
  participants: [{ email: 'ann@x.org', name: 'Ann Lee' }, { email: 'bob@x.org' }],
  conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
};

const data = (value: unknown): Answer => ({ body: { data: value, request_id: 'r' } });

/** What Nylas makes of the wish for a Zoom meeting. */
const conferenceOf = ({ conferencing }: NylasEventBody): Pick<NylasEvent, 'conferencing'> =>
  conferencing ? { conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } } } : {};

/** Answers below `/zoom`; each route's answers are used up in order, the last one stays. */
export class FakeEvents {
  readonly requests: SentRequest[] = [];
  /** By route, as `POST /events`. */
  readonly answers: Record<
    string,
    (Answer | ((request: SentRequest) => Answer | Promise<Answer>))[]
  > = {
    'GET /session': [{ body: connected }],
    'GET /calendars': [data(calendars)],
    'POST /events': [(sent) => this.create(sent)],
    'GET /events/event%2F1': [data(storedEvent)],
    'PUT /events/event%2F1': [({ body }) => data({ ...storedEvent, ...body })],
    'DELETE /events/event%2F1': [{ body: { request_id: 'r' } }],
  };
  /** By key, what `POST /events` and `PUT` made; as the proxy remembers it. */
  readonly made = new Map<string, NylasEvent>();
  /** What is said of an intent instead of what is in `made`. */
  fate: Answer | null = null;
  /** Waits before answering, where a test wants to see what is shown meanwhile. */
  gate: Promise<unknown> = Promise.resolve();
  readonly #usedUp = new Set<string>();
  readonly #bodies = new Map<string, string>();
  readonly #fetch = window.fetch;

  constructor() {
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (!url.pathname.startsWith('/zoom/')) return this.#fetch(input, init);
      const text = await request.text();
      const sent: SentRequest = {
        route: `${request.method} ${url.pathname.slice('/zoom'.length)}`,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: (text ? JSON.parse(text) : {}) as NylasEventBody,
      };
      this.requests.push(sent);
      await this.gate;
      const answer = await this.#answer(sent);
      if (!answer || answer === 'offline') throw new TypeError('Failed to fetch');
      const { body, status = 200, headers = {} } = answer;
      return Response.json(body, { status, headers });
    };
  }

  #answer(sent: SentRequest): Answer | Promise<Answer> | undefined {
    const [, intent] = /^GET \/events\/intents\/(.+)$/.exec(sent.route) ?? [];
    if (intent) return this.fate ?? { body: this.#fateOf(intent) };
    const answers = this.answers[sent.route] ?? [{ status: 404, body: {} }];
    const next = answers.length > 1 ? answers.shift() : answers[0];
    return typeof next === 'function' ? next(sent) : next;
  }

  /** As the proxy: what made nothing so far never will. */
  #fateOf(key: string): object {
    const event = this.made.get(key);
    if (!event) this.#usedUp.add(key);
    return event ? { status: 'made', data: event } : { status: 'none' };
  }

  /** Makes an event once for each key, as the proxy does. */
  readonly create = (sent: SentRequest): Answer => {
    const { body, headers } = sent;
    const key = headers.get('idempotency-key') ?? '';
    const text = JSON.stringify(body);
    const isOther = this.made.has(key) && this.#bodies.get(key) !== text;
    if (isOther || this.#usedUp.has(key)) return problem('key-reused', 422, 'fix');
    const event = this.made.get(key) ?? {
      id: this.made.size === 0 ? 'new' : `new-${this.made.size + 1}`,
      ...body,
      ...conferenceOf(body),
    };
    this.made.set(key, event);
    this.#bodies.set(key, text);
    let now: NylasEvent = event;
    this.answers[`GET /events/${event.id}`] ??= [() => data(now)];
    this.answers[`PUT /events/${event.id}`] ??= [
      (change) => {
        const { conferencing = null } = now;
        now = { ...now, ...change.body, conferencing, ...conferenceOf(change.body) };
        return data(now);
      },
    ];
    return data(event);
  };

  /** Lets the next answer of a route get lost on its way back. */
  loseAnswer(route = 'POST /events'): void {
    const [answer] = this.answers[route] ?? [];
    this.answers[route]?.unshift((sent) => {
      if (typeof answer === 'function') answer(sent);
      return 'offline';
    });
  }

  seen(route: string): SentRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  keys(): (string | null)[] {
    return this.seen('POST /events').map(({ headers }) => headers.get('idempotency-key'));
  }

  /** Lets the next event that is to be created fail with this code. */
  failCreate(code: string, action: string, extra: object = {}): void {
    const answer = problem(code, 409, action);
    if (answer !== 'offline') Object.assign(answer.body as object, extra);
    this.answers['POST /events']?.unshift(answer);
  }

  restore(): void {
    window.fetch = this.#fetch;
  }
}

/** A form, and what people do with it: find by label, read, type, press. */
export class FormHand {
  readonly element: ZoomEventFormElement;
  readonly log: Event[] = [];

  constructor(element: ZoomEventFormElement) {
    this.element = element;
    for (const name of [
      'submit',
      'conflict',
      'created',
      'updated',
      'deleted',
      'error',
      'dirty-change',
    ]) {
      element.addEventListener(`zoom-event-${name}`, (event) => this.log.push(event));
    }
  }

  static async open(template: TemplateResult): Promise<FormHand> {
    const form = new FormHand(await fixture<ZoomEventFormElement>(template));
    await form.element.preload();
    await waitUntil(() => !form.text.includes('Loading'), 'never loaded');
    await form.element.updateComplete;
    return form;
  }

  /** A form for a new event on a day to come. */
  static create(): Promise<FormHand> {
    return FormHand.open(
      html`<zoom-event-form start="2100-01-01T10:00" timezone="Europe/Berlin"></zoom-event-form>`,
    );
  }

  /** The same, with all that it needs to be sent. */
  static async ready(): Promise<FormHand> {
    const form = await FormHand.create();
    await form.fill('Title', 'Review');
    return form;
  }

  /** The last failure that was told. */
  get error(): ZoomError {
    const event = this.log.findLast(({ type }) => type === 'zoom-event-error');
    return (event as ZoomEventErrorEvent).error;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The form has no shadow root.');
    return shadowRoot;
  }

  get text(): string {
    return (this.root.textContent ?? '').replaceAll(/\s+/g, ' ');
  }

  get events(): string[] {
    return this.log.map(({ type }) => type.replace('zoom-event-', ''));
  }

  get focused(): string | undefined {
    return this.root.activeElement?.id;
  }

  control(label: string): HTMLInputElement {
    const labels = [...this.root.querySelectorAll('label')];
    const found = labels.find((one) => one.textContent?.trim() === label)?.control;
    if (!found) throw new Error(`No field "${label}".`);
    return found as HTMLInputElement;
  }

  has(label: string): boolean {
    return [...this.root.querySelectorAll('label')].some(
      (one) => one.textContent?.trim() === label,
    );
  }

  async fill(label: string, value: string): Promise<void> {
    const control = this.control(label);
    // Firefox scrolls after the focus, at a time of its own.
    control.focus({ preventScroll: true });
    control.value = value;
    control.dispatchEvent(new Event(control.matches('select') ? 'change' : 'input'));
    await this.element.updateComplete;
  }

  async toggle(label: string): Promise<void> {
    this.control(label).click();
    await this.element.updateComplete;
  }

  async key(label: string, key: string, init: KeyboardEventInit = {}): Promise<void> {
    const target = this.control(label);
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
    );
    await this.settle();
  }

  button(label: string): HTMLButtonElement | undefined {
    return [...this.root.querySelectorAll('button')].find(
      (one) => one.textContent?.trim() === label || one.getAttribute('aria-label') === label,
    );
  }

  async press(label: string): Promise<void> {
    const button = this.button(label);
    if (!button) throw new Error(`No button "${label}".`);
    button.click();
    await this.settle();
  }

  /** Until all that follows from an answer that is there already is shown. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) await Promise.resolve();
    await this.element.updateComplete;
  }

  async until(text: string): Promise<void> {
    await waitUntil(() => this.text.includes(text), `never showed "${text}": ${this.text}`);
    await this.settle();
  }
}
