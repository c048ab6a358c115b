// What comes later moves nothing that is there, on a page that links the placeholder.
import { expect } from '@open-wc/testing';
import { FakeEvents } from '../support/fake-events.ts';
import { connected, disconnected, expired, problem, type Answer } from '../support/fake-proxy.ts';
import { openFormPage, type FormPage } from '../support/form-page.ts';
import { waitUntil } from '../support/wait-until.ts';

const setUp = `
  window.shifts = [];
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput) shifts.push(value + ': ' + sources.map(({ node, previousRect, currentRect }) =>
          (node?.outerHTML ?? node?.textContent ?? '?').slice(0, 60) + ' ' + previousRect.y + '→' + currentRect.y));
    }).observe({ type: 'layout-shift', buffered: true });`;

const markup = (form = ''): string => `
  <link rel="stylesheet" href="${location.origin}/src/placeholder.css">
  <style>body { margin: 8px; font: 16px/1.5 sans-serif; }</style>
  <p>Before</p><zoom-connect></zoom-connect><p>Between</p>
  <zoom-event-form lang="en" start="2100-01-04T10:00" timezone="Europe/Berlin" ${form}></zoom-event-form>
  <p>After</p>`;

describe('layout of a page with both elements, defined late', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const open = async (form?: string): Promise<FormPage> => {
    const page = await openFormPage({ late: true, setUp, markup: markup(form) });
    await page.form.element.preload();
    return page;
  };
  /** What has moved by the time that is painted. */
  const shifts = async ({ window }: FormPage): Promise<string[]> => {
    for (let at = 0; at < 4; at += 1) {
      await new Promise((resolve) => window.requestAnimationFrame(resolve));
    }
    return (window as unknown as { shifts: string[] }).shifts;
  };

  const sessions: Record<string, Answer> = {
    connected: { body: connected },
    disconnected: { body: disconnected },
    expired: { body: expired },
    failed: problem('upstream-failed', 502),
  };
  for (const [name, answer] of Object.entries(sessions)) {
    it(`keeps still where the session is ${name}`, async () => {
      proxy.answers['GET /session'] = [answer];
      const page = await open();
      await waitUntil(() => page.window.document.querySelector(`zoom-connect:state(${name})`));
      await page.form.until('Work');
      expect(await shifts(page)).to.deep.equal([]);
    });
  }

  it('keeps still where somebody turns out to be busy', async () => {
    const busy = { start_time: 4_102_736_400, end_time: 4_102_740_000, status: 'busy' };
    proxy.answers['GET /calendars'] = [
      { body: { data: [{ id: 'ada@x.org', name: 'Work', is_primary: true }], request_id: 'r' } },
    ];
    proxy.answers['POST /free-busy'] = [
      { body: { data: [{ email: 'ada@x.org', time_slots: [busy] }], request_id: 'r' } },
    ];
    const page = await open();
    await page.form.until('You are busy');
    expect(await shifts(page)).to.deep.equal([]);
  });

  it('keeps still while an event is made, however long that takes', async () => {
    const page = await open();
    const { form, window } = page;
    await form.fill('Title', 'Review');
    await form.until('Work');
    let answer = (): void => {};
    proxy.gate = new Promise<void>((resolve) => (answer = resolve));
    void form.element.submit();
    await form.until('Creating the event');
    expect(await shifts(page)).to.deep.equal([]);
    answer();
    await form.until('Event created');
    expect(await shifts(page)).to.deep.equal([]);
    expect(window.document.scrollingElement?.scrollTop).to.equal(0);
  });

  it('keeps still while an event is loaded, and where it can’t be', async () => {
    const page = await open('event-id="event/1"');
    await waitUntil(() => page.form.has('Title'));
    expect(await shifts(page)).to.deep.equal([]);
    const none = await open('event-id="gone"');
    await none.form.until('Try again');
    expect(await shifts(none)).to.deep.equal([]);
  });
});
