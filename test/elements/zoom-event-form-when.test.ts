import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand, storedEvent } from '../support/fake-events.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> when', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const at = (start: string, lang = 'en-GB'): Promise<FormHand> =>
    FormHand.open(html`
      <zoom-event-form lang=${lang} start=${start} timezone="Europe/Berlin"></zoom-event-form>
    `);
  const end = (form: FormHand): HTMLInputElement => form.control('End');
  const options = (form: FormHand): string[] =>
    [...form.root.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim() ?? '');
  const problem = (form: FormHand, id: string): string | undefined =>
    form.root.getElementById(`${id}-problem`)?.textContent ?? undefined;

  describe('end', () => {
    it('moves the duration, and the duration moves it', async () => {
      const form = await at('2100-01-04T10:00');
      expect(end(form).value).to.equal('10:30');
      await form.fill('End', '11:30');
      expect(form.element.value.duration).to.equal(90);
      expect(form.control('Duration').value).to.equal('90');
      await form.fill('Duration', '45');
      expect(end(form).value).to.equal('10:45');
      await form.fill('End', '10:50');
      expect(form.control('Duration').value).to.equal('50');
      await form.fill('Start', '12:00');
      end(form).blur();
      await waitUntil(() => end(form).value === '12:50');
      expect(form.element.value.duration).to.equal(50);
    });

    it('is chosen from a list that tells the durations', async () => {
      const form = await at('2100-01-04T22:00');
      end(form).focus();
      end(form).click();
      await form.settle();
      expect(options(form)[3]).to.equal('23:00 (1 hour)');
      expect(options(form)[7]).to.equal('Tue 00:00 (2 hours)');
      await expect(form.element).to.be.accessible();
      await form.key('End', 'ArrowDown');
      await form.key('End', 'ArrowDown');
      await form.key('End', 'Enter');
      expect(form.element.value.duration).to.equal(45);
      expect(end(form).value).to.equal('22:45');
    });

    it('is on another day without arithmetic', async () => {
      const form = await at('2100-01-04T22:00');
      await form.fill('End', '06:00');
      expect(form.control('End date').value).to.equal('2100-01-05');
      await form.fill('End date', '2100-01-06');
      expect(form.element.value.duration).to.equal(32 * 60);
      expect(form.control('Duration').querySelector(':checked')?.textContent).to.equal('32 hours');
      await form.fill('Start', '21:00');
      expect(form.control('End date').value).to.equal('2100-01-06');
      expect(end(form).value).to.equal('05:00');
    });

    it('has a day of its own when somebody wants that first', async () => {
      const form = await at('2100-01-04T10:00');
      expect(form.has('End date')).to.equal(false);
      await form.press('Ends on another day');
      await waitUntil(() => form.focused === 'end-date');
      await form.fill('End date', '2100-01-06');
      await form.fill('End', '09:00');
      expect(form.element.value.duration).to.equal(47 * 60);
      await expect(form.element).to.be.accessible();
    });

    it('stays as it was typed where it is wrong, with a message, and is not sent', async () => {
      const form = await at('2100-01-04T10:00');
      await form.fill('Title', 'Review');
      await form.fill('End', 'soon');
      expect(problem(form, 'end')).to.equal(undefined);
      end(form).blur();
      await waitUntil(() => problem(form, 'end'));
      expect(end(form).value).to.equal('soon');
      expect(problem(form, 'end')).to.contain('Enter a time');
      expect(end(form).getAttribute('aria-invalid')).to.equal('true');
      await expect(form.element).to.be.accessible();
      await form.press('Create event');
      await waitUntil(() => form.focused === 'end');
      expect(proxy.keys()).to.have.length(0);
      await form.fill('End', '11:00');
      expect(problem(form, 'end')).to.equal(undefined);
      await form.press('Create event');
      await form.until('Event created');
      expect(proxy.seen('POST /events')[0]?.body.when).to.include({
        start_time: 4_102_736_400,
        end_time: 4_102_740_000,
      });
    });

    it('is after the start', async () => {
      const form = await at('2100-01-04T10:00');
      await form.press('Ends on another day');
      await form.fill('End date', '2100-01-03');
      expect(problem(form, 'end')).to.contain('after the start');
      expect(form.control('End date').value).to.equal('2100-01-03');
      await form.fill('Date', '2100-01-02');
      expect(problem(form, 'end')).to.equal(undefined);
      expect(form.element.value.duration).to.equal(24 * 60 + 30);
    });

    it('counts to twelve where the reader does, the next such time being meant', async () => {
      const form = await at('2100-01-04T11:00', 'en-US');
      await form.fill('End', '1:30');
      expect(form.element.value.duration).to.equal(150);
      await form.fill('End', '11:30 pm');
      expect(form.element.value.duration).to.equal(750);
    });

    it('of an all-day event is its last day', async () => {
      const form = await at('2100-01-04T10:00');
      await form.toggle('All day');
      await form.fill('End date', '2100-01-06');
      expect(form.control('Days').value).to.equal('3');
      await form.fill('Days', '2');
      expect(form.control('End date').value).to.equal('2100-01-05');
      await form.fill('End date', '2100-01-01');
      expect(problem(form, 'end')).to.contain('after the start');
      await expect(form.element).to.be.accessible();
    });

    it('is hidden with the duration', async () => {
      const form = await FormHand.open(html`<zoom-event-form hide="duration"></zoom-event-form>`);
      expect([form.has('End'), form.has('Duration')]).to.deep.equal([false, false]);
    });
  });

  it('lets people choose which of two equal times they mean', async () => {
    const form = await at('2027-10-31T02:30');
    const radios = (): HTMLInputElement[] => [
      ...form.root.querySelectorAll<HTMLInputElement>('[part=overlap] input'),
    ];
    expect(radios().map(({ labels }) => labels?.[0]?.textContent?.trim())).to.deep.equal([
      'The first (UTC+2)',
      'The second (UTC+1)',
    ]);
    await expect(form.element).to.be.accessible();
    radios()[1]?.click();
    await form.settle();
    expect(form.element.value.disambiguation).to.equal('later');
    expect(radios().map(({ checked }) => checked)).to.deep.equal([false, true]);
    await form.fill('Date', '2027-10-30');
    expect(radios()).to.have.length(0);
  });

  it('shows the zone of the end where it has one of its own, and can do without', async () => {
    proxy.answers['GET /events/event%2F1'] = [
      {
        body: {
          request_id: 'r',
          data: { ...storedEvent, when: { ...storedEvent.when, end_timezone: 'Europe/London' } },
        },
      },
    ];
    const form = await FormHand.open(
      html`<zoom-event-form lang="en-GB" event-id="event/1"></zoom-event-form>`,
    );
    expect(form.text).to.contain('The end is shown in London time (UTC).');
    expect(end(form).value).to.equal('15:00');
    expect(form.root.querySelector('[part=when-text]')?.textContent).to.match(
      / 0?9:00 \(New York\) – 15:00 \(London\)/,
    );
    await expect(form.element).to.be.accessible();
    await form.press('Show the end in New York time');
    expect(form.element.value.endTimezone).to.equal(null);
    expect(end(form).value).to.equal('10:00');
    await waitUntil(() => form.focused === 'timezone');
  });

  it('puts the focus on an empty start, not on its date', async () => {
    const form = await at('2100-01-04T10:00');
    await form.fill('Title', 'Review');
    await form.fill('Start', '');
    await form.press('Create event');
    await waitUntil(() => form.focused === 'time');
    expect(form.control('Start').getAttribute('aria-describedby')).to.equal('start-problem');
    expect(form.control('Date').getAttribute('aria-invalid')).to.equal('false');
    await form.fill('Start', '10:00');
    await form.fill('Date', '');
    await form.press('Create event');
    await waitUntil(() => form.focused === 'start');
  });
});
