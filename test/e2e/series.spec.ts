// A series that was made elsewhere, edited and deleted through the form and the proxy: what is stored
// afterwards is compared field by field with what was there before.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Calendar, connectZoom, openForm } from '../support/calendar-page.ts';

const DAY = 86_400;
const WEEK = 7 * DAY;
/** Tuesday, 6 June 2028, 10:00 in Berlin: no change of the clocks is near. */
const START = 1_843_891_200;
const ZONE = 'Europe/Berlin';

const when = (start: number, minutes = 60): object => ({
  start_time: start,
  end_time: start + minutes * 60,
  start_timezone: ZONE,
  end_timezone: ZONE,
});

const MASTER = {
  title: 'Weekly',
  description: '<p>See <a href="https://wiki.example.com/agenda">the agenda</a></p>',
  location: 'Room 4',
  busy: false,
  visibility: 'private',
  when: when(START),
  participants: [
    { email: 'ann@example.com', name: 'Ann Lee', status: 'yes', comment: 'By phone' },
    { email: 'bob@example.com', status: 'maybe' },
    { name: 'Projector' },
  ],
  recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20280711T080000Z', 'EXDATE:20280620T080000Z'],
  reminders: {
    use_default: false,
    overrides: [{ reminder_minutes: 45, reminder_method: 'email' }],
  },
  metadata: { key1: 'theirs' },
  hide_participants: true,
};

/** The id of the meeting in that week of the series. */
const meetingIn = (master: string, week: number): string => {
  const start = new Date((START + week * WEEK) * 1000).toISOString();
  return `${master}_${start.replaceAll(/[-:]|\.\d+/g, '')}`;
};

let calendar: Calendar;
let master: string;
/** Everything that was stored before the form was opened. */
let before: Awaited<ReturnType<Calendar['events']>>;
test.beforeEach(async ({ request }) => {
  calendar = new Calendar(request);
  await calendar.reset();
  master = await calendar.add(MASTER);
  // The fourth meeting was changed by itself, the fifth cancelled.
  await calendar.change(meetingIn(master, 3), { title: 'Weekly, elsewhere', location: 'Room 9' });
  await calendar.cancel(meetingIn(master, 4));
  before = await calendar.events();
});

const open = (page: Page, week: number): Promise<Locator> =>
  openForm(page, `event-id="${meetingIn(master, week)}" timezone="${ZONE}"`);
const choose = (form: Locator, part: string): Promise<void> =>
  form.getByRole('button', { name: part }).click();
const save = async (form: Locator): Promise<void> => {
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(form.getByRole('heading', { name: 'Changes saved' })).toBeVisible();
};

test('changes one meeting, and nothing else of it or of the series', async ({ page }) => {
  const form = await open(page, 1);
  await expect(form.getByText('What do you want to change?')).toBeVisible();
  await expect(form.getByLabel('Title')).toBeDisabled();
  await choose(form, 'Only this meeting');
  await form.getByLabel('Title').fill('This week only');
  await save(form);
  const id = meetingIn(master, 1);
  const { recurrence: _, ...shared } = MASTER;
  const { [id]: changed, ...others } = await calendar.events();
  expect(others).toEqual(before);
  expect(changed).toMatchObject({ ...shared, title: 'This week only', when: when(START + WEEK) });
  const put = (await calendar.state()).requests.findLast(({ method }) => method === 'PUT');
  expect(put?.body).toEqual({ title: 'This week only', when: when(START + WEEK) });
});

test('changes all meetings; those changed or cancelled by themselves stay so', async ({ page }) => {
  const form = await open(page, 1);
  await choose(form, 'All meetings of the series');
  await expect(form.getByLabel('Date')).toHaveValue('2028-06-06');
  await form.getByLabel('Title').fill('Every week');
  await save(form);
  expect(await calendar.events()).toEqual({
    ...before,
    [master]: { ...before[master], title: 'Every week' },
    // What wasn't changed on it alone follows the series.
    [meetingIn(master, 4)]: { ...before[meetingIn(master, 4)], title: 'Every week' },
  });
});

