// The gallery: each status of both elements in each theme, side by side.
import './gallery-proxy.ts';
import 'zoom-connect/define';
import type { EventFormTexts, ZoomConnectStrings } from 'zoom-connect';
import * as german from 'zoom-connect/locales/de';
import * as arabic from './gallery-arabic.ts';
import { find } from './find.ts';

interface Texts {
  zoomConnect: Partial<ZoomConnectStrings>;
  zoomEventForm: EventFormTexts;
}

const texts: Record<string, Texts> = { de: german, ar: arabic };
const statuses = find('#statuses', 'template');
const slots = find('#slots', 'template');

/** What is seen after a sign-in was begun; the others are what the stand-in of the proxy says. */
const ACTIONS = ['open', 'blocked', 'unsure', 'refused', 'failed', 'moving'];

function showTheme(section: HTMLElement): void {
  const { zoomConnect, zoomEventForm } = texts[section.lang] ?? {};
  const content = document.importNode(statuses.content, true);
  for (const element of content.querySelectorAll('zoom-connect')) {
    element.proxy = `#${section.id}/${element.dataset['show']}`;
    if (zoomConnect) element.strings = zoomConnect;
    if (section.id === 'brand') element.append(document.importNode(slots.content, true));
  }
  for (const form of content.querySelectorAll('zoom-event-form')) {
    const { formCreate } = { formCreate: 'New event', ...zoomEventForm };
    form.proxy = `#${section.id}/form`;
    // A page of so many forms has to tell them apart.
    form.strings = { ...zoomEventForm, formCreate: `${formCreate} (${section.id})` };
    form.value = {
      title: zoomEventForm ? '' : 'Analytical engine',
      start: '2100-01-01T10:00',
      guests: [{ name: 'Charles Babbage', email: 'charles@example.com' }],
      zoom: { waitingRoom: true, passcode: 'engine' },
    };
  }
  section.append(content);
}

/** Does what a person does to bring up what is to be seen. */
async function act(element: HTMLElementTagNameMap['zoom-connect'], show: string): Promise<void> {
  await element.updateComplete;
  await element.refresh();
  if (ACTIONS.includes(show)) await element.connect().catch(() => null); // told by the element
  if (show !== 'leaving') return;
  await element.updateComplete;
  element.shadowRoot?.querySelector<HTMLElement>('[part="disconnect"]')?.click();
}

for (const section of document.querySelectorAll<HTMLElement>('.theme')) showTheme(section);
for (const element of document.querySelectorAll('zoom-connect')) {
  void act(element, element.dataset['show'] ?? '');
}
