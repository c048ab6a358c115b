import { expect } from '@open-wc/testing';
import { FakeEvents } from '../support/fake-events.ts';
import { disconnected } from '../support/fake-proxy.ts';
import { openFormPage } from '../support/form-page.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> before all of its code is there', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const paste = (target: HTMLElement, text: string): void => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    target.dispatchEvent(
      Object.assign(new Event('paste', { cancelable: true }), { clipboardData }),
    );
  };

  it('keeps all that is entered, and sends it when it was told to', async () => {
    const { form, release } = await openFormPage({ hold: ['form-workshop.ts'] });
    await form.fill('Title', 'Review');
    await form.fill('End', '11:15');
    await form.fill('Guests', 'ann@x.org, bob@x.org');
    paste(form.control('Guests'), 'Cy Young <cy@x.org>\ndan@x.org');
    await form.settle();
    await form.press('Create event');
    expect(form.button('Creating the event…')).to.not.equal(undefined);
    const [first, second] = [form.element.submit(), form.element.submit()];
    expect(first).to.equal(second);
    release();
    await form.until('Event created');
    const [sent, more] = proxy.seen('POST /events');
    expect(more).to.equal(undefined);
    expect(sent?.body.title).to.equal('Review');
    expect(sent?.body.when).to.deep.include({ start_time: 4_102_477_200, end_time: 4_102_481_700 });
    expect(sent?.body.participants?.map(({ email }) => email)).to.deep.equal([
      'ann@x.org',
      'bob@x.org',
      'cy@x.org',
      'dan@x.org',
    ]);
  });

  it('puts lists behind inputs in which somebody is typing, and leaves these alone', async () => {
    const { form, release } = await openFormPage({ hold: ['form-workshop.ts'] });
    await form.fill('Time zone', 'Osaka');
    const zone = form.control('Time zone');
    zone.setSelectionRange(2, 3);
    await form.element.updateComplete;
    release();
    await waitUntil(() => form.root.querySelector('[role=option]'));
    expect(form.control('Time zone')).to.equal(zone);
    expect(form.focused).to.equal('timezone');
    expect([zone.value, zone.selectionStart, zone.selectionEnd]).to.deep.equal(['Osaka', 2, 3]);
    await form.key('Time zone', 'Enter');
    expect(form.element.value.timezone).to.equal('Asia/Tokyo');
  });

  it('opens a list that was asked for when it can', async () => {
    const { form, release } = await openFormPage({ hold: ['form-workshop.ts'] });
    form.control('End').focus();
    await form.key('End', 'ArrowDown');
    release();
    await waitUntil(() => form.root.querySelectorAll('#end-list [role=option]').length > 10);
    expect(form.control('End').getAttribute('aria-expanded')).to.equal('true');
  });

  it('takes an address that was typed and left as a guest', async () => {
    const { form, release } = await openFormPage({ hold: ['form-workshop.ts'] });
    await form.fill('Guests', 'ann@x.org');
    form.control('Title').focus();
    release();
    await waitUntil(() => form.element.value.guests.length === 1);
    expect(form.control('Guests').value).to.equal('');
    expect(form.focused).to.equal('title');
  });

  it('gives back at once what the page has set, and reads it closely later', async () => {
    const { form, window, release } = await openFormPage({ hold: ['form-workshop.ts'] });
    const warnings: string[] = [];
    window.console.warn = (text: string) => void warnings.push(text);
    const given = { title: 'Tea', guests: [{ email: 'ann@x.org' }], duration: 45, zoom: null };
    form.element.value = { ...given, start: '2100-02-03T09:00', busy: 'yes' as never };
    expect(form.element.value).to.deep.include({ ...given, start: '2100-02-03T09:00' });
    await form.element.updateComplete;
    expect(form.control('Title').value).to.equal('Tea');
    release();
    await waitUntil(() => form.root.querySelector('[part=guest]'));
    expect(form.element.value).to.deep.include({ ...given, busy: true });
    expect(warnings.join()).to.contain('value.busy');
  });

  it('shows nothing to type into where a draft or an event is on its way', async () => {
    const setUp = `sessionStorage.setItem('held', JSON.stringify({ person: 'p', draft: {} }))`;
    const markup = '<zoom-event-form draft-key="held"></zoom-event-form>';
    const kept = await openFormPage({ hold: ['form-workshop.ts'], setUp, markup });
    expect(kept.form.has('Title')).to.equal(false);
    kept.release();
    await waitUntil(() => kept.form.has('Title'));
    const edits = await openFormPage({
      hold: ['form-workshop.ts'],
      markup: '<zoom-event-form event-id="event/1"></zoom-event-form>',
    });
    expect(edits.form.has('Title')).to.equal(false);
    edits.release();
    await waitUntil(() => edits.form.has('Title'));
    expect(edits.form.control('Title').value).to.equal('Quarterly review');
  });

  it('says that code did not load, loses nothing, and tries again when asked', async () => {
    const { form } = await openFormPage({ missing: ['form-sending.ts'] });
    await form.fill('Title', 'Review');
    await form.press('Create event');
    await form.until('Reload the page');
    expect(form.error.code).to.equal('unloadable');
    expect(form.button('Create event')).to.not.equal(undefined);
    // Engines differ in whether they ask a second time for a file that wasn't there.
    await form.press('Try again');
    await waitUntil(() => form.events.filter((event) => event === 'error').length === 2);
    await form.until('Reload the page');
    expect(form.control('Title').value).to.equal('Review');
    expect(proxy.keys()).to.have.length(0);
  });

  it('does not go on asking for code that can’t be had', async () => {
    const { form } = await openFormPage({
      missing: ['guests/guests.ts'],
      markup: '<zoom-event-form lang="en" draft-key="none"></zoom-event-form>',
    });
    form.element.value = { guests: [{ email: 'ann@x.org' }] };
    await form.until('Reload the page');
    await waitUntil(() => form.has('Location'));
    // Other code may still arrive: a turn for each of a few parts, but not one after the other.
    let updates = 0;
    const { element } = form;
    const update = element.requestUpdate.bind(element);
    element.requestUpdate = (...args) => {
      updates += 1;
      update(...args);
    };
    for (let at = 0; at < 40; at += 1) await new Promise(requestAnimationFrame);
    expect(updates).to.be.lessThan(20);
  });

  it('fetches nothing of the Zoom settings where no account is connected', async () => {
    proxy.answers['GET /session'] = [{ body: disconnected }];
    const { form, hasAskedFor } = await openFormPage();
    await form.element.preload();
    await form.until('Connect a Zoom account');
    expect(hasAskedFor('more/more.ts')).to.equal(true);
    expect(hasAskedFor('zoom-settings/')).to.equal(false);
  });

  it('makes a meeting where there is no network to load code from any more', async () => {
    const { form, window } = await openFormPage();
    await form.element.preload();
    await waitUntil(() => form.root.querySelector('[type=radio]'));
    const before = window.performance.getEntriesByType('resource').length;
    await form.fill('Title', 'Review');
    await form.fill('Time zone', 'Osaka');
    await form.key('Time zone', 'Enter');
    await form.fill('Guests', 'ann@x.org');
    await form.press('Create event');
    await form.until('Event created');
    await form.press('Download .ics');
    const code = window.performance
      .getEntriesByType('resource')
      .slice(before)
      .filter(({ name }) => name.includes('/src/'));
    expect(code.map(({ name }) => name)).to.deep.equal([]);
  });
});