test('moves all meetings to another day and hour, each as far as the first', async ({ page }) => {
  const span = [START - WEEK, START + 10 * WEEK] as const;
  const shift = 2 * DAY + 5 * 3_600;
  const form = await open(page, 1);
  await choose(form, 'All meetings of the series');
  await form.getByLabel('Date').fill('2028-06-08');
  await form.getByLabel('Start', { exact: true }).fill('15:00');
  await expect(form.getByText('All meetings of the series move too')).toBeVisible();
  await expect(form.getByText('changed or cancelled by itself')).toBeVisible();
  await save(form);
  const { [master]: moved } = await calendar.events();
  expect(moved).toEqual({
    ...before[master],
    when: when(START + shift),
    recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20280713T130000Z', 'EXDATE:20280622T130000Z'],
  });
  const starts = (await calendar.list(...span)).map(
    ({ when }) => (when as { start_time: number }).start_time,
  );
  expect(starts).toEqual([0, 1, 3, 4, 5].map((week) => START + week * WEEK + shift));
});

test('moves one meeting, and the others stay', async ({ page }) => {
  const form = await open(page, 1);
  await choose(form, 'Only this meeting');
  await form.getByLabel('Date').fill('2028-06-14');
  await save(form);
  const { [meetingIn(master, 1)]: moved, ...others } = await calendar.events();
  expect(moved).toMatchObject({
    when: when(START + WEEK + DAY),
    original_start_time: START + WEEK,
  });
  expect(others).toEqual(before);
});

test('changes once more what was changed by itself', async ({ page }) => {
  const form = await open(page, 3);
  await choose(form, 'Only this meeting');
  await expect(form.getByLabel('Location')).toHaveValue('Room 9');
  await form.getByLabel('Title').fill('Twice changed');
  await save(form);
  const id = meetingIn(master, 3);
  expect(await calendar.events()).toEqual({
    ...before,
    [id]: { ...before[id], title: 'Twice changed' },
  });
});

test('lets nothing be changed of a meeting that is cancelled', async ({ page }) => {
  const form = await open(page, 4);
  await expect(form.getByText('This event was cancelled.')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await expect(form.getByRole('button', { name: 'Only this meeting' })).toHaveCount(0);
});

test('deletes one meeting, and says so first', async ({ page }) => {
  const form = await open(page, 1);
  await form.getByRole('button', { name: 'Delete event' }).click();
  await expect(form.getByRole('radio', { name: 'Only this meeting' })).toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await form.getByRole('button', { name: 'Delete event' }).last().click();
  await expect(form.getByRole('heading', { name: 'Event deleted' })).toBeVisible();
  const { [meetingIn(master, 1)]: deleted, ...others } = await calendar.events();
  expect(deleted).toMatchObject({ status: 'cancelled' });
  expect(others).toEqual(before);
});

test('deletes the whole series, by one of its meetings', async ({ page }) => {
  const alone = await calendar.add({ title: 'Alone', when: when(START + 3 * DAY) });
  const form = await open(page, 1);
  await form.getByRole('button', { name: 'Delete event' }).click();
  await form.getByRole('radio', { name: 'All meetings of the series' }).check();
  await form.getByRole('button', { name: 'Delete event' }).last().click();
  await expect(form.getByRole('heading', { name: 'Event deleted' })).toBeVisible();
  expect(Object.keys(await calendar.events())).toEqual([alone]);
});

test('puts Zoom on one meeting alone', async ({ page }) => {
  const form = await open(page, 1);
  await connectZoom(page);
  await choose(form, 'Only this meeting');
  await form.getByRole('switch', { name: 'Zoom meeting' }).check();
  await save(form);
  const id = meetingIn(master, 1);
  const { [id]: changed, ...others } = await calendar.events();
  expect(others).toEqual(before);
  expect(changed).toMatchObject({ conferencing: { provider: 'Zoom Meeting' } });
  expect(changed).toMatchObject({ title: 'Weekly', participants: MASTER.participants });
  expect((await calendar.state()).meetings).toHaveLength(1);
});
