import { expect, html } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import type { NylasEvent } from '../../../../src/contract/wire.ts';
import { EventStore, plainEvent } from '../../../support/edited-event.ts';
import { FormHand } from '../../../support/fake-events.ts';
import { problem } from '../../../support/fake-proxy.ts';

describe('an event that isn’t the person’s to change', () => {
  let store: EventStore;
  afterEach(() => store.proxy.restore());

  const open = (patch: Partial<NylasEvent>): Promise<FormHand> => {
    store = new EventStore({ ...plainEvent, ...patch });
    return store.open();
  };
  const offersNothing = async (form: FormHand): Promise<void> => {
    expect(Boolean(form.button('Save changes'))).to.equal(false);
    expect(form.control('Title').disabled).to.equal(true);
    await form.element.submit();
    expect(store.puts()).to.deep.equal([]);
    await expect(form.element).to.be.accessible();
  };

  it('because its calendar can only be read', async () => {
    const form = await open({ calendar_id: 'c-read' });
    expect(form.text).to.contain('in a calendar that you can’t change');
    expect(Boolean(form.button('Delete event'))).to.equal(false);
    await offersNothing(form);
  });

  it('because the calendar that the page says can only be read', async () => {
    store = new EventStore({ ...plainEvent, calendar_id: 'c-read' });
    const form = await FormHand.open(
      html`<zoom-event-form event-id="ev1" calendar-id="c-read"></zoom-event-form>`,
    );
    expect(form.text).to.contain('in a calendar that you can’t change');
    expect(Boolean(form.button('Delete event'))).to.equal(false);
    await offersNothing(form);
  });

  it('because it was cancelled', async () => {
    const form = await open({ status: 'cancelled' });
    expect(form.text).to.contain('This event was cancelled.');
    await offersNothing(form);
  });

  it('because somebody else organizes it; it can go from the own calendar', async () => {
    store = new EventStore({
      ...plainEvent,
      calendar_id: 'me@example.com',
      organizer: { email: 'boss@example.com', name: 'Boss' },
      participants: [{ email: 'me@example.com' }, { email: 'b@example.com' }],
    });
    store.calendars = [{ id: 'me@example.com', name: 'Work', is_primary: true }];
    const form = await store.open();
    expect(form.text).to.contain('Boss (boss@example.com) organizes this event');
    await offersNothing(form);
    await form.press('Delete event');
    const panel = form.root.getElementById('confirm');
    expect(panel?.textContent).to.contain('removed only from your calendar');
    expect(panel?.textContent).to.not.contain('cancellation');
    await form.press('Delete event');
    await form.until('Event deleted');
  });

  it('says whose it is where it may be somebody else’s, and lets the calendar decide', async () => {
    const form = await open({ organizer: { email: 'boss@example.com', name: 'Boss' } });
    expect(form.text).to.contain('Organized by Boss (boss@example.com)');
    await form.fill('Title', 'Mine');
    store.proxy.answers['PUT /events/ev1'] = [problem('not-yours', 403, 'contact')];
    await form.press('Save changes');
    await form.until('not-yours');
    expect(form.text).to.not.contain('Reconnect');
    expect(Boolean(form.button('Save without Zoom'))).to.equal(false);
    expect(form.text).to.not.contain('Try again');
    expect(form.text).to.not.contain('contact the site');
    await form.fill('Title', 'Other');
    expect(form.text).to.not.contain('not-yours');
  });

  it('says that it is gone', async () => {
    store = new EventStore();
    store.proxy.answers['GET /events/ev1'] = [problem('not-found', 404, 'check')];
    const form = await store.open();
    expect(form.text).to.contain('This event no longer exists');
    expect(form.has('Title')).to.equal(false);
  });

  it('is shown even where the calendars can’t be had', async () => {
    store = new EventStore(plainEvent);
    store.proxy.answers['GET /calendars'] = [problem('upstream-failed', 502)];
    const form = await store.open();
    await form.fill('Title', 'Mine');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.event().title).to.equal('Mine');
  });

  it('is found in any calendar, and saved in its own', async () => {
    const form = await open({ calendar_id: 'c-side' });
    expect(store.proxy.seen('GET /events/ev1')[0]?.query).to.deep.equal({});
    expect(form.control('Calendar').value).to.equal('c-side');
    await form.fill('Title', 'Mine');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.proxy.seen('PUT /events/ev1')[0]?.query).to.deep.equal({ calendar_id: 'c-side' });
  });
});
