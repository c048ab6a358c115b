import { expect, html } from '@open-wc/testing';
import '../../../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../../../support/fake-events.ts';
import { waitUntil } from '../../../support/wait-until.ts';

describe('the session that <zoom-event-form> follows', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  it('is asked with the headers of the moment', async () => {
    const as = (user: string) => () => ({ 'x-user': user });
    const form = await FormHand.open(
      html`<zoom-event-form .headers=${as('first')}></zoom-event-form>`,
    );
    const users = (): (string | null)[] =>
      proxy.seen('GET /session').map(({ headers }) => headers.get('x-user'));
    await waitUntil(() => users().length === 1);
    form.element.headers = as('second');
    await form.settle();
    // A question isn't asked twice at once, and the first may still be on its way.
    await waitUntil(() => {
      window.dispatchEvent(new Event('focus'));
      return users().length > 1;
    });
    expect(users().slice(0, 2)).to.deep.equal(['first', 'second']);
  });
});
