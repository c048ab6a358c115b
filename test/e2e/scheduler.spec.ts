// `<zoom-connect>` beside the real components of Nylas Scheduler, against the sandbox.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { allow, book, control, EditorHand, grantOf, SANDBOX, state } from '../support/scheduler.ts';

const ZOOM = 'Zoom Meeting';
const zoomOn = (conf_grant_id: string) => ({ provider: ZOOM, autocreate: { conf_grant_id } });

test.beforeEach(async ({ page }) => {
  await control(page, 'reset');
  await page.goto('/demo/scheduler.html');
  await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
});

/** Connects, and makes a booking page with Zoom. */
async function makePage(page: Page, title: string): Promise<EditorHand> {
  const editor = new EditorHand(page);
  await allow(page, 'Connect Zoom');
  await editor.create();
  await editor.name(title);
  await editor.choose('zoom');
  await editor.save();
  return editor;
}

/** Lets the grant expire, and connects another account in its place. */
async function changeAccount(page: Page): Promise<void> {
  await control(page, 'accounts', { email: 'new@example.com' });
  await page.getByRole('button', { name: 'The Zoom connection expires' }).click();
  await allow(page, 'Reconnect Zoom', 'new@example.com');
}

test('offers Zoom to who connects while the form is open, and saves the grant', async ({
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
});

test('makes the meeting of a guest', async ({ page }) => {
  await makePage(page, 'Intro');
  await page.getByRole('button', { name: 'Book Intro' }).click();
  await book(page);
  await expect.poll(async () => (await state(page)).meetings).toMatchObject([{ topic: 'Intro' }]);
});
