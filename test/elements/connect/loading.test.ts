import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { eachWithFakes, mount, part, press } from '../../support/connect-hand.ts';
import {
  connected,
  expired,
  grant,
  problem,
  record,
  type FakeProxy,
} from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect> on load', () => {
  let proxy: FakeProxy;
  eachWithFakes((fakes) => ({ proxy } = fakes));

  it('asks for the session once, for all elements of one proxy', async () => {
    proxy.session = { body: connected };
    const page = await fixture(
      html`<p><zoom-connect></zoom-connect><zoom-connect></zoom-connect></p>`,
    );
    const [first, second] = page.querySelectorAll('zoom-connect');
    await waitUntil(() => first?.status === 'connected' && second?.status === 'connected');
    expect(proxy.seen('/session')).to.have.length(1);
    expect(first?.grant).to.deep.equal(grant);
    expect(part(first!, 'account').textContent).to.contain('ada@example.com');
  });

  it('fires status changes only', async () => {
    proxy.session = { body: expired };
    const page = await fixture(html`<p></p>`);
    const log = record(page);
    page.append(document.createElement('zoom-connect'));
    await waitUntil(() => log.length > 0);
    expect(log).to.deep.equal(['status-change expired']);
  });

  it('takes who is not signed in for disconnected', async () => {
    proxy.session = problem('unauthorized', 401, 'sign-in');
    await mount();
  });

  for (const [name, answer] of [
    ['an answer of 503', problem('unavailable', 503)],
    ['no answer', 'offline'],
    ['an answer that is no JSON', { status: 502, body: undefined }],
  ] as const) {
    it(`shows ${name} as failed, with a retry that works`, async () => {
      proxy.session = answer;
      const element = await mount(undefined, 'failed');
      const log = record(element);
      proxy.session = { body: connected };
      press(element, 'Try again');
      await waitUntil(() => element.status === 'connected');
      expect(log).to.deep.equal(['status-change connected']);
    });
  }
});
