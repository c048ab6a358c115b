// For tests of the event form's editing: an event that others change too, with a version.
import { html } from '@open-wc/testing';
import type { NylasCalendar, NylasEvent, NylasEventBody } from '../../src/contract/wire.ts';
import { FakeEvents, FormHand } from './fake-events.ts';
import type { Answer } from './fake-proxy.ts';

export const BERLIN = 'Europe/Berlin';

/** Tuesday 10:00 to 11:00 in Berlin. */
export const WHEN = {
  start_time: 1_830_589_200,
  end_time: 1_830_592_800,
  start_timezone: BERLIN,
  end_timezone: BERLIN,
};

export const plainEvent: NylasEvent = {
  id: 'ev1',
  calendar_id: 'c-main',
  title: 'Review',
  busy: true,
  status: 'confirmed',
  participants: [],
  when: WHEN,
};

/** Events behind the proxy: what is written is kept, and every content has a version of its own. */
export class EventStore {
  readonly proxy = new FakeEvents();
  readonly #events = new Map<string, NylasEvent>();

  constructor(...events: NylasEvent[]) {
    for (const event of events) this.#serve(event);
  }

  #serve(event: NylasEvent): void {
    const path = `/events/${encodeURIComponent(event.id)}`;
    this.#events.set(event.id, event);
    const { answers } = this.proxy;
    answers[`GET ${path}`] = [() => this.#answer(event.id)];
    answers[`PUT ${path}`] = [
      ({ headers, body }) => {
        const wanted = headers.get('if-match');
        if (wanted && wanted !== tagOf(this.event(event.id))) return this.#changed(event.id);
        this.change(body, event.id);
        return this.#answer(event.id);
      },
    ];
    answers[`DELETE ${path}`] = [{ body: { request_id: 'r' } }];
  }

  event(id = 'ev1'): NylasEvent {
    const found = this.#events.get(id);
    if (!found) throw new Error(`No event "${id}".`);
    return found;
  }

  /** Somebody changes an event, here or elsewhere. */
  change(patch: Partial<NylasEvent>, id = 'ev1'): void {
    this.#events.set(id, { ...this.event(id), ...patch });
  }

  /** Bodies that were sent for an event, in order. */
  puts(id = 'ev1'): NylasEventBody[] {
    return this.proxy.seen(`PUT /events/${id}`).map(({ body }) => body);
  }

  set calendars(list: NylasCalendar[]) {
    this.proxy.answers['GET /calendars'] = [{ body: { data: list, request_id: 'r' } }];
  }

  open(): Promise<FormHand> {
    return FormHand.open(
      html`<zoom-event-form event-id="ev1" timezone=${BERLIN} lang="en"></zoom-event-form>`,
    );
  }

  #answer(id: string): Answer {
    const event = this.event(id);
    return { body: { data: event, request_id: 'r' }, headers: { etag: tagOf(event) } };
  }

  #changed(id: string): Answer {
    const event = this.event(id);
    const code = 'changed-meanwhile';
    return {
      status: 412,
      body: { code, title: code, action: 'check', data: event },
      headers: { etag: tagOf(event) },
    };
  }
}

function tagOf(event: NylasEvent): string {
  let sum = 0;
  for (const char of JSON.stringify(event)) sum = (sum * 31 + char.charCodeAt(0)) | 0;
  return `"${sum}"`;
}
