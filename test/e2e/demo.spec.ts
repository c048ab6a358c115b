// The demo as a person uses it: connect, create, change, delete, reload; and nothing secret leaks.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const SANDBOX = process.env['SANDBOX_URL'] ?? '';

interface SandboxState {
  requests: {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: unknown;
    status: number;
  }[];
  events: { id: string; title: string; conferencing?: { details?: { url: string } } }[];
  meetings: { topic: string }[];
}

const state = async (page: Page): Promise<SandboxState> =>
  (await (await page.request.get(`${SANDBOX}/_sandbox/state`)).json()) as SandboxState;

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
};

async function connect(page: Page): Promise<void> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Connect Zoom' }).click(),
  ]);
  await expect(popup.getByRole('heading', { level: 1 })).toContainText('Zoom');
  await expectAccessible(popup);
  await Promise.all([
    popup.waitForEvent('close'),
    popup.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await expect(page.getByText('Connected as zoom@example.com')).toBeVisible();
}

/** Fills in a title and a start tomorrow, so that the time of day never matters. */
async function fillIn(page: Page, title: string): Promise<void> {
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Date').fill(tomorrow);
  await page.getByLabel('Start').fill('10:00');
}

test.beforeEach(async ({ page }) => {
  await page.request.post(`${SANDBOX}/_sandbox/reset`);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
});

test('connects, creates, changes and deletes an event with its Zoom meeting', async ({ page }) => {
  await expectAccessible(page);
  await connect(page);
  await expectAccessible(page);
  await fillIn(page, 'Planning');
  await page.getByRole('button', { name: 'Create event' }).click();
  const link = page.getByRole('link', { name: 'Join Zoom meeting' });
  await expect(link).toHaveAttribute('href', /^https:\/\/zoom\.us\/j\/\d+/);
  await expectAccessible(page);
  expect((await state(page)).meetings).toMatchObject([{ topic: 'Planning' }]);
  await expect(page.getByRole('log')).toContainText('zoom-event-created');

  await page.getByRole('button', { name: 'Edit Planning' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Planning');
  await page.getByLabel('Title').fill('Planning, again');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('log')).toContainText('zoom-event-updated');
  expect((await state(page)).meetings).toMatchObject([{ topic: 'Planning, again' }]);

  await page.getByRole('button', { name: 'Edit Planning, again' }).click();
  await page.getByRole('button', { name: 'Delete event' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete event' }).last().click();
  await expect(page.getByRole('log')).toContainText('zoom-event-deleted');
  const left = await state(page);
  expect([left.events, left.meetings]).toEqual([[], []]);
});

test('is still connected after a reload', async ({ page }) => {
  await connect(page);
  await page.reload();
  await expect(page.getByText('Connected as zoom@example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('button', { name: 'Disconnect Zoom' }).click();
  await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
});

test('offers a link where the browser blocks the popup', async ({ page }) => {
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.getByRole('button', { name: 'Connect Zoom' }).click();
  await expectAccessible(page);
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Continue in a new tab' }).click(),
  ]);
  await Promise.all([
    tab.waitForEvent('close'),
    tab.getByRole('button', { name: 'Allow' }).click(),
  ]);
  await expect(page.getByText('Connected as zoom@example.com')).toBeVisible();
});

test('leaves the page and comes back to it, with a clean address', async ({ page }) => {
  await page.goto('/?from=here#there');
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page.getByRole('button', { name: 'Connect Zoom' }).click();
  await page.getByRole('button', { name: 'Continue on this page' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByText('Connected as zoom@example.com')).toBeVisible();
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?from=here#there');
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('keeps what was typed when the event cannot be saved, and makes one meeting', async ({
  page,
}) => {
  await connect(page);
  await fillIn(page, 'Precious');
  await page.request.post(`${SANDBOX}/_sandbox/faults`, {
    data: { method: 'POST', path: '/v3/grants', drop: 'after' },
  });
  await page.getByRole('button', { name: 'Create event' }).click();
  await expect(page.getByRole('link', { name: 'Join Zoom meeting' })).toBeVisible();
  expect((await state(page)).meetings).toHaveLength(1);
});

test('lets no key, code, token or verifier reach the page', async ({ page }) => {
  const seen: string[] = [];
  page.context().on('response', async (response) => {
    if (response.url().startsWith(SANDBOX)) return;
    seen.push(response.url(), JSON.stringify(await response.allHeaders()));
    const type = response.headers()['content-type'] ?? '';
    if (/json|html/.test(type)) seen.push(await response.text().catch(() => ''));
  });
  page.on('console', (message) => seen.push(message.text()));
  await connect(page);
  await fillIn(page, 'Quiet');
  await page.getByRole('button', { name: 'Create event' }).click();
  await expect(page.getByRole('link', { name: 'Join Zoom meeting' })).toBeVisible();

  seen.push(
    page.url(),
    await page.content(),
    await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
      ]),
    ),
  );
  const { requests } = await state(page);
  const exchange = requests.find(({ url }) => url.startsWith('/v3/connect/token'));
  const { code, code_verifier } = (exchange?.body ?? {}) as Record<string, string>;
  const text = seen.filter((one) => !one.includes('/connect/callback?code=')).join('\n');
  for (const secret of [
    'sandbox-key',
    code ?? 'no code',
    code_verifier ?? 'no verifier',
    'access_token',
  ]) {
    expect(text).not.toContain(secret);
  }
  // The grant of the calendar stays on the server; that of Zoom is the page's to know.
  expect(text).not.toContain('cal-grant-1');
});
