import { expect } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { REASONS } from '../../src/contract/reasons.ts';
import { zoomEventForm } from '../../src/locales-de.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';

describe('<zoom-event-form> failing to create', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const failWith = (code: string, action: string, extra?: object): void =>
    proxy.failCreate(code, action, extra);

  it('says what failed, and sends once it can', async () => {
    proxy.answers['POST /events']?.unshift('offline');
    proxy.fate = 'offline';
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('cannot be reached');
    expect(form.error.code).to.equal('offline');
    expect(form.focused).to.equal('failure');
    await expect(form.element).to.be.accessible();
    window.dispatchEvent(new Event('online'));
    await form.until('You are online again');
    await form.press('Try again');
    await form.until('cannot be reached');
    proxy.fate = null;
    await form.press('Try again');
    await form.until('Event created');
    expect(proxy.made.size).to.equal(1);
    expect(form.events.filter((type) => type === 'submit')).to.have.length(1);
    expect(form.events.filter((type) => type === 'created')).to.have.length(1);
  });

  it('offers to do without Zoom where Zoom refuses', async () => {
    failWith('zoom-refused', 'fix');
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('zoom-refused');
    await form.press('Create without Zoom');
    await form.until('Event created');
    const [first, second] = proxy.seen('POST /events');
    expect(first?.body).to.have.property('conferencing');
    expect(second?.body).to.not.have.property('conferencing');
    expect(form.root.querySelector('[part=join]')).to.equal(null);
  });

  it('tells the proxy’s reason, in the reader’s words', async () => {
    const title = REASONS.calendarFull;
    failWith('calendar-refused', 'fix', { title });
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until(title);
    form.element.strings = zoomEventForm;
    await form.until(zoomEventForm.reasons[title] ?? '');
    const fields = [{ path: 'participants', message: REASONS.fieldRefused }];
    failWith('calendar-refused', 'fix', { fields });
    await form.press('Erneut versuchen');
    await form.until('Gäste: Vom Kalender abgelehnt');
    expect(form.text).to.not.contain(REASONS.fieldRefused);
  });

  for (const [code, action, help] of [
    ['unauthorized', 'sign-in', 'Sign in to this site'],
    ['calendar-expired', 'reconnect-calendar', 'Reconnect your calendar'],
    ['misconfigured', 'contact', 'contact the site'],
  ] as const) {
    it(`says what to do about ${code}, and keeps what was entered`, async () => {
      failWith(code, action);
      const form = await FormHand.ready();
      await form.press('Create event');
      await form.until(help);
      expect(form.text).to.contain('Reference: req-1');
      expect(form.control('Title').value).to.equal('Review');
      expect(form.events.filter((type) => type === 'error')).to.have.length(1);
      await form.press('Try again');
      await form.until('Event created');
    });
  }
});
