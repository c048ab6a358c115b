// The second page of the demo: `<zoom-connect>` beside Nylas's own Scheduler components.
import 'zoom-connect/define/zoom-connect';
import type { SchedulerPage } from 'zoom-connect';
import { logEvents } from './event-log.ts';
import { find } from './find.ts';
import { createSchedulerApi } from './scheduler-api.ts';
import { readSettings } from './settings.ts';
import { showFaults } from './what-if.ts';

/** The components of Nylas; imported by the page itself, since `<zoom-connect>` never does. */
const NYLAS = '/node_modules/@nylas/web-elements/dist/nylas-web-elements/nylas-web-elements.esm.js';

const zoom = find('#zoom', 'zoom-connect');
const list = find('#pages', 'ul');

logEvents(find('#log', 'ol'));
find('#clear', 'button').addEventListener('click', () => find('#log', 'ol').replaceChildren());

/** Starts the editor; all that it asks goes to the sandbox. */
async function openEditor(sandbox: string): Promise<void> {
  const editor = document.querySelector('nylas-scheduler-editor');
  Object.assign(editor ?? {}, {
    nylasApiRequest: createSchedulerApi(sandbox, () => void showPages(sandbox)),
    // Else a page asks its guests for a session of Nylas's.
    defaultSchedulerConfigState: { selectedConfiguration: { requires_session_auth: false } },
  });
  await import(/* @vite-ignore */ NYLAS);
}

/** The booking pages as the proxy sees them, each with a button that opens it as a guest does. */
async function showPages(sandbox: string): Promise<void> {
  const answer = await fetch('/zoom/scheduler/pages');
  const { data } = (answer.ok ? await answer.json() : { data: [] }) as { data: SchedulerPage[] };
  list.replaceChildren(...data.map((page) => renderPage(page, sandbox)));
  find('#no-pages', 'p').hidden = data.length > 0;
}

function renderPage({ id, title, zoom: uses }: SchedulerPage, sandbox: string): HTMLLIElement {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = title ?? 'Untitled';
  const state = document.createElement('span');
  state.className = 'tag';
  state.textContent = uses === 'none' ? 'without Zoom' : `Zoom: ${uses}`;
  const open = document.createElement('button');
  open.type = 'button';
  open.textContent = 'Book';
  open.setAttribute('aria-label', `Book ${name.textContent}`);
  open.addEventListener('click', () => openBooking(id, sandbox));
  item.append(name, state, open);
  return item;
}

function openBooking(configurationId: string, schedulerApiUrl: string): void {
  const page = Object.assign(document.createElement('nylas-scheduling'), {
    configurationId,
    schedulerApiUrl,
  });
  find('#guest', 'div').replaceChildren(page);
}

const whenFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What Zoom has now, read from the sandbox. */
async function showMeetings(sandbox: string): Promise<void> {
  const { meetings } = (await (await fetch(`${sandbox}/_sandbox/state`)).json()) as {
    meetings: { topic: string; join_url: string; start_time: string }[];
  };
  const items = meetings.map(({ topic, join_url: url, start_time: start }) => {
    const item = document.createElement('li');
    const name = document.createElement('strong');
    name.textContent = topic;
    const time = document.createElement('time');
    time.dateTime = start;
    time.textContent = whenFormat.format(new Date(start));
    item.append(name, time, url);
    return item;
  });
  find('#meetings', 'ul').replaceChildren(...items);
  find('#no-meetings', 'p').hidden = meetings.length > 0;
}

const { mode, apiUri } = await readSettings();
if (mode === 'sandbox') {
  showFaults(apiUri, zoom);
  zoom.addEventListener('zoom-status-change', () => void showPages(apiUri));
  // Whoever moves a page in the list of `<zoom-connect>`, or books, reschedules or cancels in Nylas's
  // components, changes what is listed here.
  new PerformanceObserver((seen) => {
    const asked = (path: string): boolean =>
      seen.getEntries().some(({ name }) => name.includes(path));
    const moved = asked('/scheduler/pages/');
    if (moved) void showPages(apiUri);
    const booked = asked('/scheduling/bookings') || asked('/group-events');
    if (moved || booked) void showMeetings(apiUri);
  }).observe({ type: 'resource' });
  await Promise.all([openEditor(apiUri), showPages(apiUri), showMeetings(apiUri)]);
} else {
  find('#real', 'p').hidden = false;
  find('#scheduler', 'div').hidden = true;
}
