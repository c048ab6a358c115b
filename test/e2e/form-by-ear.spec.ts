// The whole job without a mouse and without a screen: real keys, and every line that is to be read.
import { expect, test, type Page } from '@playwright/test';
import { focused, listen, readAloud, tabTo } from '../support/read-aloud.ts';

const SANDBOX = process.env['SANDBOX_URL'] ?? '';

test.use({ locale: 'en-US', timezoneId: 'Europe/Berlin' });

const readForm = (page: Page): Promise<string[]> =>
  readAloud(page, (role, name) => role === 'form' && name.endsWith('event'));

async function connectByKeys(page: Page): Promise<void> {
  const popup = page.waitForEvent('popup');
  await tabTo(page, 'Connect Zoom');
  await page.keyboard.press('Enter');
  const consent = await popup;
  await expect(consent.getByRole('button', { name: 'Allow' })).toBeVisible();
  await tabTo(consent, 'Allow');
  await Promise.all([consent.waitForEvent('close'), consent.keyboard.press('Enter')]);
  await expect.poll(() => focused(page)).toBe('Disconnect');
}

const FORM_TO_FIX = [
  'form “New event”',
  'Title',
  'textbox “Title” required = Planning',
  'group “When”',
  'When',
  'Date',
  'Date “Date”',
  'Start',
  'InputTime “Start”',
  'End',
  'combobox “End” = 10:45 AM',
  'Duration',
  'combobox “Duration” = 45 minutes',
  'checkbox “All day”',
  'button “Ends on another day”',
  'Time zone',
  'combobox “Time zone” = Nairobi (UTC+3)',
  'Mon, Jan 4, 2100, 10:00 – 10:45 AM (Nairobi) · 8:00 – 8:45 AM your time',
  'Guests',
  'list “Invited”',
  'Ann Lee',
  'ann@example.com',
  'button “Remove Ann Lee”',
  'textbox “Guests” (Type or paste email addresses)',
  'Type or paste email addresses',
  'switch “Zoom meeting” checked',
  'radiogroup “Meeting settings”',
  'radio “Use my Zoom defaults”',
  'radio “Customize this meeting” checked',
  'Passcode',
  'textbox “Passcode” invalid = no good (Use 1 to 10 letters, digits or @ _ - *.)',
  'Use 1 to 10 letters, digits or @ _ - *.',
  'Recording',
  'combobox “Recording” = None',
  'checkbox “Waiting room” checked',
  'checkbox “Join before host” (With a waiting room, nobody can join before the host.)',
  'With a waiting room, nobody can join before the host.',
  'checkbox “Mute on entry”',
  'checkbox “Host video on” checked',
  'checkbox “Participant video on” checked',
  'Calendar',
  'combobox “Calendar” = demo@example.com',
  'Description',
  'textbox “Description”',
  'DisclosureTriangle “More options”',
  'group “Please fix one field”',
  'Please fix one field',
  'link “Passcode”',
  ':',
  'Use 1 to 10 letters, digits or @ _ - *.',
  'button “Create event”',
];

const CREATED = [
  'heading “Event created”',
  'Planning',
  'Mon, Jan 4, 2100, 10:00 – 10:45 AM (Nairobi) · 8:00 – 8:45 AM your time',
  'zoom.us/j/…',
  'Passcode',
  ':',
  'engine',
  'button “Copy link”',
  'link “Join Zoom meeting”',
  'button “Download .ics”',
  'button “Create another”',
];

const WHEN = 'Mon, Jan 4, 2100, 10:00 – 10:45 AM (Nairobi) · 8:00 – 8:45 AM your time';
const GOES =
  'The Zoom link will stop working. If Zoom doesn’t answer, the meeting may stay in your Zoom account.';

const DELETION = [
  `group “Delete “Planning, again”?” (${WHEN} ${GOES} 1 guest is invited.)`,
  'Delete “Planning, again”?',
  WHEN,
  GOES,
  '1 guest is invited.',
  'checkbox “Send a cancellation” checked (Microsoft and iCloud calendars always send one.)',
  'Microsoft and iCloud calendars always send one.',
  'button “Delete event”',
  'button “Keep event”',
];

/** The lines of the page's section with the form. */
async function readSection(page: Page): Promise<string[]> {
  const lines = await readAloud(page, (role) => role === 'main');
  const from = lines.indexOf('heading “Plan an event”') + 1;
  return lines
    .slice(from, lines.indexOf('heading “Coming up”'))
    .map((line) => line.replace(/^(zoom\.us\/j\/)\d+$/, '$1…'));
}

const isDeletion = (role: string, name: string): boolean =>
  role === 'group' && name.startsWith('Delete');

test('makes, changes and deletes a meeting by keys alone, and says each thing once', async ({
  page,
}) => {
  await page.request.post(`${SANDBOX}/_sandbox/reset`);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Connect Zoom' })).toBeEnabled();
  await connectByKeys(page);

  const { heard, forget } = await listen(page);
  await tabTo(page, 'Title');
  await page.keyboard.type('Planning');
  await tabTo(page, 'Date');
  await page.keyboard.type('01042100');
  await tabTo(page, 'Start');
  await page.keyboard.type('1000AM');
  await tabTo(page, 'End');
  await page.keyboard.type('10:45');
  await page.keyboard.press('Tab');
  await tabTo(page, 'Time zone');
  await forget();
  await page.keyboard.type('nairobi');
  await expect.poll(heard).toContain('1 result');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Guests');
  await page.keyboard.type('Ann Lee <ann@example.com>, bob@example.com,');
  await expect.poll(heard).toContain('bob@example.com added');
  await page.keyboard.press('Backspace');
  expect(await focused(page)).toBe('Remove bob@example.com');
  await page.keyboard.press('Backspace');
  await expect.poll(heard).toContain('bob@example.com removed');
  await tabTo(page, 'Zoom meeting');
  await tabTo(page, 'Use my Zoom defaults');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Passcode');
  await page.keyboard.type('no good');
  await forget();

  await page.keyboard.press('Control+Enter');
  await expect.poll(() => focused(page)).toBe('Passcode');
  expect(await heard()).toEqual(['Please fix one field']);
  expect(await readForm(page)).toEqual(FORM_TO_FIX);
  await forget();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('engine');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => focused(page)).toBe('Event created');
  // What took the focus reads itself; nothing says it besides.
  expect(await heard()).toEqual(['Creating the event…']);
  expect(await readSection(page)).toEqual(CREATED);
  await forget();
  await tabTo(page, 'Copy link');
  await page.keyboard.press('Enter');
  await expect.poll(heard).toEqual([expect.stringMatching(/^Link copied$|couldn’t be copied/)]);

  // The page opens it again, as for somebody who chose it in a calendar.
  const { events } = (await (await page.request.get(`${SANDBOX}/_sandbox/state`)).json()) as {
    events: { id: string }[];
  };
  await page.evaluate(
    (id) => document.querySelector('zoom-event-form')?.load(id),
    events[0]?.id ?? '',
  );
  await expect(page.getByLabel('Title')).toHaveValue('Planning');
  await tabTo(page, 'Title');
  await page.keyboard.press('End');
  await page.keyboard.type(', again');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => focused(page)).toBe('Changes saved');

  await tabTo(page, 'Back to the event');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Title');
  await tabTo(page, 'Delete event');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Delete “Planning, again”?');
  expect(await readAloud(page, isDeletion)).toEqual(DELETION);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Delete event');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Delete event');
  await forget();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Event deleted');
  expect(await heard()).toEqual(['Deleting the event…']);
});
