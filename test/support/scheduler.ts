// What people do with the Scheduler's own components, and what the sandbox then has.
import { expect, type Locator, type Page } from '@playwright/test';

export const SANDBOX = process.env['SANDBOX_URL'] ?? '';

export interface Conferencing {
  provider?: string;
  autocreate?: { conf_grant_id?: string };
}

interface SandboxState {
  requests: { method: string; url: string; body: unknown; status: number }[];
  grants: { id: string; provider: string; email: string }[];
  events: { participants?: { email: string }[] }[];
  meetings: { topic: string; start_time: string }[];
}

export const state = async (page: Page): Promise<SandboxState> =>
  (await (await page.request.get(`${SANDBOX}/_sandbox/state`)).json()) as SandboxState;

/** Asks one of the sandbox's controls. */
export async function control(page: Page, path: string, data: object = {}): Promise<void> {
  const answer = await page.request.post(`${SANDBOX}/_sandbox/${path}`, { data });
  expect(answer.ok()).toBe(true);
}

/** Id of the Zoom grant of this account. */
export async function grantOf(page: Page, email: string): Promise<string> {
  const { grants } = await state(page);
  const grant = grants.find((one) => one.provider === 'zoom' && one.email === email);
  if (!grant) throw new Error(`No Zoom grant of ${email}.`);
  return grant.id;
}

/** Presses this button of `<zoom-connect>`, and allows the account in the popup. */
export async function allow(page: Page, button: string, email?: string): Promise<void> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: button }).click(),
  ]);
  if (email) await popup.getByLabel(email).check();
  await Promise.all([
    popup.waitForEvent('close'),
    popup.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await expect(page.getByText(`Connected as ${email ?? 'zoom@example.com'}`)).toBeVisible();
}

/** The editor, in one page. */
export class EditorHand {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the form for a new page. */
  async create(): Promise<void> {
    const editor = this.#page.locator('nylas-scheduler-editor');
    await editor.locator('button-component').filter({ hasText: 'Create new' }).click();
    await editor.getByText('1:1', { exact: true }).click();
    await expect(this.#menu).toBeVisible();
  }

  /** Opens the form of the only page there is. */
  async edit(): Promise<void> {
    await this.#page.locator('nylas-scheduler-editor').getByText('Edit', { exact: true }).click();
    await expect(this.#menu).toBeVisible();
  }

  async cancel(): Promise<void> {
    await this.#page.locator('nylas-scheduler-editor').getByText('Cancel', { exact: true }).click();
    await expect(this.#menu).toBeHidden();
  }

  get #menu(): Locator {
    return this.#page.locator('nylas-event-location button.dropbtn');
  }

  option(id: 'zoom' | 'google' | 'none'): Locator {
    return this.#page.locator(`nylas-event-location li#${id}`);
  }

  /** Opens the menu of places; one that has just appeared may miss the click. */
  async openMenu(): Promise<void> {
    await expect(async () => {
      if (!(await this.option('none').isVisible())) await this.#menu.click();
      await expect(this.option('none')).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }

  async choose(id: 'zoom' | 'google'): Promise<void> {
    await this.openMenu();
    await this.option(id).click();
    await expect(this.option(id)).toBeHidden();
  }

  async name(title: string): Promise<void> {
    await this.#page.locator('nylas-event-title [contenteditable]').fill(title);
  }

  /** Presses Save, and answers the conferencing that was sent. */
  async save(): Promise<Conferencing | null> {
    const [request] = await Promise.all([
      this.#page.waitForRequest(
        (one) => /POST|PUT/.test(one.method()) && /scheduling\/configurations/.test(one.url()),
      ),
      this.#page.locator('nylas-editor-tabs .footer .buttons button-component').last().click(),
    ]);
    await request.response();
    const body = request.postDataJSON() as { event_booking: { conferencing: Conferencing | null } };
    return body.event_booking.conferencing;
  }
}

/** Books the first time that is free, as a guest. */
export async function book(page: Page): Promise<void> {
  const booking = page.locator('nylas-scheduling');
  await booking.locator('nylas-timeslot-picker button').first().click();
  await booking.getByText('Next', { exact: true }).click();
  await booking.locator('nylas-booking-form input').nth(0).fill('Grace Guest');
  await booking.locator('nylas-booking-form input').nth(1).fill('grace@example.org');
  await booking.getByText('Book now', { exact: true }).click();
}

/** Moves the booking that is shown to a later time, by Nylas's own button. */
export async function reschedule(page: Page): Promise<void> {
  const booking = page.locator('nylas-scheduling');
  await booking.locator('nylas-booked-event-card').getByText('Reschedule', { exact: true }).click();
  await booking.locator('nylas-timeslot-picker button').last().click();
  await booking.getByText('Next', { exact: true }).click();
  await booking.getByText('Book now', { exact: true }).click();
  await expect(booking).toContainText('Booking rescheduled');
}

/** Cancels the booking that is shown, by Nylas's own form. */
export async function cancel(page: Page): Promise<void> {
  const booking = page.locator('nylas-scheduling');
  await booking.locator('nylas-booked-event-card').getByText('Cancel booking').click();
  const form = booking.locator('nylas-cancel-booking-form');
  await form.locator('textarea').fill('Something came up.');
  await form.getByText('Cancel booking', { exact: true }).last().click();
  await expect(booking).toContainText('cancelled successfully');
}
