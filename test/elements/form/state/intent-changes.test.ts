import { expect } from '@open-wc/testing';
import type { Change } from '../../../../src/elements/form/state/changes.ts';
import { keyAfter } from '../../../../src/elements/form/state/intent.ts';
import { attemptIn, openIn } from '../../../../src/elements/form/state/reading-intent.ts';
import { goOn } from '../../../../src/elements/form/editing/go-on.ts';
import { after, attempt, failure, fresh } from '../../../support/form-states.ts';

const lost: Change[] = [
  { type: 'edited', patch: { title: 'Meet' } },
  { type: 'sent', attempt },
  failure('offline'),
];
const typed: Change = { type: 'edited', patch: { description: 'One more thing' } };

describe('an intent without an answer', () => {
  it('keeps its key over edits', () => {
    const state = after(...lost, typed);
    expect(state.intent.key).to.equal('key-1');
    expect(openIn(state)?.attempt).to.equal(attempt);
  });

  it('has made an event: what was typed since is a change of that one', () => {
    const event = { id: 'made', title: 'Meet', calendar_id: 'c', location: 'Room 1' };
    const before = after(...lost, typed);
    const open = openIn(before);
    expect(open).to.not.equal(null);
    if (!open) return;
    const options = { fallback: fresh, strings: undefined };
    const { base, draft, ...rest } = goOn(before, open, { event, etag: null }, options);
    expect(rest).to.deep.equal({ conflicts: [], fixed: [] });
    const state = after(...lost, typed, { type: 'made-edited', base, draft });
    expect(state.base).to.equal(base);
    expect(state.draft).to.deep.include({
      title: 'Meet',
      description: 'One more thing',
      location: 'Room 1',
    });
    expect(openIn(state)).to.equal(null);
  });

  it('has made nothing: what is sent next has the key that follows', () => {
    const state = after(...lost, typed, { type: 'intent-void' });
    expect(state.intent).to.deep.equal({ key: 'key-1.2', open: null });
    expect(attemptIn(state)).to.equal(null);
    const unchanged = after(...lost, { type: 'intent-void' });
    expect(attemptIn(unchanged)).to.deep.equal({ ...attempt, key: 'key-1.2' });
  });

  it('leads every tab to the same next key', () => {
    expect([keyAfter('a'), keyAfter('a.2'), keyAfter('a.b'), keyAfter('a.9')]).to.deep.equal([
      'a.2',
      'a.3',
      'a.b.2',
      'a.10',
    ]);
  });

  it('ends when the form is emptied, and not when the page gives another value', () => {
    const given: Change = { type: 'draft-given', given: { title: 'Other' }, fresh };
    expect(openIn(after(...lost, given))?.attempt).to.equal(attempt);
    expect(openIn(after(...lost, { type: 'emptied', fresh }))).to.equal(null);
  });
});
