import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { connected, type Answer } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

const as = (person: string): Answer => ({ body: { ...connected, person } });

describe('the draft that <zoom-event-form> keeps', () => {
  let proxy: FakeEvents;
  const { setItem } = Storage.prototype;
  beforeEach(() => {
    proxy = new FakeEvents();
    sessionStorage.clear();
  });
  afterEach(() => {
    proxy.restore();
    Storage.prototype.setItem = setItem;
    sessionStorage.clear();
  });

  const kept = (): Promise<FormHand> =>
    FormHand.open(html`<zoom-event-form start="2100-01-01T10:00" draft-key="d"></zoom-event-form>`);
  const stored = (): Promise<void> => waitUntil(() => sessionStorage.getItem('d'));
  const left = async (form: FormHand): Promise<void> => {
    await stored();
    form.element.remove();
  };

  it('comes back with what was half typed as guests', async () => {
    const first = await kept();
    await first.fill('Title', 'Secret');
    await first.fill('Guests', 'half typed name');
    await left(first);
    const form = await kept();
    expect(form.control('Title').value).to.equal('Secret');
    expect(form.control('Guests').value).to.equal('half typed name');
    expect(form.element.matches(':state(dirty)')).to.equal(true);
  });

  it('is shown to nobody else, and thrown away then', async () => {
    const first = await kept();
    await first.fill('Title', 'Secret');
    await left(first);
    proxy.answers['GET /session'] = [as('person-2')];
    const form = await kept();
    await waitUntil(() => sessionStorage.getItem('d') === null);
    expect(form.element.value.title).to.equal('');
    expect(form.text).to.not.contain('Secret');
  });

  it('waits for its person where nobody is signed in', async () => {
    const first = await kept();
    await first.fill('Title', 'Secret');
    await left(first);
    proxy.answers['GET /session'] = [{ status: 401, body: {} }];
    const form = await kept();
    expect(form.element.value.title).to.equal('');
    await form.fill('Title', 'Somebody’s');
    form.element.remove();
    proxy.answers['GET /session'] = [as('person-1')];
    expect((await kept()).control('Title').value).to.equal('Secret');
  });

  it('is not kept for somebody who signed in while it was on the screen', async () => {
    const form = await kept();
    await form.fill('Title', 'Secret');
    await stored();
    proxy.answers['GET /session'] = [as('person-2')];
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => sessionStorage.getItem('d') === null);
    await form.fill('Title', 'Secret, still');
    expect(sessionStorage.getItem('d')).to.equal(null);
  });

  it('survives a storage that is full, and one that holds nonsense', async () => {
    for (const nonsense of ['{', '7', '{"person":"person-1","draft":5,"intent":{"key":4}}']) {
      sessionStorage.setItem('d', nonsense);
      const form = await kept();
      expect(form.element.value.title, nonsense).to.equal('');
      form.element.remove();
    }
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const form = await kept();
    await form.fill('Title', 'Typed');
    await form.press('Create event');
    await form.until('Event created');
  });

  it('outlives a page that sent it before anybody knew whose it is', async () => {
    let tell = (): void => {};
    const told = new Promise<void>((resolve) => (tell = resolve));
    proxy.answers['GET /session']?.unshift(() => told.then(() => ({ body: connected })));
    const first = await kept();
    await first.fill('Title', 'Meet');
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    proxy.answers['POST /events']?.unshift((sent) => {
      const made = proxy.create(sent);
      return answered.then(() => made);
    });
    await first.press('Create event');
    expect(proxy.keys()).to.have.length(0);
    tell();
    await waitUntil(() => proxy.made.size === 1);
    first.element.remove();
    answer();
    const form = await kept();
    await form.until('We couldn’t confirm');
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.made.size).to.equal(1);
  });

  it('of one meeting of a series is none of all of them', async () => {
    const when = { start_time: 4_102_740_000, end_time: 4_102_743_600 };
    const master = { id: 'master', title: 'Weekly', when, recurrence: ['RRULE:FREQ=WEEKLY'] };
    const one = { id: 'one', title: 'Weekly', when, master_event_id: 'master' };
    for (const event of [master, one]) {
      proxy.answers[`GET /events/${event.id}`] = [{ body: { data: event, request_id: 'r' } }];
    }
    const open = async (part: string): Promise<FormHand> => {
      const form = await FormHand.open(
        html`<zoom-event-form event-id="one" draft-key="d"></zoom-event-form>`,
      );
      await form.press(part);
      await waitUntil(() => form.button('Save changes') !== undefined);
      return form;
    };
    const first = await open('All meetings of the series');
    await first.fill('Title', 'All of them');
    await left(first);
    const again = await open('All meetings of the series');
    expect(again.control('Title').value).to.equal('All of them');
    await left(again);
    const other = await open('Only this meeting');
    expect(other.control('Title').value).to.equal('Weekly');
  });
});
