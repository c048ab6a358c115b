// One intent, one meeting: answers are lost at each point, with edits, reloads and second tabs in
// between, in a real browser and against the real proxy. What counts is how many meetings there are.
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { Calendar, connectZoom, openForm } from '../support/calendar-page.ts';

const ATTRIBUTES = 'draft-key="draft" start="2100-01-04T10:00" timezone="Europe/Berlin"';

let calendar: Calendar;
test.beforeEach(async ({ request }) => {
  calendar = new Calendar(request);
  await calendar.reset();
});

/** Lets the next requests of a kind fail in the browser, before or after the proxy has them. */
async function lose(
  tab: Page,
  isMeant: (method: string, path: string) => boolean,
  when: 'before' | 'after',
  times = 1,
): Promise<void> {
  let left = times;
  await tab.route('**/zoom/events**', async (route) => {
    const request = route.request();
    if (left === 0 || !isMeant(request.method(), new URL(request.url()).pathname)) {
      return route.fallback();
    }
    left -= 1;
    if (when === 'after') await route.fetch();
    return route.abort();
  });
}

const isCreation = (method: string): boolean => method === 'POST';
const isQuestion = (_: string, path: string): boolean => path.includes('/intents/');

/** Where an answer is lost; each leaves the form without one. */
const LOSSES: Record<string, (tab: Page) => Promise<void>> = {
  'on its way to the proxy': (tab) => lose(tab, isCreation, 'before'),
  'on its way back to the page': (tab) => lose(tab, isCreation, 'after'),
  'on its way back, and the question after it too': async (tab) => {
    await lose(tab, isCreation, 'after');
    await lose(tab, isQuestion, 'after', 2);
  },
  'between Nylas and the proxy, where nothing can be looked up': async () => {
    const path = '/v3/grants/cal-grant-1/events';
    await calendar.fault({ method: 'POST', path, drop: 'after' });
    await calendar.fault({ method: 'GET', path, times: 12, status: 503, body: {} });
  },
};

const NAMES = ['Create event', 'Save changes'];
const done = (form: Locator): Locator =>
  form.getByRole('heading', { name: /^(Event created|Changes saved)$/ });
const failure = (form: Locator): Locator => form.locator('[part~=failure]');

/** Presses the main button until something is saved; what is asked is answered with one's own. */
async function insist(form: Locator): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const question = form.getByRole('group', { name: 'changed elsewhere' });
    if (await question.isVisible()) {
      await form.getByRole('radio', { name: 'Yours' }).check();
      await form.getByRole('button', { name: 'Save these' }).click();
    } else {
      const button = form.getByRole('button', { name: new RegExp(`^(${NAMES.join('|')})$`) });
      await button.click();
    }
    const end = done(form).or(failure(form)).or(question);
    await expect(form.getByText(/^(Creating|Saving|Checking)/)).toHaveCount(0);
    await expect(end.first()).toBeVisible();
    if (await done(form).isVisible()) return;
  }
  throw new Error('It was never saved.');
}

/** The same tab once more, with what it has stored, as browsers duplicate it. */
async function duplicate(context: BrowserContext, tab: Page): Promise<Locator> {
  const kept = await tab.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));
  const second = await context.newPage();
  await second.addInitScript((entries) => {
    if (sessionStorage.length === 0) Object.assign(sessionStorage, entries);
  }, kept);
  return openForm(second, ATTRIBUTES);
}

/** What somebody does then, until it is saved. */
const WAYS: Record<
  string,
  (first: { context: BrowserContext; page: Page; form: Locator }) => Promise<string>
> = {
  'tries again': async ({ form }) => {
    await insist(form);
    return 'Meet';
  },
  'edits it and reloads the page': async ({ page, form }) => {
    await form.getByLabel('Title').fill('Meet again');
    await page.reload();
    await expect(form.getByLabel('Title')).toHaveValue('Meet again');
    await insist(form);
    return 'Meet again';
  },
  'goes on in two tabs at once': async ({ context, page, form }) => {
    const second = await duplicate(context, page);
    await Promise.all([insist(form), insist(second)]);
    return 'Meet';
  },
  'edits it in two tabs': async ({ context, page, form }) => {
    const second = await duplicate(context, page);
    await form.getByLabel('Title').fill('First tab');
    await second.getByLabel('Title').fill('Second tab');
    await insist(form);
    await insist(second);
    return 'Second tab';
  },
};

for (const [where, loseIt] of Object.entries(LOSSES)) {
  for (const [way, goOn] of Object.entries(WAYS)) {
    test(`an answer is lost ${where}, and somebody ${way}`, async ({ context, page }) => {
      const form = await openForm(page, ATTRIBUTES);
      await connectZoom(page);
      await form.getByLabel('Title').fill('Meet');
      await loseIt(page);
      await form.getByRole('button', { name: 'Create event' }).click();
      await expect(failure(form)).toBeVisible();
      const title = await goOn({ context, page, form });
      const { events, meetings } = await calendar.state();
      expect(meetings.map(({ topic }) => topic)).toEqual([title]);
      expect(events.map((event) => event['title'])).toEqual([title]);
    });
  }
}

test('one draft in two tabs, sent by both before either knows of the other', async ({
  context,
  page,
}) => {
  const form = await openForm(page, ATTRIBUTES);
  await connectZoom(page);
  await form.getByLabel('Title').fill('Meet');
  const second = await duplicate(context, page);
  await form.getByLabel('Start', { exact: true }).fill('15:00');
  await second.getByLabel('Description').fill('By phone');
  await Promise.all([insist(form), insist(second)]);
  const { events, meetings } = await calendar.state();
  expect(meetings).toHaveLength(1);
  expect(events).toMatchObject([{ title: 'Meet', when: { start_time: 4_102_754_400 } }]);
  expect(events[0]?.['description']).toContain('By phone');
});

test('Zoom is put on an event that is there, and the answer is lost', async ({ page }) => {
  const when = { start_time: 4_102_740_000, end_time: 4_102_743_600 };
  const zones = { start_timezone: 'Europe/Berlin', end_timezone: 'Europe/Berlin' };
  const id = await calendar.add({ title: 'Plain', when: { ...when, ...zones } });
  const form = await openForm(page, `event-id="${id}" draft-key="draft"`);
  await connectZoom(page);
  await form.getByRole('switch', { name: 'Zoom meeting' }).check();
  await lose(page, (method) => method === 'PUT', 'after');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(failure(form)).toBeVisible();
  await form.getByLabel('Title').fill('Better');
  await page.reload();
  await expect(form.getByLabel('Title')).toHaveValue('Better');
  await insist(form);
  const { events, meetings } = await calendar.state();
  expect(meetings).toHaveLength(1);
  expect(events).toMatchObject([{ title: 'Better' }]);
});
