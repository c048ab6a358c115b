import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { NylasCalendar } from '../../src/contract/wire.ts';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import type { Guest } from '../../src/meeting/draft.ts';
import { FakeEvents, FormHand, joinUrl } from '../support/fake-events.ts';
import { problem, type Answer } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

const data = (value: unknown): Answer => ({ body: { data: value, request_id: 'r' } });

/** Something that a test lets happen when it wants. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** As long as any answer takes that is on its way already. */
const roundTrip = async (): Promise<void> => {
  await (await fetch('/zoom/calendars')).json();
};

describe('<zoom-event-form>, where answers overtake each other', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
    sessionStorage.clear();
  });
  afterEach(() => {
    proxy.restore();
    sessionStorage.clear();
  });

  it('shows nothing of an answer that came after a reset', async () => {
    const form = await FormHand.ready();
    const { opened, open } = gate();
    proxy.gate = opened;
    await form.press('Create event');
    form.element.reset();
    open();
    proxy.gate = Promise.resolve();
    await form.fill('Title', 'Second');
    await form.press('Create event');
    await form.until('Event created');
    expect(form.events.filter((type) => type === 'created')).to.have.length(1);
    expect(new Set(proxy.keys()).size).to.equal(2);
  });

  it('shows nothing of a failure that came after a reset', async () => {
    proxy.failCreate('upstream-failed', 'retry');
    const form = await FormHand.ready();
    const { opened, open } = gate();
    proxy.gate = opened;
    await form.press('Create event');
    form.element.reset();
    open();
    await waitUntil(() => proxy.keys().length === 1);
    await form.settle();
    expect(form.events).to.not.include('error');
    expect(form.root.querySelector('[part=failure]')).to.equal(null);
  });

  it('shows the calendars of the proxy that it was told last', async () => {
    const answered = gate();
    proxy.gate = answered.opened;
    const element = await fixture<ZoomEventFormElement>(html`<zoom-event-form></zoom-event-form>`);
    await waitUntil(() => proxy.seen('GET /calendars').length === 1);
    proxy.gate = Promise.resolve();
    const other: NylasCalendar[] = [{ id: 'c-other', name: 'Other' }];
    proxy.answers['GET /other/calendars'] = [data(other)];
    proxy.answers['GET /other/session'] = proxy.answers['GET /session'] ?? [];
    element.proxy = '/zoom/other';
    const listed = (): string[] =>
      [
        ...(element.shadowRoot?.querySelectorAll<HTMLOptionElement>('#calendarId option') ?? []),
      ].map(({ text }) => text);
    await waitUntil(() => listed().includes('Other'));
    answered.open();
    await roundTrip();
    await element.updateComplete;
    expect(listed()).to.deep.equal(['Other']);
    expect(element.value.calendarId).to.equal('c-other');
  });

  it('shows the event that it was told last', async () => {
    proxy.answers['GET /events/a'] = [data({ id: 'a', title: 'A' })];
    proxy.answers['GET /events/b'] = [data({ id: 'b', title: 'B' })];
    const form = await FormHand.open(html`<zoom-event-form calendar-id="mine"></zoom-event-form>`);
    const answered = gate();
    proxy.gate = answered.opened;
    const first = form.element.load('a');
    await waitUntil(() => proxy.seen('GET /events/a').length === 1);
    proxy.gate = Promise.resolve();
    await form.element.load('b');
    answered.open();
    await first;
    await form.settle();
    expect(form.control('Title').value).to.equal('B');
  });

  it('suggests for what is typed now, not for what was typed before', async () => {
    const form = await FormHand.create();
    const slow = gate();
    form.element.suggestGuests = async (text): Promise<Guest[]> => {
      if (text === 'a') await slow.opened;
      return [{ email: `${text}@x.org` }];
    };
    await form.element.updateComplete;
    const options = (): string[] =>
      [...form.root.querySelectorAll('[role=option] bdi')].map((one) => one.textContent ?? '');
    await form.fill('Guests', 'a');
    await form.fill('Guests', 'an');
    await waitUntil(() => options().length === 1);
    slow.open();
    await form.settle();
    expect(options()).to.deep.equal(['an@x.org']);
  });

  it('looks no more for the link of an event once another is being created', async () => {
    const withoutLink = data({ id: 'first', conferencing: { provider: 'Zoom Meeting' } });
    proxy.answers['POST /events']?.unshift(withoutLink);
    const form = await FormHand.ready();
    const signals: AbortSignal[] = [];
    form.element.wait = (_, signal) => {
      signals.push(signal);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    await form.press('Create event');
    await form.until('being prepared');
    form.element.value = { title: 'Second', start: '2100-01-05T09:00' };
    await form.settle();
    await form.press('Create event');
    await form.until('Join Zoom meeting');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    expect(form.root.querySelector<HTMLAnchorElement>('[part=join]')?.href).to.equal(joinUrl);
  });

  it('puts no draft of one event into another', async () => {
    proxy.answers['GET /events/a'] = [data({ id: 'a', title: 'A' })];
    proxy.answers['GET /events/b'] = [data({ id: 'b', title: 'B' })];
    const edit = (id: string): Promise<FormHand> =>
      FormHand.open(html`<zoom-event-form event-id=${id} draft-key="d"></zoom-event-form>`);
    const first = await edit('a');
    await first.fill('Title', 'Changed A');
    first.element.remove();
    const second = await edit('b');
    await waitUntil(() => second.control('Title').value === 'B');
    expect(second.element.matches(':state(dirty)')).to.equal(false);
  });

  it('puts the draft of an event back into that one', async () => {
    proxy.answers['GET /events/a'] = [data({ id: 'a', title: 'A' })];
    const edit = (): Promise<FormHand> =>
      FormHand.open(html`<zoom-event-form event-id="a" draft-key="d"></zoom-event-form>`);
    const first = await edit();
    await first.fill('Title', 'Changed A');
    await waitUntil(() => sessionStorage.getItem('d') !== null);
    first.element.remove();
    const second = await edit();
    await waitUntil(() => second.control('Title').value === 'Changed A');
    expect(second.element.matches(':state(dirty)')).to.equal(true);
  });

  it('sends nothing again at the first word about the account', async () => {
    proxy.answers['POST /events']?.unshift(problem('zoom-expired', 409, 'reconnect-zoom'));
    const form = await FormHand.open(
      html`<zoom-event-form connect="later" start="2100-01-01T10:00"></zoom-event-form>`,
    );
    await form.fill('Title', 'Review');
    const account = document.createElement('div');
    account.id = 'later';
    form.element.before(account);
    const tell = async (status: 'connected' | 'expired'): Promise<void> => {
      account.dispatchEvent(
        Object.assign(new Event('zoom-status-change', { bubbles: true }), { status }),
      );
      await form.settle();
    };
    await form.press('Create event');
    await form.until('zoom-expired');
    await tell('connected');
    expect(form.text).to.contain('zoom-expired');
    await tell('expired');
    expect(proxy.keys()).to.have.length(1);
    await tell('connected');
    await form.until('Event created');
    const [first, second] = proxy.keys();
    expect(second).to.equal(first);
  });
});
