import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { problem } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> fields', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
    sessionStorage.clear();
  });
  afterEach(() => proxy.restore());

  const open = (template = html`<zoom-event-form></zoom-event-form>`): Promise<FormHand> =>
    FormHand.open(template);
  const berlin = html`<zoom-event-form
    lang="en-GB"
    start="2100-01-04T10:00"
    timezone="Europe/Berlin"
  ></zoom-event-form>`;
  const guests = (form: FormHand): string[] => form.element.value.guests.map(({ email }) => email);
  const options = (form: FormHand): string[] =>
    [...form.root.querySelectorAll('[role=option] span')].map((one) => one.textContent ?? '');

  describe('time', () => {
    it('finds a zone by its city, and moves the meeting with it', async () => {
      const form = await open(berlin);
      await form.fill('Time zone', 'osaka');
      await waitUntil(() => options(form).length > 0);
      expect(options(form)).to.deep.equal(['Osaka']);
      await expect(form.element).to.be.accessible();
      await form.key('Time zone', 'Enter');
      expect(form.element.value.timezone).to.equal('Asia/Tokyo');
      expect(form.element.value.start).to.equal('2100-01-04T10:00');
      await form.fill('Time zone', 'a');
      form.control('Time zone').blur();
      await waitUntil(() => form.control('Time zone').value === 'Tokyo (UTC+9)');
    });

    it('says the time in words, by language and hour format', async () => {
      const form = await open(berlin);
      const words = (): string =>
        (form.root.querySelector('[part=when-text]')?.textContent ?? '').replaceAll(/\s/g, ' ');
      expect(words()).to.contain('10:00');
      expect(words()).to.contain('(Berlin)');
      form.element.hourFormat = '12';
      await form.settle();
      expect(words()).to.match(/10:00.*10:30 am/);
      form.element.lang = 'de';
      form.element.hourFormat = '24';
      form.element.requestUpdate();
      await form.settle();
      expect(words()).to.contain('Mo., 4. Jan. 2100');
    });

    it('explains gaps and doubled hours', async () => {
      const form = await open(berlin);
      await form.fill('Date', '2027-10-31');
      await form.fill('Start', '02:30');
      expect(form.root.querySelector('[part=warning]')?.textContent).to.contain('occurs twice');
      await form.fill('Date', '2027-03-28');
      await form.fill('Title', 'Review');
      await form.press('Create event');
      expect(form.root.getElementById('start-problem')?.textContent).to.contain('doesn’t exist');
      expect(proxy.keys()).to.have.length(0);
    });

    it('takes any duration', async () => {
      const form = await open(berlin);
      await form.fill('Duration', 'custom');
      await form.fill('Minutes', '50');
      expect(form.element.value.duration).to.equal(50);
      await form.fill('Duration', '45');
      expect(form.has('Minutes')).to.equal(false);
      expect(form.element.value.duration).to.equal(45);
    });

    it('has no Zoom meeting on an all-day event, and gives it back after', async () => {
      const form = await open(berlin);
      await form.toggle('All day');
      expect(form.control('Zoom meeting').disabled).to.equal(true);
      expect(form.text).to.contain('has no start time');
      await form.fill('Days', '3');
      const { duration, zoom } = form.element.value;
      expect([duration, zoom]).to.deep.equal([4_320, null]);
      await form.toggle('All day');
      expect(form.element.value.zoom).to.deep.equal({});
      expect(form.element.value.duration).to.equal(30);
    });

    it('repeats by preset, on the day that is chosen', async () => {
      const form = await open(berlin);
      await form.fill('Repeat', 'weekly');
      expect(form.element.value.repeat).to.deep.equal(['RRULE:FREQ=WEEKLY;BYDAY=MO']);
      await form.fill('Ends', 'count');
      await form.fill('Number of meetings', '4');
      await form.fill('Date', '2100-01-05');
      expect(form.element.value.repeat).to.deep.equal(['RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4']);
    });
  });

  describe('Zoom', () => {
    it('sends the account’s own settings, or all of the chosen ones', async () => {
      const form = await open(berlin);
      expect(form.element.value.zoom).to.deep.equal({});
      await waitUntil(() => form.root.querySelector('[type=radio]'));
      [...form.root.querySelectorAll<HTMLInputElement>('[type=radio]')].at(1)?.click();
      await form.settle();
      await form.toggle('Mute on entry');
      await form.fill('Passcode', 'pass 1');
      await form.fill('Recording', 'cloud');
      await expect(form.element).to.be.accessible();
      await form.fill('Title', 'Review');
      await form.press('Create event');
      expect(form.focused).to.equal('zoom-passcode');
      await form.fill('Passcode', 'pass1');
      await form.toggle('Zoom meeting');
      expect(form.element.value.zoom).to.equal(null);
      await form.toggle('Zoom meeting');
      expect(form.element.value.zoom).to.deep.equal({
        passcode: 'pass1',
        waitingRoom: true,
        joinBeforeHost: false,
        muteUponEntry: true,
        autoRecording: 'cloud',
        hostVideo: true,
        participantVideo: true,
      });
    });
  });

  describe('calendar', () => {
    it('offers the writable ones, the primary first', async () => {
      const form = await open();
      const list = form.control('Calendar').querySelectorAll('option');
      expect([...list].map(({ text }) => text)).to.deep.equal(['Work', 'Side project']);
      expect(form.element.value.calendarId).to.equal('c-main');
      expect(form.element.matches(':state(dirty)')).to.equal(false);
    });

    it('is not asked for where it is fixed', async () => {
      const form = await open(html`<zoom-event-form calendar-id="mine"></zoom-event-form>`);
      expect(form.has('Calendar')).to.equal(false);
      expect(form.element.value.calendarId).to.equal('mine');
      expect(proxy.seen('GET /calendars')).to.have.length(0);
    });

    it('says why there is none, and tries again', async () => {
      proxy.answers['GET /calendars']?.unshift(
        problem('calendar-expired', 409, 'reconnect-calendar'),
      );
      const form = await open();
      await form.until('calendar-expired');
      await expect(form.element).to.be.accessible();
      await form.press('Try again');
      await waitUntil(() => form.element.value.calendarId === 'c-main');
    });

    it('is asked for no longer than it takes to find one', async () => {
      let answer = (): void => {};
      proxy.gate = new Promise<void>((resolve) => (answer = resolve));
      const element = await fixture<ZoomEventFormElement>(
        html`<zoom-event-form></zoom-event-form>`,
      );
      const text = (): string => element.shadowRoot?.textContent ?? '';
      element.reportValidity();
      await waitUntil(() => text().includes('Choose a calendar'));
      answer();
      await waitUntil(() => !text().includes('Choose a calendar'));
      expect(element.value.calendarId).to.equal('c-main');
    });

    it('says when none can be written to', async () => {
      proxy.answers['GET /calendars'] = [{ body: { data: [], request_id: 'r' } }];
      const form = await open();
      expect(form.text).to.contain('don’t have a calendar that you can add events to');
      await form.fill('Title', 'Review');
      await form.press('Create event');
      expect(form.text).to.contain('Choose a calendar');
    });
  });

  describe('draft', () => {
    it('is clean until something is typed, and clean again when it is undone', async () => {
      const form = await open(berlin);
      const leave = (): boolean => {
        const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return !event.defaultPrevented;
      };
      expect(leave()).to.equal(true);
      await form.fill('Title', 'R');
      expect(form.element.matches(':state(dirty)')).to.equal(true);
      expect(leave()).to.equal(false);
      await form.fill('Title', '');
      expect(form.events).to.deep.equal(['dirty-change', 'dirty-change']);
      expect(leave()).to.equal(true);
      await form.fill('Guests', 'half an addr');
      expect(leave()).to.equal(false);
      form.element.remove();
      expect(leave()).to.equal(true);
    });

    it('is what `value` says, also before the element is upgraded', async () => {
      const form = await open(
        html`<zoom-event-form .value=${{ title: 'Given' }}></zoom-event-form>`,
      );
      expect(form.control('Title').value).to.equal('Given');
      expect(form.element.value.calendarId).to.equal('c-main');
      expect(form.element.matches(':state(dirty)')).to.equal(false);
      const { value } = form.element;
      value.guests.push({ email: 'x@x.org' });
      expect(guests(form)).to.deep.equal([]);
    });

    it('comes back after a reload where it has a key, and goes when it is sent', async () => {
      const keyed = html`<zoom-event-form
        draft-key="d"
        start="2100-01-04T10:00"
      ></zoom-event-form>`;
      const first = await open(keyed);
      await first.fill('Title', 'Kept');
      await waitUntil(() => sessionStorage.getItem('d') !== null);
      first.element.remove();
      const second = await open(keyed);
      await waitUntil(() => second.control('Title').value === 'Kept');
      expect(second.element.matches(':state(dirty)')).to.equal(true);
      await second.press('Create event');
      await second.until('Event created');
      expect(sessionStorage.getItem('d')).to.equal(null);
    });
  });

  it('begins anew with a `value` given after it has saved', async () => {
    const form = await open(berlin);
    await form.fill('Title', 'First');
    await form.press('Create event');
    await form.until('Event created');
    form.element.value = { title: 'Second', start: '2100-01-05T09:00' };
    await form.settle();
    expect(form.control('Title').value).to.equal('Second');
    await form.press('Create event');
    await form.until('Event created');
    expect(new Set(proxy.keys()).size).to.equal(2);
  });

  it('follows attributes until something is typed', async () => {
    const form = await open(berlin);
    form.element.start = '2100-02-01T08:15';
    await form.settle();
    expect(form.control('Start').value).to.equal('08:15');
    await form.fill('Title', 'Mine');
    form.element.start = '2100-03-01T08:15';
    await form.settle();
    expect(form.element.value.start).to.equal('2100-02-01T08:15');
  });

  it('hides fields', async () => {
    const form = await open(
      html`<zoom-event-form hide="all-day repeat calendar-id location"></zoom-event-form>`,
    );
    for (const label of ['All day', 'Repeat', 'Calendar', 'Location']) {
      expect(form.has(label), label).to.equal(false);
    }
    await waitUntil(() => form.element.value.calendarId === 'c-main');
  });

  it('speaks other words', async () => {
    const strings = {
      title: 'Titel',
      create: 'Anlegen',
      problems: { 'title-missing': 'Titel fehlt.' },
    };
    const form = await open(html`<zoom-event-form .strings=${strings}></zoom-event-form>`);
    await form.press('Anlegen');
    expect(form.root.getElementById('title-problem')?.textContent).to.equal('Titel fehlt.');
    expect(form.has('Start')).to.equal(true);
  });
});
