import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { disconnected, expired, problem } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> and the Zoom account', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const open = async (): Promise<FormHand> => {
    const form = await FormHand.open(
      html`<zoom-event-form start="2100-01-01T10:00"></zoom-event-form>`,
    );
    await form.fill('Title', 'Review');
    return form;
  };
  const own = (form: FormHand): Element | null => form.root.querySelector('zoom-connect');

  it('shows no way to connect what is connected', async () => {
    const form = await open();
    expect(own(form)).to.equal(null);
  });

  it('shows its own <zoom-connect> where nothing is connected', async () => {
    proxy.answers['GET /session'] = [{ body: disconnected }];
    const form = await open();
    await waitUntil(() => own(form) !== null);
    await form.toggle('Zoom meeting');
    expect(own(form)).to.equal(null);
  });

  it('shows no way to connect after a failure that has nothing to do with Zoom', async () => {
    proxy.answers['POST /events']?.unshift(problem('upstream-failed', 502));
    const form = await open();
    await form.press('Create event');
    await form.until('upstream-failed');
    await form.fill('Title', 'Other');
    expect(own(form)).to.equal(null);
  });

  it('sends nothing that can only fail, and goes on by itself once Zoom is connected', async () => {
    proxy.answers['GET /session'] = [{ body: expired }];
    const form = await open();
    await waitUntil(() => own(form) !== null);
    await form.press('Create event');
    await form.until('has expired');
    expect(form.error.code).to.equal('zoom-expired');
    expect(proxy.keys()).to.have.length(0);
    const panel = form.root.querySelector('#failure');
    expect(panel?.contains(own(form))).to.equal(true);
    expect(form.root.querySelectorAll('zoom-connect')).to.have.length(1);
    expect(form.focused).to.equal('failure');
    expect(form.button('Try again')).to.equal(undefined);
    await expect(form.element).to.be.accessible();
    own(form)?.dispatchEvent(new Event('zoom-connected', { bubbles: true, composed: true }));
    await form.until('Event created');
    expect(proxy.keys()).to.have.length(1);
  });

  for (const code of ['zoom-expired', 'zoom-scope-missing']) {
    it(`offers to reconnect where Zoom says ${code} in the middle, whatever the session says`, async () => {
      proxy.answers['POST /events']?.unshift(problem(code, 409, 'reconnect-zoom'));
      const form = await open();
      await form.press('Create event');
      await form.until(code);
      const account = (): string => own(form)?.shadowRoot?.textContent ?? '';
      await waitUntil(() => account().includes('Reconnect Zoom'));
      await form.settle();
      expect(account()).to.not.contain('Connected as');
      expect(form.text.includes('When you reconnect')).to.equal(code === 'zoom-scope-missing');
      await expect(form.element).to.be.accessible();
      expect(proxy.keys()).to.have.length(1);
    });
  }

  it('creates without Zoom as the second choice, and adds it later with one click', async () => {
    proxy.answers['GET /session'] = [{ body: disconnected }];
    const form = await open();
    await waitUntil(() => own(form) !== null);
    await form.press('Create event');
    await form.until('Once Zoom is connected');
    await form.press('Create without Zoom');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.body).to.not.have.property('conferencing');
    await expect(form.element).to.be.accessible();
    await form.press('Add Zoom');
    await form.until('Once Zoom is connected');
    expect(proxy.seen('PUT /events/new')).to.have.length(0);
    own(form)?.dispatchEvent(new Event('zoom-connected', { bubbles: true, composed: true }));
    await form.until('Join Zoom meeting');
    const [added] = proxy.seen('PUT /events/new');
    expect(added?.body.conferencing).to.have.property('autocreate');
    expect(added?.headers.get('idempotency-key')).to.match(/./);
    expect(proxy.made.size).to.equal(1);
  });

  it('takes a link of one’s own instead', async () => {
    proxy.answers['GET /session'] = [{ body: disconnected }];
    const form = await open();
    await waitUntil(() => own(form) !== null);
    await form.press('Create event');
    await form.until('Once Zoom is connected');
    await form.press('Use another link');
    await form.settle();
    expect(form.focused).to.equal('location');
    expect(form.root.querySelector('#failure')).to.equal(null);
    await form.fill('Location', 'https://meet.example.com/room');
    await form.press('Create event');
    await form.until('Event created');
    expect(form.button('Add Zoom')).to.not.equal(undefined);
  });

  it('leads to the <zoom-connect> of the page', async () => {
    proxy.answers['GET /session'] = [{ body: disconnected }];
    const page = await fixture(
      html`<div>
        <zoom-connect id="account"></zoom-connect>
        <div style="height: 3000px"></div>
        <zoom-event-form connect="account" start="2100-01-01T10:00"></zoom-event-form>
      </div>`,
    );
    const element = page.querySelector<ZoomEventFormElement>('zoom-event-form');
    const button = (): HTMLButtonElement | undefined =>
      [...(element?.shadowRoot?.querySelectorAll('button') ?? [])].find(
        ({ textContent }) => textContent?.trim() === 'Go to the Zoom connection',
      );
    await waitUntil(button);
    await expect(element).to.be.accessible();
    button()?.click();
    expect(document.activeElement?.id).to.equal('account');
    await waitUntil(() => {
      const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
      return top >= 0 && bottom <= innerHeight;
    });
  });

  it('follows the <zoom-connect> it is told to, wherever that is', async () => {
    const page = await fixture(html`
      <div>
        <zoom-event-form connect="account" start="2100-01-01T10:00"></zoom-event-form>
        <div id="account"></div>
      </div>
    `);
    const form = page.querySelector<ZoomEventFormElement>('zoom-event-form');
    const note = (): string | undefined =>
      form?.shadowRoot?.querySelector('[role=note]')?.textContent?.trim();
    const tell = async (status: 'disconnected' | 'connected'): Promise<void> => {
      // As <zoom-connect>, which also tells those who come later.
      const account = Object.assign(page.querySelector('#account')!, { status });
      account.dispatchEvent(
        Object.assign(new Event('zoom-status-change', { bubbles: true }), { status }),
      );
      await form?.updateComplete;
    };
    await form?.updateComplete;
    expect(note()).to.equal(undefined);
    await tell('disconnected');
    await waitUntil(() => note()?.includes('Connect a Zoom account'));
    expect(form?.shadowRoot?.querySelector('zoom-connect')).to.equal(null);
    await tell('connected');
    expect(note()).to.equal(undefined);
    expect(proxy.seen('GET /session')).to.have.length(0);
  });
});
