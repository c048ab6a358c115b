// `<zoom-connect>` beside the real components of Nylas Scheduler, against the sandbox.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  allow,
  book,
  cancel,
  control,
  EditorHand,
  grantOf,
  reschedule,
  SANDBOX,
  state,
} from '../support/scheduler.ts';

const ZOOM = 'Zoom Meeting';
const zoomOn = (conf_grant_id: string) => ({ provider: ZOOM, autocreate: { conf_grant_id } });

test.describe('beside the real editor', () => {
  test.beforeEach(async ({ page }) => {
    await control(page, 'reset');
    await page.goto('/demo/scheduler.html');
    await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
  });

  /** Connects, and makes a booking page with Zoom; its form stays open. */
  async function makePage(page: Page, title = 'Intro'): Promise<EditorHand> {
    const editor = new EditorHand(page);
    await allow(page, 'Connect Zoom');
    await editor.create();
    await editor.name(title);
    await editor.choose('zoom');
    await editor.save();
    await expect(page.getByRole('button', { name: `Book ${title}` })).toBeVisible();
    return editor;
  }

  /** Lets the grant expire, and connects another account in its place. */
  async function changeAccount(page: Page): Promise<string> {
    await control(page, 'accounts', { email: 'new@example.com' });
    await page.getByRole('button', { name: 'The Zoom connection expires' }).click();
    await allow(page, 'Reconnect Zoom', 'new@example.com');
    return grantOf(page, 'new@example.com');
  }

  test('offers Zoom to who connects while the form is open, and saves the right grant', async ({
    page,
  }) => {
    const editor = new EditorHand(page);
    await editor.create();
    await editor.name('Intro');
    await editor.openMenu();
    await expect(editor.option('zoom')).toHaveCount(0);
    await allow(page, 'Connect Zoom');
    await editor.choose('zoom');
    expect(await editor.save()).toEqual(zoomOn(await grantOf(page, 'zoom@example.com')));
    await expect(page.getByRole('button', { name: 'Book Intro' })).toBeVisible();
    await editor.choose('google');
    expect(await editor.save()).toEqual({ provider: 'Google Meet', autocreate: {} });
  });

  test('offers Zoom no longer after disconnecting', async ({ page }) => {
    const editor = await makePage(page);
    await editor.cancel();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const panel = page.getByRole('group', { name: 'use this Zoom account' });
    await expect(panel).toContainText('Intro');
    await page.getByRole('button', { name: 'Disconnect Zoom' }).click();
    await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
    await editor.create();
    await editor.openMenu();
    await expect(editor.option('google')).toBeVisible();
    await expect(editor.option('zoom')).toHaveCount(0);
  });

  test('makes the meeting of a guest, and shows the guest a dead grant', async ({ page }) => {
    await makePage(page);
    await page.getByRole('button', { name: 'Book Intro' }).click();
    await book(page);
    await expect(page.locator('#meetings')).toContainText('Intro');
    await page.getByRole('button', { name: 'The Zoom connection expires' }).click();
    await expect(page.getByRole('button', { name: 'Reconnect Zoom' })).toBeVisible();
    await page.getByRole('button', { name: 'Book Intro' }).click();
    await book(page);
    await expect(page.locator('nylas-scheduling')).toContainText('Something went wrong');
    expect((await state(page)).meetings).toHaveLength(1);
  });

  test('moves the meeting of a guest who reschedules, and deletes it when the guest cancels', async ({
    page,
  }) => {
    await makePage(page);
    await page.getByRole('button', { name: 'Book Intro' }).click();
    await book(page);
    await expect(page.locator('#meetings')).toContainText('Intro');
    const [before] = (await state(page)).meetings;
    await reschedule(page);
    const [after, ...more] = (await state(page)).meetings;
    expect(more).toEqual([]);
    expect(Date.parse(after?.start_time ?? '')).toBeGreaterThan(
      Date.parse(before?.start_time ?? ''),
    );
    const shown = page.locator('#meetings time');
    await expect(shown).toHaveAttribute('datetime', after?.start_time ?? '');
    await cancel(page);
    await expect(page.locator('#no-meetings')).toBeVisible();
    expect((await state(page)).meetings).toEqual([]);
  });

  test('gives a guest a seat at a group event, until there is none left', async ({ page }) => {
    const grants = `${SANDBOX}/v3/grants/cal-grant-1/scheduling/configurations`;
    const send = async (path: string, data: object): Promise<string> => {
      const headers = { authorization: 'Bearer sandbox-key' };
      const answer = await page.request.post(`${grants}${path}`, { data, headers });
      expect(answer.ok()).toBe(true);
      return ((await answer.json()) as { data: { id: string } }).data.id;
    };
    await allow(page, 'Connect Zoom');
    const id = await send('', {
      name: 'Yoga',
      type: 'group',
      group_booking: { calendar_id: 'primary' },
    });
    // Nylas's calendar shows one month, so the guest comes in the middle of the next one.
    const now = new Date();
    const middle = new Date(now.getFullYear(), now.getMonth() + 1, 10, 9);
    await page.clock.setFixedTime(middle);
    const start_time = middle.getTime() / 1000 + 86_400;
    await send(`/${id}/group-events`, {
      title: 'Yoga',
      when: { start_time, end_time: start_time + 3_600 },
      calendar_id: 'primary',
      capacity: 1,
      participants: [],
      conferencing: zoomOn(await grantOf(page, 'zoom@example.com')),
    });
    await page.reload();
    await expect(page.locator('#meetings')).toContainText('Yoga');
    await page.getByRole('button', { name: 'Book Yoga' }).click();
    await book(page);
    await expect
      .poll(async () => (await state(page)).events[0]?.participants?.[0]?.email)
      .toBe('grace@example.org');
    await page.getByRole('button', { name: 'Book Yoga' }).click();
    const guest = page.locator('nylas-scheduling');
    await guest.locator('nylas-timeslot-picker button').first().click();
    await guest.getByText('Next', { exact: true }).click();
    await expect(guest).toContainText('Event is full');
    expect((await state(page)).meetings).toHaveLength(1);
  });

  test('moves pages on the former account, and saves an open form with the new one', async ({
    page,
  }) => {
    const editor = await makePage(page);
    const grant = await changeAccount(page);
    const panel = page.getByRole('group', { name: 'former Zoom account' });
    await expect(panel).toContainText('Intro');
    await expect(page.getByRole('log')).toContainText('zoom-pages-affected');
    const { violations } = await new AxeBuilder({ page }).include('zoom-connect').analyze();
    expect(violations).toEqual([]);

    await panel.getByRole('button', { name: 'Move to the new account: Intro' }).click();
    await expect(panel.getByRole('status')).toHaveText('Intro was moved.');
    await expect(page.locator('#pages')).toContainText('Zoom: current');
    const sent = (await state(page)).requests.findLast(({ method }) => method === 'PUT');
    expect(sent?.body).toMatchObject({ event_booking: { conferencing: zoomOn(grant) } });
    // The form was opened before, and still has the former grant.
    expect(await editor.save()).toEqual(zoomOn(grant));
  });
});

