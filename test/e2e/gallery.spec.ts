// The gallery: every status can be seen, in every theme, and by everybody.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const THEMES = ['plain', 'dark', 'brand', 'compact', 'german', 'arabic', 'narrow'];

/** What is seen of each `<zoom-connect>`, in English. */
const SHOWN: Record<string, string[]> = {
  disconnected: ['Connect Zoom'],
  open: ['Waiting for Zoom…', 'Cancel'],
  blocked: ['Your browser blocked the Zoom window.', 'Continue in a new tab'],
  unsure: ['Still waiting for the Zoom window.', 'Try again'],
  connected: ['Connected as ada.lovelace@example.com', 'Disconnect'],
  expired: ['Reconnect Zoom', 'The Zoom connection of ada.lovelace@example.com has expired.'],
  refused: ['Zoom was not connected: access was not allowed.'],
  failed: ['Try again', 'The Zoom service is not set up correctly.', '8f0c-42'],
  unreachable: ['Try again', 'The service cannot be reached.'],
  leaving: ['Disconnect Zoom?', 'Keep connected', 'These booking pages use this Zoom account.'],
  moving: ['These booking pages still use your former Zoom account:', 'Untitled page'],
};

async function open(page: Page): Promise<void> {
  await page.goto('/demo/gallery.html');
  // What is to be waited for, in all themes.
  for (const shown of ['refused', 'failed', 'unsure', 'leaving', 'moving']) {
    const last = page.locator(`#narrow zoom-connect[data-show="${shown}"]`);
    await expect(last).toContainText(/nicht erlaubt|eingerichtet|geantwortet|Buchungsseiten/);
  }
}

const violations = async (axe: AxeBuilder): Promise<unknown> =>
  (await axe.analyze()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);

test('shows each status in words, and each theme whole', async ({ page }) => {
  await open(page);
  for (const [show, texts] of Object.entries(SHOWN)) {
    const element = page.locator(`#plain zoom-connect[data-show="${show}"]`);
    for (const text of texts) await expect(element).toContainText(text);
  }
  const loading = page.locator('#plain [data-show="loading"]').getByRole('button');
  await expect(loading).toBeDisabled();
  const count = await page.locator('#plain zoom-connect[data-show]').count();
  for (const theme of THEMES) {
    await expect(page.locator(`#${theme} zoom-connect[data-show]`)).toHaveCount(count);
    await expect(page.locator(`#${theme} zoom-event-form`)).toHaveCount(1);
  }
  await expect(page.locator('#german zoom-event-form')).toContainText('Termin erstellen');
  await expect(page.locator('#arabic zoom-event-form')).toHaveCSS('direction', 'rtl');
});

test('is accessible, in light and in dark', async ({ page }) => {
  await open(page);
  expect(await violations(new AxeBuilder({ page }))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // Of what has just been checked only the colours are new, and of these two themes.
  const axe = new AxeBuilder({ page }).include('#plain').include('#brand');
  expect(await violations(axe.withRules('color-contrast'))).toEqual([]);
});

test('fits into 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('moves nothing when it turns out what is connected', async ({ page }) => {
  await page.goto('/demo/gallery.html');
  await expect(page.locator('#plain [data-show="disconnected"]').getByRole('button')).toBeEnabled();
  const size = async (show: string): Promise<number[]> => {
    const element = page.locator(`#plain zoom-connect[data-show="${show}"]`);
    const box = await element.boundingBox();
    return box ? [box.width, box.height] : [];
  };
  expect(await size('loading')).toEqual(await size('disconnected'));
});

test('is one of four pages that lead to each other', async ({ page }) => {
  await page.goto('/');
  const nav = page.getByRole('navigation');
  for (const name of ['Scheduler', 'Set up', 'Gallery', 'Demo']) {
    await nav.getByRole('link', { name }).click();
    await expect(nav.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }
});
