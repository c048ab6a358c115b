import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand, joinUrl, storedEvent } from '../support/fake-events.ts';
import { problem, type Answer } from '../support/fake-proxy.ts';
import { openKept } from '../support/kept-form.ts';
import { waitUntil } from '../support/wait-until.ts';

const PUT = 'PUT /events/event%2F1';

/** The same page, opened again with what its tab has stored. */
async function reloaded(form: FormHand): Promise<FormHand> {
  form.element.remove();
  return openKept();
}

const unknown = (status: 'pending' | 'unknown'): Answer => ({ body: { status } });

describe('one intent of <zoom-event-form> makes one meeting', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
    sessionStorage.clear();
  });
  afterEach(() => {
    proxy.restore();
    sessionStorage.clear();
  });

  const lose = async (form: FormHand, title = 'Meet'): Promise<void> => {
    await form.fill('Title', title);
    proxy.loseAnswer();
    await form.press('Create event');
    await form.until('cannot be reached');
  };
  const count = (form: FormHand, type: string): number =>
    form.events.filter((one) => one === type).length;

  it('where the answer is lost, and nothing was typed since', async () => {
    const form = await FormHand.create();
    await lose(form);
    await form.press('Try again');
    await form.until('Event created');
    expect(proxy.seen('POST /events')).to.have.length(1);
    expect(proxy.seen('PUT /events/new')).to.have.length(0);
    expect([count(form, 'created'), count(form, 'updated')]).to.deep.equal([1, 0]);
  });

  it('where the answer is lost, and a word is added', async () => {
    const form = await FormHand.create();
    await lose(form);
    await form.fill('Description', 'One more thing');
    await form.press('Create event');
    await form.until('Changes saved');
    expect(proxy.made.size).to.equal(1);
    const [change, ...more] = proxy.seen('PUT /events/new');
    expect(more).to.deep.equal([]);
    expect(change?.body).to.deep.include({ description: 'One more thing' });
    expect(change?.body).to.not.have.any.keys('title', 'conferencing');
    expect([count(form, 'created'), count(form, 'updated')]).to.deep.equal([1, 1]);
    expect(form.element.eventId).to.equal('new');
  });

  it('where the request never arrived: the edited draft is sent under a new key', async () => {
    const form = await FormHand.create();
    await form.fill('Title', 'Meet');
    proxy.answers['POST /events']?.unshift('offline');
    await form.press('Create event');
    await form.until('cannot be reached');
    await form.fill('Title', 'Meet again');
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.made.size).to.equal(1);
    expect(proxy.seen('POST /events').at(-1)?.body.title).to.equal('Meet again');
    expect(new Set(proxy.keys()).size).to.equal(2);
  });

  for (const status of ['pending', 'unknown'] as const) {
    it(`says so and sends nothing where it is ${status} what became of it`, async () => {
      const form = await FormHand.create();
      await lose(form);
      proxy.fate = unknown(status);
      await form.fill('Title', 'Meet again');
      await form.press('Create event');
      await form.until('We couldn’t confirm');
      expect(form.error.code).to.equal('outcome-unknown');
      expect(form.focused).to.equal('failure');
      expect(form.control('Title').disabled).to.equal(false);
      await expect(form.element).to.be.accessible();
      await form.press('Check again');
      await form.until('We couldn’t confirm');
      expect(proxy.keys()).to.have.length(1);
      expect(form.button('It isn’t in my calendar') !== undefined).to.equal(status === 'unknown');
      proxy.fate = null;
      await form.press('Check again');
      await form.until('Changes saved');
      expect(proxy.made.size).to.equal(1);
      expect(proxy.seen('PUT /events/new')).to.have.length(1);
    });
  }

  it('lets the person say that nothing was made, where nobody can tell', async () => {
    const form = await FormHand.create();
    await lose(form);
    proxy.fate = unknown('unknown');
    await form.press('Try again');
    await form.until('We couldn’t confirm');
    await form.press('It isn’t in my calendar');
    expect(form.focused).to.equal('submit');
    await form.press('Create event');
    await form.until('Event created');
    expect(new Set(proxy.keys()).size).to.equal(2);
  });

  it('is told once, where a button is pressed again and again', async () => {
    const form = await FormHand.create();
    await lose(form);
    await form.fill('Location', 'Room 1');
    for (let times = 0; times < 3; times += 1) form.button('Create event')?.click();
    void form.element.submit();
    await form.until('Changes saved');
    expect(proxy.requests.filter(({ route }) => route.includes('/intents/'))).to.have.length(1);
    expect(proxy.seen('PUT /events/new')).to.have.length(1);
  });

  it('over a reload after the answer was lost', async () => {
    const first = await openKept();
    await lose(first);
    const form = await reloaded(first);
    await form.until('We couldn’t confirm');
    expect(form.control('Title').value).to.equal('Meet');
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.made.size).to.equal(1);
    expect(sessionStorage.getItem('d')).to.equal(null);
  });

  it('over a reload while it is being sent', async () => {
    const first = await openKept();
    await first.fill('Title', 'Meet');
    await waitUntil(() => sessionStorage.getItem('d'));
    let open = (): void => {};
    proxy.gate = new Promise<void>((resolve) => (open = resolve));
    await first.press('Create event');
    await waitUntil(() => proxy.keys().length === 1);
    first.element.remove();
    proxy.gate = Promise.resolve();
    proxy.fate = unknown('pending');
    const form = await openKept();
    await form.press('Create event');
    await form.until('We couldn’t confirm');
    open();
    proxy.fate = null;
    await waitUntil(() => proxy.made.size === 1);
    await form.press('Check again');
    await form.until('Event created');
    expect(proxy.made.size).to.equal(1);
  });

  it('says what was changed since and can’t be any more: the calendar, settings of Zoom', async () => {
    const form = await FormHand.create();
    await lose(form);
    await form.fill('Calendar', 'c-side');
    await waitUntil(() => form.root.querySelector('[name=settings]'));
    form.root.querySelectorAll<HTMLInputElement>('[name=settings]')[1]?.click();
    await form.settle();
    await form.fill('Location', 'Room 1');
    await form.press('Create event');
    await form.until('had already been created in this calendar');
    expect(form.text).to.contain('The Zoom meeting had already been created');
    expect(form.control('Calendar').value).to.equal('c-main');
    expect([count(form, 'created'), form.error.code]).to.deep.equal([1, 'invalid-draft']);
    await expect(form.element).to.be.accessible();
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(proxy.made.size).to.equal(1);
    const [put] = proxy.seen('PUT /events/new');
    expect(put?.body).to.include({ location: 'Room 1' });
    expect(put?.query).to.include({ calendar_id: 'c-main' });
  });

  it('frees the draft where it was refused', async () => {
    proxy.failCreate('invalid-body', 'fix');
    const form = await FormHand.ready();
    await form.press('Create event');
    await form.until('invalid-body');
    await form.fill('Title', 'Better');
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.requests.some(({ route }) => route.includes('/intents/'))).to.equal(false);
  });

  it('asks nothing of a backend that can’t be asked, where nothing was typed since', async () => {
    proxy.fate = problem('not-found', 404, 'check');
    const form = await FormHand.create();
    await lose(form);
    await form.press('Try again');
    await form.until('Event created');
    expect(new Set(proxy.keys()).size).to.equal(1);
    expect(proxy.made.size).to.equal(1);
  });

  it('puts Zoom on an event once', async () => {
    const plain = { ...storedEvent, conferencing: null, description: 'Agenda' };
    const zoomed = {
      ...plain,
      conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
    };
    proxy.answers['GET /events/event%2F1'] = [{ body: { data: plain, request_id: 'r' } }];
    proxy.answers[PUT] = [
      ({ headers }) => {
        proxy.made.set(headers.get('idempotency-key') ?? '', zoomed);
        return 'offline';
      },
      ({ body }) => ({ body: { data: { ...zoomed, ...body }, request_id: 'r' } }),
    ];
    const form = await FormHand.open(html`<zoom-event-form event-id="event/1"></zoom-event-form>`);
    await form.toggle('Zoom meeting');
    await form.press('Save changes');
    await form.until('cannot be reached');
    proxy.answers['GET /events/event%2F1'] = [{ body: { data: zoomed, request_id: 'r' } }];
    await form.fill('Location', 'Room 1');
    await form.press('Save changes');
    await form.until('Changes saved');
    const asked = proxy.seen(PUT).filter(({ body }) => 'autocreate' in (body.conferencing ?? {}));
    expect(asked).to.have.length(1);
    expect(asked[0]?.headers.get('idempotency-key')).to.match(/^[\w.]{16,}$/);
    expect(proxy.seen(PUT).at(-1)?.body).to.include({ location: 'Room 1' });
  });
});
