// For end-to-end tests of the event form: a page of one's own on the demo's origin, and the calendar
// as the sandbox keeps it.
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';

const SANDBOX = process.env['SANDBOX_URL'] ?? '';
const EVENTS = `${SANDBOX}/v3/grants/cal-grant-1/events`;
const KEY = { authorization: 'Bearer sandbox-key' };

/** An event as it is stored, whatever it holds. */
export type StoredEvent = Record<string, unknown> & { id: string };

interface Stored {
  requests: { method: string; url: string; body: Record<string, unknown> | null }[];
  events: StoredEvent[];
  meetings: { id: string; topic: string }[];
}

/** The calendar at the provider: what others see and change. */
export class Calendar {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async state(): Promise<Stored> {
    return (await (await this.#request.get(`${SANDBOX}/_sandbox/state`)).json()) as Stored;
  }

  async reset(): Promise<void> {
    await this.#request.post(`${SANDBOX}/_sandbox/reset`);
  }

  /** Lets Nylas misbehave. */
  async fault(data: object): Promise<void> {
    await this.#request.post(`${SANDBOX}/_sandbox/faults`, { data });
  }

  /** Everything that is kept, by id, without the times of the last change. */
  async events(): Promise<Record<string, Omit<StoredEvent, 'updated_at'>>> {
    const { events } = await this.state();
    return Object.fromEntries(
      events.map((one) => {
        const { updated_at: _, ...event } = one;
        return [event.id, event];
      }),
    );
  }

  /** Puts an event there as if it had been made elsewhere; answers its id. */
  async add(data: object): Promise<string> {
    const answer = await this.#request.post(`${SANDBOX}/_sandbox/events`, { data });
    return ((await answer.json()) as { id: string }).id;
  }

  /** Somebody changes an event elsewhere. */
  async change(id: string, data: object): Promise<void> {
    const url = `${EVENTS}/${id}?calendar_id=primary`;
    expect((await this.#request.put(url, { data, headers: KEY })).ok()).toBe(true);
  }

  async cancel(id: string): Promise<void> {
    const url = `${EVENTS}/${id}?calendar_id=primary`;
    expect((await this.#request.delete(url, { headers: KEY })).ok()).toBe(true);
  }

  /** What takes place in a span of Unix seconds, series unfolded. */
  async list(start: number, end: number): Promise<StoredEvent[]> {
    const query = `calendar_id=primary&start=${start}&end=${end}&limit=200`;
    const answer = await this.#request.get(`${EVENTS}?${query}`, { headers: KEY });
    return ((await answer.json()) as { data: StoredEvent[] }).data;
  }
}

const page = (attributes: string): string => `<!doctype html>
  <html lang="en">
    <meta charset="utf-8" />
    <title>An event</title>
    <link rel="icon" href="data:," />
    <main>
      <h1>An event</h1>
      <zoom-connect id="zoom" proxy="/zoom"></zoom-connect>
      <zoom-event-form proxy="/zoom" connect="zoom" ${attributes}></zoom-event-form>
    </main>
    <script type="module">
      import '/dist/define.js';
    </script>
  </html>`;

/** Opens a page that has the form with these attributes alone, and waits until it can be used. */
export async function openForm(tab: Page, attributes: string): Promise<Locator> {
  // The demo's own page hands out the session.
  await tab.request.get('/');
  await tab.route('**/own-page.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: page(attributes) }),
  );
  await tab.goto('/own-page.html');
  const form = tab.locator('zoom-event-form');
  await expect(form.getByLabel('Title')).toBeVisible();
  return form;
}

/** Connects the Zoom account that the sandbox has. */
export async function connectZoom(tab: Page): Promise<void> {
  const [popup] = await Promise.all([
    tab.waitForEvent('popup'),
    tab.getByRole('button', { name: 'Connect Zoom' }).click(),
  ]);
  await Promise.all([
    popup.waitForEvent('close'),
    popup.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await expect(tab.getByText('Connected as zoom@example.com')).toBeVisible();
}
