import { expect } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import type { NylasEvent } from '../../../../src/contract/wire.ts';
import { BERLIN, EventStore, plainEvent, WHEN } from '../../../support/edited-event.ts';
import { joinUrl, type FormHand } from '../../../support/fake-events.ts';

describe('an edit changes only what was touched', () => {
  let store: EventStore;
  afterEach(() => store.proxy.restore());

  const open = (patch: Partial<NylasEvent> = {}): Promise<FormHand> => {
    store = new EventStore({ ...plainEvent, ...patch });
    return store.open();
  };
  const save = async (form: FormHand): Promise<void> => {
    await form.press('Save changes');
    await form.until('Changes saved');
  };
  const retitle = async (form: FormHand): Promise<void> => {
    await form.fill('Title', 'Renamed');
    await save(form);
  };

  it('in the second of two equal hours, and in zones that nobody here knows', async () => {
    for (const when of [
      { ...WHEN, start_time: 1_824_946_200, end_time: 1_824_948_000 },
      { ...WHEN, start_time: WHEN.start_time + 17, end_time: WHEN.end_time + 59 },
      { ...WHEN, start_timezone: 'tzone://Microsoft/Custom', end_timezone: 'Other Time' },
      { ...WHEN, end_timezone: 'America/New_York' },
      { start_time: WHEN.start_time, end_time: WHEN.end_time },
      { date: '2028-01-04' },
      { start_date: '2028-01-04', end_date: '2028-01-06' },
    ]) {
      await retitle(await open({ when }));
      expect(store.puts(), JSON.stringify(when)).to.deep.equal([{ title: 'Renamed', when }]);
      store.proxy.restore();
    }
  });

  it('and sends no time that nobody chose', async () => {
    for (const when of [null, { time: WHEN.start_time, timezone: BERLIN, object: 'time' }]) {
      const form = await open({ when: when as unknown as null });
      await expect(form.element).to.be.accessible();
      await retitle(form);
      expect(store.puts()).to.deep.equal([{ title: 'Renamed' }]);
      store.proxy.restore();
    }
    expect((await open({ when: null })).text).to.contain('no time that can be shown here');
  });

  it('even where others passed a limit of ours', async () => {
    await retitle(await open({ location: 'x'.repeat(400), title: 'y'.repeat(2_000) }));
    expect(Object.keys(store.puts()[0] ?? {}).toSorted()).to.deep.equal(['title', 'when']);
  });

  it('and holds limits against what was touched', async () => {
    const form = await open({ location: 'x'.repeat(400) });
    await form.fill('Location', 'x'.repeat(401));
    await form.press('Save changes');
    expect(form.text).to.contain('at most 255 characters');
    expect(store.puts()).to.deep.equal([]);
  });

  const agenda = '<p>Read the <a href="https://x.org/agenda">agenda</a> first</p>';

  it('in a formatted description, around the words that were added', async () => {
    const form = await open({ description: agenda });
    expect(form.text).to.contain('has formatting that isn’t shown here');
    const text = form.control('Description').value;
    expect(text).to.contain('https://x.org/agenda').and.not.contain('<');
    await expect(form.element).to.be.accessible();
    await form.fill('Description', `${text} please`);
    await save(form);
    expect(store.puts()[0]?.description).to.contain('<a href="https://x.org/agenda">agenda</a>');
    expect(store.puts()[0]?.description).to.contain('please');
  });

  it('and asks before a description loses its formatting', async () => {
    const form = await open({ description: agenda });
    await form.fill('Description', 'Read (https://y.org) it');
    await form.press('Save changes');
    await form.until('removes the formatting of the description');
    expect(form.focused).to.equal('confirm');
    expect(store.puts()).to.deep.equal([]);
    await expect(form.element).to.be.accessible();
    await form.press('Change the description');
    expect(form.focused).to.equal('description');
    await form.press('Save changes');
    await form.until('removes the formatting of the description');
    await form.press('Save as plain text');
    await form.until('Changes saved');
    expect(store.puts()[0]?.description).to.equal('Read (https://y.org) it');
  });

  it('where Zoom is taken off a formatted description', async () => {
    const form = await open({
      description: `${agenda}<br>Join Zoom Meeting<br>${joinUrl}`,
      conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
    });
    await form.toggle('Zoom meeting');
    await save(form);
    const { description, conferencing } = store.puts()[0] ?? {};
    expect(description).to.contain('href="https://x.org/agenda"').and.not.contain('zoom.us');
    expect(conferencing).to.deep.equal({});
  });

  it('in guests, of whom others say more', async () => {
    const participants = [
      { email: 'a@x.org', name: 'A', comment: 'vegan', status: 'yes' },
      { name: 'Room 4' },
    ];
    const form = await open({ participants });
    expect(form.text).to.contain('without an email address: Room 4');
    await form.fill('Guests', 'new@x.org');
    await save(form);
    expect(store.puts()[0]?.participants).to.deep.equal([
      { email: 'a@x.org', name: 'A', comment: 'vegan' },
      { name: 'Room 4' },
      { email: 'new@x.org' },
    ]);
  });

  it('and says what else it keeps', async () => {
    const overrides = [{ reminder_minutes: 10, reminder_method: 'email' as const }];
    const form = await open({
      visibility: 'confidential',
      reminders: { use_default: false, overrides },
      when: { ...WHEN, end_timezone: 'America/New_York' },
    });
    for (const text of ['by email', '“confidential”', 'The end is shown in New York time']) {
      expect(form.text).to.contain(text);
    }
  });

  it('and asks nothing of the calendar where nothing was touched', async () => {
    const form = await open();
    await save(form);
    expect(store.puts()).to.deep.equal([]);
    expect(form.events).to.deep.equal(['updated']);
  });

  it('and offers no visibility that the calendar can’t take', async () => {
    const form = await open({ visibility: 'private' });
    const select = form.control('Visibility') as unknown as HTMLSelectElement;
    expect([...select.options].map(({ value }) => value)).to.deep.equal(['public', 'private']);
  });
});
