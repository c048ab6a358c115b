// The page "Set up": what is to be pasted can be copied, and wrong input is told.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('copies the redirect URIs, of the regions in use', async ({ page }) => {
  await page.goto('/demo/setup.html');
  const us = page.getByRole('button', { name: 'Copy redirect URL A, US' });
  const eu = page.getByRole('button', { name: 'Copy redirect URL A, EU' });
  await us.click();
  await expect(page.getByRole('status')).toContainText(
    'Copied: https://api.us.nylas.com/v3/connect/callback',
  );
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'https://api.us.nylas.com/v3/connect/callback',
  );
  await expect(eu).toBeHidden();
  await page.getByRole('radio', { name: 'both' }).check();
  await expect(eu).toBeVisible();
  await expect(us).toBeVisible();
});

test('shows the callback URI of the server that it runs on', async ({ page, baseURL }) => {
  await page.goto('/demo/setup.html');
  await expect(page.getByText(`${baseURL}/zoom/connect/callback`, { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue(`${baseURL}/zoom`);
  const copy = page.getByRole('button', { name: 'Copy callback URI B' });
  await expect(copy).toHaveAccessibleName(`Copy callback URI B ${baseURL}/zoom/connect/callback`);
});

test('makes the callback URI of one’s own app, and says what is wrong with an address', async ({
  page,
}) => {
  await page.goto('/demo/setup.html');
  const address = page.getByRole('textbox');
  await address.fill('https://app.example.com/zoom/');
  const uri = 'https://app.example.com/zoom/connect/callback';
  await expect(page.getByText(uri, { exact: true })).toBeVisible();
  await address.fill('http://app.example.com/zoom');
  await expect(page.getByRole('alert')).toHaveText('It must be https, or http on localhost.');
  await expect(address).toHaveAttribute('aria-invalid', 'true');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible and fits into 320 pixels, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/demo/setup.html');
    await expect(page.getByRole('button', { name: 'Copy redirect URL A, US' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
}
