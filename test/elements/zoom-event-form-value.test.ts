import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { MeetingDraft } from '../../src/meeting/draft.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';

/** As a framework's reactive object: every read passes a trap, and no clone of it is allowed. */
function reactive<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (of, key, self) => {
      const value: unknown = Reflect.get(of, key, self);
      return typeof value === 'object' && value !== null ? reactive(value) : value;
    },
  });
}

describe('the value of <zoom-event-form>', () => {
  let proxy: FakeEvents;
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    proxy = new FakeEvents();
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    proxy.restore();
    console.warn = warn;
  });

  it('does nothing when it is set to what was set before', async () => {
    const initial = { title: '', zoom: null, start: '2100-01-10T10:00' };
    const form = await FormHand.create();
    const { element } = form;
    element.value = initial;
    // A page that draws itself anew at every event, and sets all properties then.
    let draws = 0;
    element.addEventListener('zoom-event-dirty-change', () => {
      draws += 1;
      element.value = initial;
    });
    const title = form.control('Title');
    for (const text of ['T', 'Te', 'Tea', 'Team']) {
      await form.fill('Title', text);
      element.value = draws % 2 ? initial : { ...initial };
      await form.settle();
    }
    title.setSelectionRange(1, 2);
    element.value = { ...initial, guests: undefined } as unknown as Partial<MeetingDraft>;
    await form.settle();
    expect(title.value).to.equal('Team');
    expect([title.selectionStart, title.selectionEnd]).to.deep.equal([1, 2]);
    expect(form.events).to.deep.equal(['dirty-change']);
    expect(proxy.seen('GET /calendars')).to.have.length(1);
  });

  it('takes what differs from what was set before', async () => {
    const form = await FormHand.create();
    form.element.value = { title: 'One' };
    form.element.value = { title: 'Two' };
    await form.settle();
    expect(form.control('Title').value).to.equal('Two');
    const given = form.element.value;
    given.title = 'Three';
    form.element.value = given;
    await form.settle();
    expect(form.control('Title').value).to.equal('Three');
  });

  it('reads what a framework made, frozen or not, and keeps nothing of it', async () => {
    const form = await FormHand.create();
    const own = { title: 'Standup', zoom: null, guests: [{ email: 'a@x.org' }], duration: '45' };
    form.element.value = reactive(own) as unknown as Partial<MeetingDraft>;
    own.guests.push({ email: 'b@x.org' });
    await form.settle();
    expect(form.element.value).to.deep.include({ title: 'Standup', duration: 45 });
    expect(form.element.value.guests).to.deep.equal([{ email: 'a@x.org' }]);
    form.element.value = Object.freeze({ title: 'Frozen', guests: Object.freeze([]) }) as never;
    await form.settle();
    await form.fill('Title', 'Frozen no more');
    expect(form.element.value.title).to.equal('Frozen no more');
    expect(form.element.value).to.not.equal(form.element.value);
  });

  it('passes over null, and names once what it cannot read', async () => {
    const form = await FormHand.create();
    const wrong = { title: 'Tea', guests: null, start: 'tomorrow' } as unknown as MeetingDraft;
    form.element.value = wrong;
    form.element.value = { ...wrong };
    await form.settle();
    expect(form.element.value.guests).to.deep.equal([]);
    expect(form.control('Title').value).to.equal('Tea');
    expect(warnings.filter((text) => text.includes('value.start'))).to.have.length(1);
    form.element.value = null;
    await form.settle();
    expect(form.control('Title').value).to.equal('');
  });

  it('takes a value that was set before the element was defined', async () => {
    const early = document.createElement('zoom-early-form');
    Object.assign(early, { value: { title: 'Early' } });
    const Form = customElements.get('zoom-event-form') as CustomElementConstructor;
    customElements.define('zoom-early-form', class extends Form {});
    const form = await FormHand.open(html`${early}`);
    expect(form.control('Title').value).to.equal('Early');
  });
});
