import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { ZoomEventCreatedEvent } from '../../src/elements/form/form-events.ts';
import { FakeEvents, FormHand, joinUrl } from '../support/fake-events.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> creating', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const failWith = (code: string, action: string, extra?: object): void =>
    proxy.failCreate(code, action, extra);

  it('sends what was entered, once, and shows the link', async () => {
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('Event created');
    const [sent] = proxy.seen('POST /events');
    expect(sent?.body).to.deep.equal({
      title: 'Review',
      when: {
        start_time: 4_102_477_200,
        end_time: 4_102_479_000,
        start_timezone: 'Europe/Berlin',
        end_timezone: 'Europe/Berlin',
      },
      busy: true,
      conferencing: { provider: 'Zoom Meeting', autocreate: {} },
    });
    expect(sent?.query).to.deep.equal({ calendar_id: 'c-main' });
    expect(sent?.headers.get('x-zoom-connect')).to.equal('1');
    expect(sent?.headers.get('idempotency-key')).to.match(/^[0-9a-f]{32}$/);
    expect(form.events).to.deep.equal(['dirty-change', 'submit', 'created', 'dirty-change']);
    const created = form.log[2] as ZoomEventCreatedEvent;
    expect([created.event.id, created.joinUrl]).to.deep.equal(['new', joinUrl]);
    expect(form.root.querySelector<HTMLAnchorElement>('[part=join]')?.href).to.equal(joinUrl);
    expect(form.focused).to.equal('done');
    await expect(form.element).to.be.accessible();
    await form.element.submit();
    expect(proxy.keys()).to.have.length(1);
    await form.press('Create another');
    expect(form.control('Title').value).to.equal('');
  });

  it('makes one request of many clicks, and says that it works', async () => {
    const form = await FormHand.ready();
    let openGate = (): void => {};
    proxy.gate = new Promise<void>((resolve) => (openGate = resolve));
    await form.press('Create event');
    form.root.querySelector<HTMLButtonElement>('#submit')?.click();
    const [first, second] = [form.element.submit(), form.element.submit()];
    expect(first).to.equal(second);
    await form.settle();
    expect(form.element.matches(':state(busy)')).to.equal(true);
    expect(form.root.querySelector('[role=status]')?.textContent).to.contain('Creating');
    await expect(form.element).to.be.accessible();
    openGate();
    await first;
    expect(proxy.keys()).to.have.length(1);
    expect(form.element.matches(':state(busy)')).to.equal(false);
  });

  it('lets listeners edit the body, or keep it', async () => {
    const form = await FormHand.ready();
    const keep = (event: Event): void => event.preventDefault();
    form.element.addEventListener('zoom-event-submit', keep);
    await form.press('Create event');
    expect(proxy.keys()).to.have.length(0);
    form.element.removeEventListener('zoom-event-submit', keep);
    form.element.addEventListener('zoom-event-submit', (event) => {
      event.body.location = 'Room 1';
    });
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.body.location).to.equal('Room 1');
  });

  it('names every bad field, points at the first, and sends nothing', async () => {
    const form = await FormHand.create();
    await form.fill('Guests', 'ann@x.org, nonsense');
    expect(form.element.checkValidity()).to.equal(false);
    expect(form.events).to.not.include('error');
    await form.press('Create event');
    const alert = form.root.querySelector('[part=failure]');
    expect(alert?.textContent).to.contain('2 fields');
    expect(form.error.code).to.equal('invalid-draft');
    expect(form.error.fields?.map(({ path }) => path)).to.deep.equal(['title', 'guests']);
    expect(form.focused).to.equal('title');
    const title = form.control('Title');
    expect(title.getAttribute('aria-invalid')).to.equal('true');
    expect(form.root.getElementById('title-problem')?.textContent).to.equal('Enter a title.');
    expect(title.getAttribute('aria-describedby')).to.equal('title-problem');
    await expect(form.element).to.be.accessible();
    form.root.querySelector<HTMLAnchorElement>('[href="#guests"]')?.click();
    await form.settle();
    expect(form.focused).to.equal('guests');
    await form.fill('Title', 'Review');
    await form.press('Remove nonsense');
    expect(form.root.querySelector('[part=failure]')).to.equal(null);
    expect(form.element.reportValidity()).to.equal(true);
    expect(proxy.keys()).to.have.length(0);
  });

  it('opens what hides a bad field, and leaves it open', async () => {
    const form = await FormHand.ready();
    await form.fill('Location', 'x'.repeat(256));
    const details = form.root.querySelector('details');
    expect(details?.open).to.equal(false);
    await form.press('Create event');
    expect(details?.open).to.equal(true);
    expect(form.focused).to.equal('location');
    await form.fill('Location', 'x');
    expect(details?.open).to.equal(true);
    expect(form.root.querySelector('.problem')).to.equal(null);
  });

  it('takes a typed guest along, and is valid with one', async () => {
    const form = await FormHand.ready();
    await form.fill('Guests', 'ann@x.org');
    expect(form.element.checkValidity()).to.equal(true);
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.body.participants).to.deep.equal([
      { email: 'ann@x.org' },
    ]);
  });

  it('shows the proxy’s complaints at their fields', async () => {
    failWith('invalid-body', 'fix', {
      fields: [
        { path: 'when.end_time', message: 'Too long.' },
        { path: 'participants.0.email', message: 'No such address.' },
        { path: 'conferencing.autocreate.conf_settings.password', message: 'Too weak.' },
      ],
    });
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('3 fields');
    expect(form.root.getElementById('duration-problem')?.textContent).to.equal('Too long.');
    expect(form.root.getElementById('guests-problem')?.textContent).to.equal('No such address.');
    expect(form.focused).to.equal('duration');
  });

  it('asks before it books in the past', async () => {
    const form = await FormHand.open(
      html`<zoom-event-form start="2020-01-01T10:00"></zoom-event-form>`,
    );
    await form.fill('Title', 'Review');
    await form.press('Create event');
    expect(proxy.keys()).to.have.length(0);
    expect(form.focused).to.equal('confirm');
    await expect(form.element).to.be.accessible();
    await form.press('Change the time');
    expect(form.focused).to.equal('submit');
    await form.press('Create event');
    await form.press('Save anyway');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.query['allow_past']).to.equal('true');
  });

  it('asks too where only the proxy’s clock says past', async () => {
    failWith('past-start', 'fix');
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('The start is in the past');
    await form.press('Save anyway');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[1]?.query['allow_past']).to.equal('true');
  });

  describe('with a link that comes later', () => {
    const late = (...urls: (string | null)[]): void => {
      const event = (url: string | null): { body: unknown } => ({
        body: {
          data: { id: 'new', conferencing: { provider: 'Zoom Meeting', details: url && { url } } },
        },
      });
      proxy.answers['POST /events'] = [event(null)];
      proxy.answers['GET /events/new'] = urls.map(event);
    };
    const waiting = async (): Promise<{ form: FormHand; delays: number[] }> => {
      const form = await FormHand.ready();
      const delays: number[] = [];
      form.element.wait = (milliseconds) => {
        delays.push(milliseconds);
        return Promise.resolve();
      };
      await form.press('Create event');
      return { form, delays };
    };

    it('looks again until it is there', async () => {
      late(null, joinUrl);
      const { form, delays } = await waiting();
      await form.until('Join Zoom meeting');
      expect(delays).to.deep.equal([1_000, 3_000]);
      expect(proxy.keys()).to.have.length(1);
    });

    it('gives up after three looks, and shows no unsafe link', async () => {
      late(null, 'javascript:alert(1)', 'https://zoom.us.evil.org/j/1');
      const { form, delays } = await waiting();
      await form.until('isn’t ready yet');
      expect(delays).to.deep.equal([1_000, 3_000, 8_000]);
      expect(form.root.querySelector('a')).to.equal(null);
    });

    it('stops looking once it is removed', async () => {
      late(null, joinUrl);
      const form = await FormHand.ready();
      let stopped = false;
      form.element.wait = (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('aborted'));
          });
        });
      await form.press('Create event');
      await form.until('being prepared');
      form.element.remove();
      await form.settle();
      expect(stopped).to.equal(true);
      expect(proxy.seen('GET /events/new')).to.have.length(0);
    });
  });

  it('copies the link, or says that it can’t', async () => {
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('Event created');
    const { clipboard } = navigator;
    const copied: string[] = [];
    const replace = (value: unknown): void => {
      Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
    };
    replace({ writeText: async (text: string) => copied.push(text) });
    await form.press('Copy link');
    await form.until('Link copied');
    expect(copied).to.deep.equal([joinUrl]);
    replace(undefined);
    await form.press('Copy link');
    await form.until('couldn’t be copied');
    replace(clipboard);
  });

  it('writes a calendar file', async () => {
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('Event created');
    const saved: Blob[] = [];
    const original = URL.createObjectURL;
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = () => {};
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return 'blob:x';
    };
    await form.press('Download .ics');
    await waitUntil(() => saved.length > 0);
    URL.createObjectURL = original;
    HTMLAnchorElement.prototype.click = click;
    expect(await saved[0]?.text()).to.contain('SUMMARY:Review');
  });
});
