import { expect } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';

describe('<zoom-event-form> failing to create', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const failWith = (code: string, action: string, extra?: object): void =>
    proxy.failCreate(code, action, extra);

  it('keeps the key over retries, and takes a new one after an edit', async () => {
    proxy.answers['POST /events']?.unshift('offline', 'offline', 'offline');
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
    await form.press('Create event');
    await form.until('cannot be reached');
    await form.fill('Title', 'Other');
    await form.press('Create event');
    await form.until('Event created');
    const [first, second, third, fourth] = proxy.keys();
    expect([second, third]).to.deep.equal([first, first]);
    expect(fourth).to.not.equal(first);
    expect(form.events.filter((type) => type === 'submit')).to.have.length(2);
  });

  it('never creates again what may exist already', async () => {
    failWith('outcome-unknown', 'check');
    failWith('outcome-unknown', 'check');
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('It isn’t known');
    expect(form.control('Title').disabled).to.equal(true);
    expect(form.button('Create event')?.disabled).to.equal(true);
    await expect(form.element).to.be.accessible();
    await form.press('Check again');
    await form.until('It isn’t known');
    await form.press('Check again');
    await form.until('Event created');
    expect(new Set(proxy.keys()).size).to.equal(1);
  });

  it('gives the form back when asked to', async () => {
    failWith('outcome-unknown', 'check');
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('It isn’t known');
    await form.press('Change it anyway');
    expect(form.control('Title').disabled).to.equal(false);
    await form.press('Create event');
    await form.until('Event created');
    expect(new Set(proxy.keys()).size).to.equal(2);
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
    expect(new Set(proxy.keys()).size).to.equal(2);
    expect(form.root.querySelector('[part=join]')).to.equal(null);
  });

  for (const [code, action, help] of [
    ['unauthorized', 'sign-in', 'Sign in to this site'],
    ['calendar-expired', 'reconnect-calendar', 'Reconnect your calendar'],
    ['misconfigured', 'contact', 'tell the owner'],
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
