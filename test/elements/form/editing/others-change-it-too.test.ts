import { expect, waitUntil } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import type { NylasEvent } from '../../../../src/contract/wire.ts';
import type { ZoomEventConflictEvent } from '../../../../src/elements/form/form-events.ts';
import { EventStore, plainEvent, WHEN } from '../../../support/edited-event.ts';
import type { FormHand, SentRequest } from '../../../support/fake-events.ts';
import { problem, type Answer } from '../../../support/fake-proxy.ts';

const LATER = { ...WHEN, start_time: WHEN.start_time + 7_200, end_time: WHEN.end_time + 7_200 };

describe('an event that others change too', () => {
  let store: EventStore;
  afterEach(() => store.proxy.restore());

  const open = (patch: Partial<NylasEvent> = {}): Promise<FormHand> => {
    store = new EventStore({ ...plainEvent, ...patch });
    return store.open();
  };
  const retitle = async (form: FormHand): Promise<void> => {
    await form.fill('Title', 'Mine');
    await form.press('Save changes');
  };
  /** Runs before the next PUT is answered, as somebody who is a moment quicker. */
  const beforePut = (act: () => void, times = 1): void => {
    const answers = store.proxy.answers['PUT /events/ev1'] ?? [];
    const [answer] = answers;
    if (typeof answer !== 'function') throw new Error('No answer to a PUT.');
    const first = (request: SentRequest): Answer | Promise<Answer> => {
      act();
      return answer(request);
    };
    answers.unshift(...Array.from({ length: times }, () => first));
  };
  const conflict = (form: FormHand): ZoomEventConflictEvent | undefined =>
    form.log.find(({ type }) => type === 'zoom-event-conflict') as ZoomEventConflictEvent;
  const choose = async (form: FormHand, field: string, side: 'Yours' | 'Changed elsewhere') => {
    const group = [...form.root.querySelectorAll('#conflict fieldset')].find(
      (one) => one.querySelector('legend')?.textContent?.trim() === field,
    );
    const label = [...(group?.querySelectorAll('label') ?? [])].find((one) =>
      one.textContent?.includes(side),
    );
    label?.querySelector('input')?.click();
    await form.settle();
  };

  it('keeps what they changed in other fields', async () => {
    const form = await open({ participants: [{ email: 'a@x.org', comment: 'vegan' }] });
    const participants = [{ email: 'a@x.org', comment: 'late' }, { email: 'b@x.org' }];
    store.change({ when: LATER, location: 'Hall 4', participants });
    await form.fill('Guests', 'c@x.org');
    await retitle(form);
    await form.until('Changes saved');
    expect(store.puts()).to.deep.equal([
      { title: 'Mine', when: LATER, participants: [...participants, { email: 'c@x.org' }] },
    ]);
    expect(store.event()).to.include({ title: 'Mine', location: 'Hall 4' });
    expect(form.text).to.contain('12:00');
  });

  it('writes only over the version that it read', async () => {
    const form = await open();
    await retitle(form);
    await form.until('Changes saved');
    const [put] = store.proxy.seen('PUT /events/ev1');
    expect(put?.headers.get('if-match')).to.match(/^"-?\d+"$/);
  });

  it('joins with a change that came between reading and writing', async () => {
    const form = await open();
    beforePut(() => store.change({ location: 'Hall 4' }));
    await retitle(form);
    await form.until('Changes saved');
    expect(store.event()).to.include({ title: 'Mine', location: 'Hall 4' });
    expect(form.events).to.deep.equal([
      'dirty-change',
      'submit',
      'submit',
      'updated',
      'dirty-change',
    ]);
  });

  it('gives up on an event that never rests, and loses nothing', async () => {
    const form = await open();
    let round = 0;
    beforePut(() => store.change({ location: `Hall ${(round += 1)}` }), 20);
    await retitle(form);
    await form.until('Try again');
    expect(store.puts().length).to.be.lessThan(6);
    expect(form.error.code).to.equal('changed-meanwhile');
    expect(form.control('Title').value).to.equal('Mine');
  });

  it('shows both values of a field that both changed, and takes the chosen one', async () => {
    for (const [side, title] of [
      ['Yours', 'Mine'],
      ['Changed elsewhere', 'Theirs'],
    ] as const) {
      const form = await open();
      store.change({ title: 'Theirs', location: 'Hall 4' });
      await retitle(form);
      await form.until('changed elsewhere in the meantime');
      expect(conflict(form)?.fields).to.deep.equal([
        { name: 'title', base: 'Review', mine: 'Mine', theirs: 'Theirs' },
      ]);
      expect(conflict(form)?.cancelable).to.equal(true);
      expect(form.focused).to.equal('conflict');
      expect(form.control('Title').disabled).to.equal(true);
      await expect(form.element).to.be.accessible();
      await form.press('Save these');
      expect(form.text).to.contain('Choose one of the two');
      expect(store.puts()).to.deep.equal([]);
      await choose(form, 'Title', side);
      await form.press('Save these');
      await form.until('Changes saved');
      expect(store.event()).to.include({ title, location: 'Hall 4' });
      expect(form.events).to.contain('updated');
      store.proxy.restore();
    }
  });

  it('shows times and descriptions in words', async () => {
    const form = await open({ description: 'Agenda' });
    store.change({ when: LATER, description: 'Theirs' });
    await form.fill('Start', '09:00');
    await form.fill('Description', 'Mine');
    await form.press('Save changes');
    await form.until('changed elsewhere in the meantime');
    const panel = form.root.getElementById('conflict');
    for (const text of ['9:00', '12:00', 'Berlin', 'Mine', 'Theirs']) {
      expect(panel?.textContent).to.contain(text);
    }
    await choose(form, 'When', 'Changed elsewhere');
    await choose(form, 'Description', 'Yours');
    await form.press('Save these');
    await form.until('Changes saved');
    expect(store.event()).to.deep.include({ when: LATER, description: 'Mine' });
  });

  it('goes back to the event with what was typed', async () => {
    const form = await open();
    store.change({ title: 'Theirs' });
    await retitle(form);
    await form.until('changed elsewhere in the meantime');
    await form.press('Back to the event');
    expect(form.focused).to.equal('submit');
    expect(form.control('Title').value).to.equal('Mine');
    expect(form.control('Title').disabled).to.equal(false);
    await form.press('Save changes');
    await form.until('Changes saved');
    expect(store.event().title).to.equal('Mine');
  });

  it('meets a conflict in the narrow gap too', async () => {
    const form = await open();
    beforePut(() => store.change({ title: 'Theirs' }));
    await retitle(form);
    await form.until('changed elsewhere in the meantime');
    await choose(form, 'Title', 'Yours');
    await form.press('Save these');
    await form.until('Changes saved');
    expect(store.event().title).to.equal('Mine');
  });

  it('lets the page decide, at once or later', async () => {
    for (const atOnce of [true, false]) {
      const form = await open();
      const decide = (): void => {
        form.element.value = { ...form.element.value, title: 'Both' };
        void form.element.submit();
      };
      form.element.addEventListener('zoom-event-conflict', (event) => {
        event.preventDefault();
        if (atOnce) decide();
      });
      store.change({ title: 'Theirs' });
      await retitle(form);
      await waitUntil(() => conflict(form));
      await form.settle();
      if (!atOnce) {
        expect(Boolean(form.root.getElementById('conflict'))).to.equal(false);
        expect(form.control('Title').disabled).to.equal(false);
        decide();
      }
      await form.until('Changes saved');
      expect(store.event().title).to.equal('Both');
      store.proxy.restore();
    }
  });

  it('takes the same change on both sides for none', async () => {
    const form = await open();
    store.change({ title: 'Mine' });
    await retitle(form);
    await form.until('Changes saved');
    expect(store.puts()).to.deep.equal([]);
  });

  it('finds its own change after a lost answer, and sends it no second time', async () => {
    const form = await open();
    const answers = store.proxy.answers['PUT /events/ev1'] ?? [];
    answers.unshift(({ body }) => {
      store.change(body);
      return 'offline';
    });
    await retitle(form);
    await form.until('cannot be reached');
    await form.press('Try again');
    await form.until('Changes saved');
    expect(store.puts()).to.have.length(1);
  });

  it('says that it was cancelled or deleted meanwhile', async () => {
    const form = await open();
    store.change({ status: 'cancelled' });
    await retitle(form);
    await form.until('This event was cancelled');
    expect(Boolean(form.button('Save changes'))).to.equal(false);
    expect(store.puts()).to.deep.equal([]);
    store.proxy.restore();
    const other = await open();
    store.proxy.answers['GET /events/ev1'] = [problem('not-found', 404, 'check')];
    await retitle(other);
    await other.until('no longer exists');
    expect(store.puts()).to.deep.equal([]);
    // Only what can work is offered.
    expect(Boolean(other.button('Save changes') ?? other.button('Delete event'))).to.equal(false);
    expect(Boolean(other.button('Load the event again'))).to.equal(true);
  });
});

describe('after a failure', () => {
  it('an edit puts the panel away', async () => {
    const store = new EventStore(plainEvent);
    try {
      const form = await store.open();
      store.proxy.answers['PUT /events/ev1']?.unshift('offline');
      await form.fill('Title', 'Mine');
      await form.press('Save changes');
      await form.until('cannot be reached');
      await form.fill('Title', 'Mine, too');
      expect(form.text).to.not.contain('cannot be reached');
      await form.press('Save changes');
      await form.until('Changes saved');
    } finally {
      store.proxy.restore();
    }
  });
});
