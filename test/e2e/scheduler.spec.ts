// `<zoom-connect>` beside the real components of Nylas Scheduler, against the sandbox.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { allow, book, control, EditorHand, grantOf, SANDBOX, state } from '../support/scheduler.ts';

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

  test('saves the new grant after a reconnect, untouched', async ({ page }) => {
    const editor = await makePage(page);
    const grant = await changeAccount(page);
    expect(await editor.save()).toEqual(zoomOn(grant));
  });

  test('drops the grant of Zoom from Google Meet', async ({ page }) => {
    const editor = await makePage(page);
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

  test('tells of pages on the former account, and moves them', async ({ page }) => {
    await makePage(page);
    const grant = await changeAccount(page);
    const panel = page.getByRole('group', { name: 'former Zoom account' });
    await expect(panel).toContainText('Intro');
    await expect(page.getByRole('log')).toContainText('zoom-pages-affected');
    const { violations } = await new AxeBuilder({ page }).include('zoom-connect').analyze();
    expect(violations).toEqual([]);
    await panel.getByRole('button', { name: 'Move to the new account: Intro' }).click();
    await expect(panel.getByRole('status')).toHaveText('Intro was moved.');
    const sent = (await state(page)).requests.findLast(({ method }) => method === 'PUT');
    expect(sent?.body).toMatchObject({ event_booking: { conferencing: zoomOn(grant) } });
  });
});
