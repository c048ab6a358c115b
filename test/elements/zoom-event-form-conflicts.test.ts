import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/define-zoom-event-form.ts';
import { calendars, FakeEvents, FormHand, storedEvent } from '../support/fake-events.ts';
import { problem } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

const ROUTE = 'POST /free-busy';
/** Monday 4 January 2100, 10:00 in Berlin, in seconds. */
const TEN = 4_102_736_400;

describe('<zoom-event-form> conflicts', () => {
  let proxy: FakeEvents;
  /** Lets the pauses pass that the form makes before it asks. */
  let pass: () => void;
  let waiting: number;
  beforeEach(() => {
    proxy = new FakeEvents();
    waiting = 0;
    busy({ 'ann@x.org': [[0, 30]] });
  });
  afterEach(() => proxy.restore());

  /** Who is busy, in minutes after ten. */
  const busy = (people: Record<string, [from: number, to: number][]>): void => {
    proxy.answers[ROUTE] = [
      {
        body: {
          request_id: 'r',
          data: Object.entries(people).map(([email, spans]) => ({
            email,
            object: 'free_busy',
            time_slots: spans.map(([from, to]) => ({
              start_time: TEN + from * 60,
              end_time: TEN + to * 60,
              status: 'busy',
            })),
          })),
        },
      },
    ];
  };

  const open = async (attributes?: TemplateResult): Promise<FormHand> => {
    const form = await FormHand.open(
      attributes ??
        html`<zoom-event-form
          lang="en-GB"
          start="2100-01-04T10:00"
          timezone="Europe/Berlin"
        ></zoom-event-form>`,
    );
    const waits = new Set<() => void>();
    form.element.wait = (_, signal) =>
      new Promise((resolve, reject) => {
        waiting += 1;
        waits.add(resolve);
        signal.addEventListener('abort', () => {
          waits.delete(resolve);
          reject(signal.reason as Error);
        });
      });
    pass = () => waits.forEach((resolve) => resolve());
    return form;
  };
  const invite = async (form: FormHand, text: string): Promise<void> => {
    await form.fill('Guests', `${text},`);
    await form.settle();
  };
  const hint = (form: FormHand): string =>
    (form.root.querySelector('[part=conflicts]')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const asked = (): { emails: string[] }[] =>
    proxy.seen(ROUTE).map(({ body }) => body as unknown as { emails: string[] });

  it('says who is busy when, and moves the meeting to the next free time by a click', async () => {
    busy({ 'ann@x.org': [[-30, 30]], 'bob@x.org': [[40, 75]] });
    const form = await open();
    await invite(form, 'Ann Lee <ann@x.org>, bob@x.org');
    pass();
    await waitUntil(() => hint(form));
    expect(hint(form)).to.equal('Ann Lee is busy 09:30–10:30. Next free time: 11:15');
    expect(form.root.querySelector('[role=status]')?.textContent).to.contain('Someone is busy');
    await expect(form.element).to.be.accessible();
    form.root.querySelector<HTMLElement>('[part=next-free]')?.click();
    await form.settle();
    expect(form.element.value).to.include({ start: '2100-01-04T11:15', duration: 30 });
    expect(hint(form)).to.equal('');
    await waitUntil(() => form.focused === 'time');
  });

  it('looks at the person’s own calendar where its address is known', async () => {
    proxy.answers['GET /calendars'] = [
      {
        body: {
          request_id: 'r',
          data: [{ id: 'me@x.org', name: 'Work', is_primary: true }, ...calendars],
        },
      },
    ];
    busy({ 'me@x.org': [[0, 60]] });
    const form = await open();
    await form.fill('Duration', '45');
    pass();
    await waitUntil(() => hint(form));
    expect(hint(form)).to.equal('You are busy 10:00–11:00. Next free time: 11:00');
    expect(asked().at(-1)?.emails).to.deep.equal(['me@x.org']);
  });

  it('asks once people have stopped, and not again about the same days and people', async () => {
    const form = await open();
    await invite(form, 'ann@x.org');
    await form.fill('Start', '10:05');
    await form.fill('Start', '10:10');
    expect(asked()).to.have.length(0);
    pass();
    await waitUntil(() => hint(form));
    expect(asked()).to.have.length(1);
    await form.fill('Title', 'Review');
    await form.fill('Start', '10:15');
    const before = waiting;
    await form.fill('Title', 'Review of the year');
    expect(waiting).to.equal(before);
    pass();
    await waitUntil(() => hint(form));
    expect(asked()).to.have.length(1);
  });

  it('takes no old answer for a new question', async () => {
    let answer = (): void => {};
    const form = await open();
    proxy.gate = new Promise<void>((resolve) => (answer = resolve));
    await invite(form, 'ann@x.org');
    pass();
    await waitUntil(() => asked().length === 1);
    await form.fill('Start', '12:00');
    answer();
    await form.settle();
    expect(hint(form)).to.equal('');
    await form.fill('Start', '10:00');
    pass();
    await waitUntil(() => hint(form));
  });

  it('says nothing where calendars can’t be seen', async () => {
    proxy.answers[ROUTE] = [problem('upstream-failed', 502)];
    const form = await open();
    await form.fill('Title', 'Review');
    await invite(form, 'ann@x.org');
    pass();
    await waitUntil(() => asked().length === 1);
    await form.settle();
    expect(hint(form)).to.equal('');
    expect(form.events).to.not.include('error');
    await form.press('Create event');
    await form.until('Event created');
  });

  it('never asks about days, about the past, or where it is hidden', async () => {
    for (const template of [
      html`<zoom-event-form start="2020-01-06T10:00" timezone="Europe/Berlin"></zoom-event-form>`,
      html`<zoom-event-form hide="conflicts" start="2100-01-04T10:00"></zoom-event-form>`,
    ]) {
      const form = await open(template);
      await invite(form, 'ann@x.org');
      expect(waiting).to.equal(0);
    }
    const form = await open();
    await form.toggle('All day');
    await invite(form, 'ann@x.org');
    expect(waiting).to.equal(0);
  });

  it('asks about 50 people at most', async () => {
    const form = await open();
    const many = Array.from({ length: 60 }, (_, at) => `guest${at}@x.org`).join(', ');
    await invite(form, many);
    pass();
    await waitUntil(() => asked().length === 1);
    expect(asked()[0]?.emails).to.have.length(50);
  });

  it('doesn’t take an event for a conflict with itself', async () => {
    const start =
      storedEvent.when && 'start_time' in storedEvent.when ? storedEvent.when.start_time : 0;
    const from = (start - TEN) / 60;
    busy({ 'ann@x.org': [[from, from + 60]], 'bob@x.org': [[from + 60, from + 90]] });
    const form = await open(
      html`<zoom-event-form lang="en-GB" event-id="event/1"></zoom-event-form>`,
    );
    expect(waiting).to.equal(0);
    await form.fill('Start', '09:30');
    pass();
    await waitUntil(() => hint(form));
    expect(hint(form)).to.match(/^bob@x.org is busy 10:00–10:30\./);
  });
});
