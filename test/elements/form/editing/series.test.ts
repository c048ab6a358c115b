import { expect, html } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import type { NylasEvent } from '../../../../src/contract/wire.ts';
import { BERLIN, EventStore, plainEvent, WHEN } from '../../../support/edited-event.ts';
import { FormHand, joinUrl } from '../../../support/fake-events.ts';
import { problem } from '../../../support/fake-proxy.ts';

const WEEK = 7 * 86_400;
const RULE = 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20280201T090000Z';

const master: NylasEvent = {
  ...plainEvent,
  id: 'master',
  title: 'Weekly',
  participants: [{ email: 'a@x.org' }],
  conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
  recurrence: [RULE, 'EXDATE:20280118T090000Z'],
};
const instance: NylasEvent = {
  ...master,
  id: 'ev1',
  recurrence: null,
  master_event_id: 'master',
  when: { ...WHEN, start_time: WHEN.start_time + WEEK, end_time: WHEN.end_time + WEEK },
};

describe('one meeting of a series', () => {
  let store: EventStore;
  beforeEach(() => {
    store = new EventStore(master, instance);
  });
  afterEach(() => store.proxy.restore());

  const opened = (scope: string): Promise<FormHand> =>
    FormHand.open(
      html`<zoom-event-form event-id="ev1" scope=${scope} timezone=${BERLIN}></zoom-event-form>`,
    );
  const deleted = (): string[] =>
    store.proxy.requests
      .filter(({ route }) => route.startsWith('DELETE'))
      .map(({ route }) => route.replace('DELETE /events/', ''));

  it('asks first what is meant, before anything can be changed', async () => {
    const form = await store.open();
    expect(form.text).to.contain('What do you want to change?');
    expect(Boolean(form.root.querySelector('details #series'))).to.equal(false);
    expect(form.control('Title').disabled).to.equal(true);
    expect(Boolean(form.button('Save changes'))).to.equal(false);
    await form.element.submit();
    await form.settle();
    expect(form.focused).to.equal('series');
    await expect(form.element).to.be.accessible();
    await form.press('Only this meeting');
    expect(form.focused).to.equal('series');
    expect(form.text).to.contain('only this meeting of the series');
    expect(form.has('Repeat')).to.equal(false);
    await form.fill('Title', 'Mine');
    expect(Boolean(form.button('Change all meetings'))).to.equal(false);
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.puts('ev1')).to.have.length(1);
    expect(store.puts('master')).to.have.length(0);
  });

  it('changes all by the series’ own event, and can come back', async () => {
    const form = await store.open();
    await form.press('All meetings of the series');
    await form.until('changing all meetings of the series');
    expect(form.control('Date').value).to.equal('2028-01-04');
    await expect(form.element).to.be.accessible();
    await form.press('Change only this meeting');
    await form.until('only this meeting of the series');
    expect(form.control('Date').value).to.equal('2028-01-11');
    await form.press('Change all meetings');
    await form.until('changing all meetings of the series');
    await form.fill('Title', 'All');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.puts('master').map(({ title }) => title)).to.deep.equal(['All']);
    expect(store.puts('ev1')).to.have.length(0);
  });

  it('obeys the page, which may decide', async () => {
    const one = await opened('this');
    expect(Boolean(one.button('Change all meetings'))).to.equal(false);
    expect(one.control('Title').disabled).to.equal(false);
    expect(one.control('Date').value).to.equal('2028-01-11');
    const all = await opened('series');
    expect(all.control('Date').value).to.equal('2028-01-04');
    expect(all.text).to.contain('changing all meetings');
    all.element.scope = 'this';
    await all.until('only this meeting of the series');
  });

  it('says why the series can’t be had, and tries again', async () => {
    const form = await store.open();
    store.proxy.answers['GET /events/master']?.unshift(problem('upstream-failed', 502));
    await form.press('All meetings of the series');
    await form.until('upstream-failed');
    await form.press('Try again');
    await form.until('What do you want to change?');
  });

  it('asks the same before it deletes', async () => {
    const form = await store.open();
    await form.press('Delete event');
    const panel = form.root.getElementById('confirm');
    expect(panel?.textContent).to.contain('Only this meeting').and.contain('All meetings');
    expect(panel?.textContent).to.contain('use the same Zoom link');
    await expect(form.element).to.be.accessible();
    await form.press('Delete event');
    await form.until('Event deleted');
    expect(deleted()).to.deep.equal(['ev1']);
  });

  it('deletes all where that is chosen', async () => {
    const form = await store.open();
    await form.press('Delete event');
    form.root.querySelector<HTMLInputElement>('[name=delete-part][value=all]')?.click();
    await form.press('Delete event');
    await form.until('Event deleted');
    expect(deleted()).to.deep.equal(['master']);
  });

  it('says what is deleted once it is known what is meant', async () => {
    const one = await opened('this');
    await one.press('Delete event');
    expect(one.text).to.contain('The other meetings of the series stay');
    const all = await opened('series');
    await all.press('Delete event');
    expect(all.text).to.contain('All meetings of the series are deleted');
    expect(all.text).to.contain('The Zoom link will stop working');
    await all.press('Delete event');
    await all.until('Event deleted');
    expect(deleted()).to.deep.equal(['master']);
  });
});

