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

  it('sends the same intent again once Zoom is reconnected', async () => {
    proxy.answers['GET /session'] = [{ body: expired }];
    proxy.answers['POST /events']?.unshift(problem('zoom-expired', 409, 'reconnect-zoom'));
    const form = await open();
    await form.press('Create event');
    await form.until('zoom-expired');
    expect(form.root.querySelectorAll('zoom-connect')).to.have.length(1);
    await expect(form.element).to.be.accessible();
    own(form)?.dispatchEvent(new Event('zoom-connected', { bubbles: true, composed: true }));
    await form.until('Event created');
    const [first, second] = proxy.keys();
    expect(second).to.equal(first);
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
      page
        .querySelector('#account')
        ?.dispatchEvent(
          Object.assign(new Event('zoom-status-change', { bubbles: true }), { status }),
        );
      await form?.updateComplete;
    };
    await form?.updateComplete;
    expect(note()).to.equal(undefined);
    await tell('disconnected');
    expect(note()).to.contain('Connect a Zoom account first');
    expect(form?.shadowRoot?.querySelector('zoom-connect')).to.equal(null);
    await tell('connected');
    expect(note()).to.equal(undefined);
    expect(proxy.seen('GET /session')).to.have.length(0);
  });
});
