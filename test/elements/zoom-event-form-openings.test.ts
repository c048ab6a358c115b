import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';

describe('what a page puts into <zoom-event-form>', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const open = (): Promise<FormHand> =>
    FormHand.open(
      html`<zoom-event-form start="2100-01-01T10:00" timezone="Europe/Berlin" lang="en">
        <h2 slot="header">Plan a visit</h2>
        <label slot="before-actions">Room number <input name="room" /></label>
        <button slot="actions" type="button">Not now</button>
        <p slot="footer">All times are local.</p>
      </zoom-event-form>`,
    );
  const isSeen = (form: FormHand, selector: string): boolean =>
    (form.element.querySelector(selector)?.getBoundingClientRect().height ?? 0) > 0;
  const top = (target: Element | null): number => target?.getBoundingClientRect().top ?? NaN;

  it('stands where it is said, and goes with the form’s own', async () => {
    const form = await open();
    const { element, root } = form;
    expect(top(element.querySelector('h2'))).to.be.lessThan(top(root.querySelector('#title')));
    const room = top(element.querySelector('input'));
    expect(room).to.be.greaterThan(top(root.querySelector('#description')));
    expect(room).to.be.lessThan(top(root.querySelector('#submit')));
    const [own, ours] = [element.querySelector('button'), root.querySelector('#submit')];
    expect(Math.abs(top(own) - top(ours))).to.be.lessThan(30);
    expect(top(element.querySelector('p'))).to.be.greaterThan(top(ours));
    await expect(element).to.be.accessible();
  });

  it('adds to what is sent, and keeps its head and foot when it is', async () => {
    const form = await open();
    const room = form.element.querySelector('input');
    if (room) room.value = 'B12';
    form.element.addEventListener('zoom-event-submit', ({ body }) => {
      body.location = `Room ${room?.value}`;
    });
    await form.fill('Title', 'Review');
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.body.location).to.equal('Room B12');
    expect([isSeen(form, 'h2'), isSeen(form, 'p')]).to.deep.equal([true, true]);
    expect([isSeen(form, 'input'), isSeen(form, 'button')]).to.deep.equal([false, false]);
  });

  it('opens for a slot that was clicked in a calendar', async () => {
    const form = await open();
    form.element.value = { start: '2100-02-03T09:00:00+01:00', end: '2100-02-03T09:50:00+01:00' };
    await form.element.updateComplete;
    expect(form.control('Date').value).to.equal('2100-02-03');
    expect(form.control('Start').value).to.equal('09:00');
    expect(form.control('Duration').value).to.equal('50');
    expect(form.element.matches(':state(dirty)')).to.equal(false);
    form.element.value = { start: '2100-02-03', end: '2100-02-05', allDay: true };
    await form.element.updateComplete;
    expect(form.control('End date').value).to.equal('2100-02-04');
    await form.fill('Title', 'Fair');
    await form.press('Create event');
    await form.until('Event created');
    const [sent] = proxy.seen('POST /events');
    expect(sent?.body.when).to.deep.equal({ start_date: '2100-02-03', end_date: '2100-02-04' });
    expect(sent?.body.conferencing).to.equal(undefined);
  });
});