const NYLAS = '/node_modules/@nylas/web-elements/dist';
const BUILDS = {
  'lazy build': `await import('${NYLAS}/nylas-web-elements/nylas-web-elements.esm.js')`,
  'single-file build': `const { defineCustomElement } = await import('${NYLAS}/cdn/nylas-scheduler-editor/nylas-scheduler-editor.es.js'); defineCustomElement()`,
};

/** Answers a page of its own beside the demo; what it has under `script` runs as a module. */
async function servePage(page: Page, body: string, script: string): Promise<void> {
  await page.route('**/own-page', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Page</title><body>${body}
        <script type="module">${script}</script></body></html>`,
    }),
  );
}

/** When `<zoom-connect>` comes: first, so many milliseconds after the editor, or once it is ready. */
const MOMENTS = ['first', 0, 30, 100, 250, 600, 1000, 'late'] as const;

for (const [build, load] of Object.entries(BUILDS)) {
  for (const moment of MOMENTS) {
    test(`gives Zoom to the ${build}, bound at ${moment}`, async ({ page }) => {
      await control(page, 'reset');
      await page.goto('/demo/scheduler.html');
      await allow(page, 'Connect Zoom');
      await servePage(
        page,
        '<nylas-scheduler-editor id="editor"></nylas-scheduler-editor>',
        `const editor = document.querySelector('#editor');
        editor.nylasApiRequest = {
          currentUser: async () => ({ id: 'me', email: 'demo@example.com', provider: 'google' }),
          request: async () => [{ data: [] }, null],
          authenticationUrl: async () => '',
          setDefaultAuthArgs() {},
        };
        const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        const bind = async () => {
          await import('/dist/cdn/zoom-connect.js');
          document.body.insertAdjacentHTML('beforeend', '<zoom-connect for="editor"></zoom-connect>');
        };
        const moment = ${JSON.stringify(moment)};
        if (moment === 'first') {
          await bind();
          await wait(300);
        } else if (moment !== 'late') void wait(moment).then(bind);
        ${load};
        if (moment === 'late') {
          const isReady = async () => (await editor.store?.())?.get('currentUser');
          while (!(await isReady())) await wait(20);
          await bind();
        }`,
      );
      await page.goto('/own-page');
      await expect(page.getByText('Connected as')).toBeVisible();
      const editor = new EditorHand(page);
      await editor.create();
      await editor.openMenu();
      await expect(editor.option('zoom')).toBeVisible();
    });
  }
}

test('keeps the code of Zoom from an editor that exchanges any code', async ({ page }) => {
  await control(page, 'reset');
  await servePage(
    page,
    '<zoom-connect for="editor" mode="redirect"></zoom-connect><nylas-scheduler-editor id="editor"></nylas-scheduler-editor>',
    `document.querySelector('#editor').nylasSessionsConfig = {
      clientId: 'sandbox-client',
      redirectUri: location.href,
      domain: '${SANDBOX}/v3',
      hosted: true,
      accessType: 'offline',
    };
    await import('/dist/cdn/zoom-connect.js');
    ${BUILDS['lazy build']}`,
  );
  await page.goto('/demo/scheduler.html'); // begins the visitor's session
  const addresses: string[] = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  const exchanges: string[] = [];
  page.on('request', (one) => {
    if (one.url().includes('/connect/token')) exchanges.push(one.url());
  });
  await page.goto('/own-page');
  // With this in its storage the editor is ready to exchange a code.
  const verifier = () => page.evaluate(() => localStorage.getItem('pkce'));
  await expect.poll(verifier).not.toBeNull();
  const before = await verifier();
  await page.getByRole('button', { name: 'Connect Zoom' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('Connected as zoom@example.com')).toBeVisible();
  await expect(page.locator('nylas-scheduler-editor')).toContainText('Google');
  const here = addresses.filter((url) => url.includes('/own-page'));
  expect(here.map((url) => new URL(url).search)).toEqual(['', '']);
  expect(exchanges).toEqual([]);
  expect(await verifier()).toBe(before);
});
