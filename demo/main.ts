// The first page of the demo: both elements, what they tell, and what they made.
import 'zoom-connect/define';
import type { NylasEvent } from 'zoom-connect';
import { logEvents } from './event-log.ts';
import { find } from './find.ts';
import { readSettings } from './settings.ts';
import { showFaults } from './what-if.ts';

const form = find('#form', 'zoom-event-form');
const zoom = find('#zoom', 'zoom-connect');
const list = find('#events', 'ul');

logEvents(find('#log', 'ol'));
find('#clear', 'button').addEventListener('click', () => find('#log', 'ol').replaceChildren());

async function showSettings(): Promise<void> {
  const { mode, apiUri } = await readSettings();
  if (mode === 'sandbox') showFaults(apiUri, zoom);
}

/** The coming week of the primary calendar, each event with a button that opens it in the form. */
async function showEvents(): Promise<void> {
  const answer = await fetch('/zoom/events?calendar_id=primary&limit=20');
  const { data } = (answer.ok ? await answer.json() : { data: [] }) as { data: NylasEvent[] };
  list.replaceChildren(...data.map(renderEvent));
  find('#no-events', 'p').hidden = data.length > 0;
}

function renderEvent(event: NylasEvent): HTMLLIElement {
  const item = document.createElement('li');
  const title = document.createElement('strong');
  title.textContent = event.title ?? 'Untitled';
  const time = document.createElement('time');
  if (event.when && 'start_time' in event.when) {
    const start = new Date(event.when.start_time * 1000);
    time.dateTime = start.toISOString();
    time.textContent = start.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  }
  const edit = document.createElement('button');
  edit.type = 'button';
  edit.textContent = 'Edit';
  edit.setAttribute('aria-label', `Edit ${title.textContent}`);
  edit.addEventListener('click', () => {
    void form.load(event.id);
    form.scrollIntoView({ block: 'start' });
  });
  item.append(title, time, edit);
  return item;
}

for (const type of ['zoom-event-created', 'zoom-event-updated', 'zoom-event-deleted'] as const) {
  form.addEventListener(type, () => void showEvents());
}
await Promise.all([showSettings(), showEvents()]);
