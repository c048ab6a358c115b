import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { ZoomEventDeletedEvent } from '../../src/elements/form/form-events.ts';
import { FakeEvents, FormHand, joinUrl, storedEvent } from '../support/fake-events.ts';
import { problem } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

const ID = 'event/1';
const PUT = 'PUT /events/event%2F1';
const GET = 'GET /events/event%2F1';
const DELETE = 'DELETE /events/event%2F1';

describe('<zoom-event-form> editing', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const open = (): Promise<FormHand> =>
    FormHand.open(html`<zoom-event-form event-id=${ID} lang="en"></zoom-event-form>`);
  const stored = (patch: object): void => {
    proxy.answers[GET] = [{ body: { data: { ...storedEvent, ...patch }, request_id: 'r' } }];
  };

  it('shows the event as it is', async () => {
    const form = await open();
    expect(proxy.seen(GET)[0]?.query).to.deep.equal({});
    expect(form.control('Title').value).to.equal('Quarterly review');
    expect(form.control('Description').value).to.equal('Agenda');
    expect(form.control('Start').value).to.equal('09:00');
    expect(form.control('Duration').value).to.equal('60');
    expect(form.control('Time zone').value).to.contain('New York');
    expect(form.root.querySelectorAll('[part=guest]')).to.have.length(2);
    expect(form.control('Zoom meeting').checked).to.equal(true);
    expect(form.control('Calendar').disabled).to.equal(true);
    expect(form.button('Create event')).to.equal(undefined);
    expect(form.element.matches(':state(dirty)')).to.equal(false);
    await expect(form.element).to.be.accessible();
  });

  it('sends what changed and no more', async () => {
    const form = await open();
    await form.fill('Title', 'Yearly review');
    await form.press('Save changes');
    await form.until('Changes saved');
    const [sent] = proxy.seen(PUT);
    expect(Object.keys(sent?.body ?? {}).toSorted()).to.deep.equal(['title', 'when']);
    expect(sent?.headers.has('idempotency-key')).to.equal(false);
    expect(form.events).to.deep.equal(['dirty-change', 'submit', 'updated', 'dirty-change']);
    expect(form.root.querySelector<HTMLAnchorElement>('[part=join]')?.href).to.equal(joinUrl);
    await expect(form.element).to.be.accessible();
    await form.press('Back to the event');
    await waitUntil(() => form.has('Title'));
    // For the form, anew before saving, and for the form again.
    expect(proxy.seen(GET)).to.have.length(3);
  });

  it('takes Zoom off together with its text', async () => {
    const form = await open();
    await form.toggle('Zoom meeting');
    expect(form.text).to.contain('will stop working when you save');
    await form.press('Save changes');
    await form.until('Changes saved');
    const { conferencing, description } = proxy.seen(PUT)[0]?.body ?? {};
    expect(conferencing).to.deep.equal({});
    expect(description).to.equal('Agenda');
  });

  it('asks about a start moved into the past, and not about one that lay there', async () => {
    stored({ when: { start_time: 1_577_872_800, end_time: 1_577_876_400 } });
    const form = await open();
    await form.fill('Title', 'Old');
    await form.press('Save changes');
    await form.until('Changes saved');
    await form.press('Back to the event');
    await waitUntil(() => form.has('Title'));
    await form.fill('Date', '2020-01-02');
    await form.press('Save changes');
    expect(form.text).to.contain('The start is in the past');
    expect(proxy.seen(PUT)).to.have.length(1);
  });

  it('says what goes before it deletes', async () => {
    const form = await open();
    await form.press('Delete event');
    expect(proxy.seen(DELETE)).to.have.length(0);
    expect(form.focused).to.equal('confirm');
    for (const words of ['Quarterly review', '2 guests', 'link will stop working', 'may stay']) {
      expect(form.root.getElementById('confirm')?.textContent).to.contain(words);
    }
    await expect(form.element).to.be.accessible();
    form.root
      .getElementById('confirm')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await form.settle();
    expect(form.focused).to.equal('delete');
    await form.press('Delete event');
    await form.press('Keep event');
    await form.press('Delete event');
    await form.toggle('Send a cancellation');
    await form.press('Delete event');
    await form.until('Event deleted');
    expect(proxy.seen(DELETE)[0]?.query).to.deep.equal({
      calendar_id: 'c-main',
      notify_participants: 'false',
    });
    expect((form.log.at(-1) as ZoomEventDeletedEvent).eventId).to.equal(ID);
    await expect(form.element).to.be.accessible();
    await form.press('Create another');
    expect(form.control('Title').value).to.equal('');
    expect(form.button('Create event')).to.not.equal(undefined);
  });

  it('deletes without asking by its method, and retries a deletion as one', async () => {
    proxy.answers[DELETE]?.unshift('offline');
    const form = await open();
    await form.element.delete();
    await form.settle();
    expect(form.events).to.deep.equal(['error']);
    await form.press('Try again');
    await form.until('Event deleted');
    expect(proxy.seen(DELETE)).to.have.length(2);
    expect(proxy.seen(PUT)).to.have.length(0);
  });

  it('says why an event can’t be shown, and tries again', async () => {
    proxy.answers[GET]?.unshift(problem('upstream-failed', 502));
    const form = await open();
    expect(form.root.querySelector('[role=alert]')?.textContent).to.contain('upstream-failed');
    expect(form.has('Title')).to.equal(false);
    await expect(form.element).to.be.accessible();
    await form.press('Try again');
    await waitUntil(() => form.has('Title'));
    expect(form.events).to.deep.equal([]);
  });

  it('shows the newest of several events asked for', async () => {
    proxy.answers['GET /events/b'] = [{ body: { data: { id: 'b', title: 'B' }, request_id: 'r' } }];
    const form = await open();
    const first = form.element.load(ID);
    await form.element.load('b');
    await first;
    await form.settle();
    expect(form.control('Title').value).to.equal('B');
    expect(form.element.eventId).to.equal('b');
  });

  it('puts back what was there', async () => {
    const form = await open();
    await form.fill('Title', 'Other');
    expect(form.element.matches(':state(dirty)')).to.equal(true);
    form.element.reset();
    await form.settle();
    expect(form.control('Title').value).to.equal('Quarterly review');
    expect(form.events).to.deep.equal(['dirty-change', 'dirty-change']);
  });

  it('goes on from what was saved, not from what was before', async () => {
    const form = await open();
    await form.fill('Title', 'Yearly review');
    await form.press('Save changes');
    await form.until('Changes saved');
    stored({ title: 'Yearly review' });
    form.element.reset();
    await waitUntil(() => form.has('Title'));
    expect(form.control('Title').value).to.equal('Yearly review');
    expect(form.element.matches(':state(dirty)')).to.equal(false);
  });

  it('may send changes again whose outcome is unknown', async () => {
    proxy.answers[PUT]?.unshift(problem('outcome-unknown', 409, 'check'));
    const form = await open();
    await form.fill('Title', 'Yearly review');
    await form.press('Save changes');
    await form.until('outcome-unknown');
    expect(form.control('Title').disabled).to.equal(false);
    await form.press('Save changes');
    await form.until('Changes saved');
  });

  it('offers no change of what is read-only', async () => {
    stored({ read_only: true });
    const form = await open();
    expect(form.text).to.contain('can’t be changed here');
    expect(form.control('Title').disabled).to.equal(true);
    expect(form.button('Save changes')).to.equal(undefined);
    await form.element.submit();
    expect(proxy.seen(PUT)).to.have.length(0);
  });
});