describe('a series', () => {
  let store: EventStore;
  afterEach(() => store.proxy.restore());

  const open = (recurrence: string[], patch: Partial<NylasEvent> = {}): Promise<FormHand> => {
    store = new EventStore({ ...plainEvent, recurrence, ...patch });
    return store.open();
  };
  const save = async (form: FormHand): Promise<void> => {
    await form.press('Save changes');
    await form.until('Changes saved');
  };
  const sent = (): unknown => store.puts()[0]?.recurrence;

  it('says at the top that all meetings are changed, and asks nothing', async () => {
    const form = await open([RULE]);
    expect(form.text).to.contain('changing all meetings of the series');
    expect(form.control('Title').disabled).to.equal(false);
    expect(Boolean(form.button('Change only this meeting'))).to.equal(false);
  });

  it('sends its rule only where it moves', async () => {
    const form = await open([RULE]);
    await form.fill('Title', 'Mine');
    await save(form);
    expect(sent()).to.equal(undefined);
  });

  it('moves as a whole, exceptions and the last date too', async () => {
    const form = await open([RULE, 'EXDATE:20280118T090000Z']);
    await form.fill('Start', '15:00');
    expect(form.text).to.contain('All meetings of the series move too');
    expect(form.text).to.contain('changed or cancelled by itself');
    await save(form);
    expect(sent()).to.deep.equal([
      'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20280201T140000Z',
      'EXDATE:20280118T140000Z',
    ]);
  });

  it('moves to another day, a preset as well as a rule of others', async () => {
    for (const [rule, moved] of [
      [
        'FREQ=WEEKLY;BYDAY=TU;UNTIL=20280201T090000Z',
        'FREQ=WEEKLY;BYDAY=WE;UNTIL=20280202T090000Z',
      ],
      ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE'],
    ]) {
      const form = await open([`RRULE:${rule}`]);
      await form.fill('Date', '2028-01-05');
      await save(form);
      expect(sent()).to.deep.equal([`RRULE:${moved}`]);
      store.proxy.restore();
    }
  });

  it('says what doesn’t fit, and sends no half of it', async () => {
    const form = await open(['RRULE:FREQ=WEEKLY;BYDAY=TU,FR', 'EXDATE:20280118T090000Z']);
    await form.fill('Date', '2028-01-08');
    expect(form.text).to.contain('it falls on several weekdays');
    await form.press('Save changes');
    await form.until('Please fix one field');
    expect(store.puts()).to.deep.equal([]);
    await expect(form.element).to.be.accessible();
    await form.fill('Repeat', 'weekly');
    expect(form.text).to.not.contain('move too').and.not.contain('several weekdays');
    expect(form.text).to.contain('changed or cancelled by itself');
    await save(form);
    expect(sent()).to.deep.equal(['RRULE:FREQ=WEEKLY;BYDAY=SA']);
  });

  it('that began in the past may get another time of day without a question', async () => {
    const when = { ...WHEN, start_time: 1_577_872_800, end_time: 1_577_876_400 };
    const form = await open(['RRULE:FREQ=DAILY'], { when });
    await form.fill('Start', '15:00');
    await save(form);
    expect(store.proxy.seen('PUT /events/ev1')[0]?.query).to.have.property('allow_past', 'true');
  });

  it('keeps a rule that it doesn’t know, and shows it', async () => {
    const form = await open(['RRULE:FREQ=MONTHLY;BYDAY=2TU']);
    expect(form.control('Repeat').value).to.equal('custom');
    expect(form.text).to.contain('FREQ=MONTHLY;BYDAY=2TU');
  });
});

describe('how a new meeting repeats', () => {
  let store: EventStore;
  beforeEach(() => {
    store = new EventStore();
  });
  afterEach(() => store.proxy.restore());

  const create = async (start: string, preset: string): Promise<FormHand> => {
    const form = await FormHand.open(
      html`<zoom-event-form start=${start} timezone=${BERLIN} lang="en"></zoom-event-form>`,
    );
    await form.fill('Title', 'Review');
    await form.fill('Repeat', preset);
    return form;
  };

  it('leaves a wrong end as it was typed, and says what is wrong there', async () => {
    const form = await create('2100-01-04T10:00', 'weekly');
    await form.fill('Ends', 'count');
    await form.fill('Number of meetings', '0');
    await form.press('Create event');
    expect(form.control('Number of meetings').value).to.equal('0');
    expect(form.text).to.contain('Enter a number from 1 to 999.');
    expect(store.proxy.seen('POST /events')).to.have.length(0);
    await form.fill('Ends', 'until');
    await form.fill('Last date', '2099-12-01');
    await form.press('Create event');
    expect(form.control('Last date').value).to.equal('2099-12-01');
    expect(form.text).to.contain('before the first meeting');
    await expect(form.element).to.be.accessible();
    await form.fill('Last date', '2100-02-01');
    await form.fill('Date', '2100-03-01');
    await form.press('Create event');
    expect(form.text).to.contain('before the first meeting');
    expect(store.proxy.seen('POST /events')).to.have.length(0);
  });

  it('says what a preset does on a day that not every month or year has', async () => {
    expect((await create('2100-01-31T10:00', 'monthly')).text).to.contain('without day 31');
    expect((await create('2104-02-29T10:00', 'yearly')).text).to.contain('only in leap years');
  });

  it('starts weekdays on a weekday', async () => {
    const form = await create('2100-01-02T10:00', 'weekdays');
    expect(form.control('Date').value).to.equal('2100-01-04');
    await form.fill('Date', '2100-01-09');
    expect(form.text).to.contain('The first meeting would be on Monday');
    await form.press('Create event');
    expect(form.text).to.contain('can’t start on a weekend');
    expect(store.proxy.seen('POST /events')).to.have.length(0);
  });

  it('doesn’t promise one Zoom link for all', async () => {
    const form = await create('2100-01-04T10:00', 'weekly');
    expect(form.text).to.contain('may give each meeting of a series its own link');
  });
});
