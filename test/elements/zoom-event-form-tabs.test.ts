import { expect } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import type { FormHand } from '../support/fake-events.ts';
import { FakeEvents } from '../support/fake-events.ts';
import { openKept } from '../support/kept-form.ts';
import { waitUntil } from '../support/wait-until.ts';

const count = (form: FormHand, type: string): number =>
  form.events.filter((one) => one === type).length;

describe('two tabs that keep the same draft make one meeting', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
    sessionStorage.clear();
  });
  afterEach(() => {
    proxy.restore();
    sessionStorage.clear();
  });

  /** What the first tab keeps by now goes to a second one, as browsers copy it. */
  async function copied(): Promise<string> {
    await waitUntil(() => sessionStorage.getItem('d'));
    return sessionStorage.getItem('d') ?? '';
  }

  async function secondTab(first: FormHand, copy: string): Promise<FormHand> {
    first.element.remove();
    sessionStorage.setItem('d', copy);
    return openKept();
  }

  async function choose(form: FormHand, side: 'mine' | 'theirs'): Promise<void> {
    await form.until('changed elsewhere in the meantime');
    form.root.querySelector<HTMLInputElement>(`[data-field=title][value=${side}]`)?.click();
    await form.press('Save these');
    await form.until('Changes saved');
  }

  it('whichever of them is edited', async () => {
    const first = await openKept();
    await first.fill('Title', 'Meet');
    const copy = await copied();
    await first.press('Create event');
    await first.until('Event created');
    expect(sessionStorage.getItem('d')).to.equal(null);
    const second = await secondTab(first, copy);
    await second.fill('Location', 'Room 1');
    await second.press('Create event');
    await second.until('Changes saved');
    expect(proxy.made.size).to.equal(1);
    expect(proxy.seen('PUT /events/new').at(-1)?.body.location).to.equal('Room 1');
    expect(second.events).to.not.include('error');
  });

  it('and ask whose title holds, where both changed it after a lost answer', async () => {
    const first = await openKept();
    await first.fill('Title', 'Meet');
    proxy.loseAnswer();
    await first.press('Create event');
    await first.until('cannot be reached');
    const copy = await copied();
    await first.fill('Title', 'First tab');
    await first.press('Create event');
    await first.until('Changes saved');
    const second = await secondTab(first, copy);
    await second.fill('Title', 'Second tab');
    await second.fill('Location', 'Room 1');
    await second.press('Create event');
    await second.until('changed elsewhere in the meantime');
    expect(second.text).to.contain('First tab').and.contain('Second tab');
    expect([count(second, 'created'), count(second, 'conflict')]).to.deep.equal([1, 1]);
    await expect(second.element).to.be.accessible();
    await choose(second, 'theirs');
    expect(proxy.made.size).to.equal(1);
    expect(proxy.seen('PUT /events/new').map(({ body }) => [body.title, body.location])).to.eql([
      ['First tab', undefined],
      [undefined, 'Room 1'],
    ]);
  });

  it('and ask the same where the second one knew of no attempt', async () => {
    const first = await openKept();
    await first.fill('Location', 'Room 1');
    const copy = await copied();
    await first.fill('Title', 'First tab');
    await first.press('Create event');
    await first.until('Event created');
    const second = await secondTab(first, copy);
    await second.fill('Title', 'Second tab');
    await second.press('Create event');
    await choose(second, 'mine');
    expect(proxy.made.size).to.equal(1);
    expect(proxy.seen('PUT /events/new').map(({ body }) => body.title)).to.eql(['Second tab']);
  });
});
