import { expect } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import type { NylasEvent } from '../../../../src/contract/wire.ts';
import { EventStore, plainEvent } from '../../../support/edited-event.ts';
import { joinUrl, type FormHand } from '../../../support/fake-events.ts';

const MEET = 'https://meet.google.com/abc-defg-hij';

describe('an event with another conference', () => {
  let store: EventStore;
  afterEach(() => store.proxy.restore());

  const open = (patch: Partial<NylasEvent>): Promise<FormHand> => {
    store = new EventStore({ ...plainEvent, ...patch });
    return store.open();
  };
  const meet = { conferencing: { provider: 'Google Meet', details: { url: MEET } } };
  const link = (form: FormHand): HTMLAnchorElement | null =>
    form.root.querySelector('[part=conference] a');

  it('shows it with its link, and asks by name before Zoom replaces it', async () => {
    const form = await open(meet);
    expect(form.text).to.contain('This event has a Google Meet meeting.');
    expect(link(form)?.href).to.equal(MEET);
    await form.toggle('Zoom meeting');
    expect(form.text).to.contain('Replace Google Meet with a Zoom meeting?');
    expect(form.focused).to.equal('confirm');
    expect(form.control('Zoom meeting').checked).to.equal(false);
    await expect(form.element).to.be.accessible();
    await form.press('Keep Google Meet');
    expect(form.focused).to.equal('zoom');
    expect(form.control('Zoom meeting').checked).to.equal(false);
    await form.toggle('Zoom meeting');
    await form.press('Replace Google Meet');
    expect(form.control('Zoom meeting').checked).to.equal(true);
    expect(form.text).to.contain('Zoom replaces Google Meet when you save');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.puts()[0]?.conferencing).to.have.property('provider', 'Zoom Meeting');
  });

  it('leaves it alone where something else is changed', async () => {
    const form = await open(meet);
    await form.fill('Title', 'Mine');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.puts()[0]).to.not.have.property('conferencing');
  });

  it('asks before saving where the page has put Zoom on it', async () => {
    const form = await open(meet);
    form.element.value = { ...form.element.value, zoom: {} };
    await form.element.submit();
    await form.until('Replace Google Meet with a Zoom meeting?');
    expect(store.puts()).to.deep.equal([]);
    await form.press('Replace Google Meet');
    await form.until('Changes saved');
    expect(store.puts()).to.have.length(1);
  });

  it('knows a pasted link, which stays beside Zoom', async () => {
    const form = await open({ location: `Join at ${MEET}` });
    expect(form.text).to.contain('There is a Google Meet link in the location.');
    expect(link(form)?.href).to.equal(MEET);
    await form.toggle('Zoom meeting');
    expect(form.text).to.contain('guests will see two links');
    await form.press('Add Zoom');
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(Object.keys(store.puts()[0] ?? {}).toSorted()).to.deep.equal(['conferencing', 'when']);
  });

  it('says nothing of a Zoom meeting, which the switch tells', async () => {
    const form = await open({
      conferencing: { provider: 'Zoom Meeting', details: { url: joinUrl } },
    });
    expect(Boolean(link(form))).to.equal(false);
    expect(form.control('Zoom meeting').checked).to.equal(true);
  });
});
