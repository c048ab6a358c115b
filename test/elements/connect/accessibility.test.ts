import { expect, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { eachWithFakes, mount, part, until } from '../../support/connect-hand.ts';
import {
  connected,
  disconnected,
  expired,
  grant,
  problem,
  type FakePopups,
  type FakeProxy,
} from '../../support/fake-proxy.ts';

describe('<zoom-connect> for people', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  for (const [status, session] of [
    ['disconnected', { body: disconnected }],
    ['connected', { body: connected }],
    ['expired', { body: expired }],
    ['failed', problem('unavailable', 503)],
  ] as const) {
    it(`is accessible while ${status}, and has that state`, async () => {
      proxy.session = session;
      const element = await mount(undefined, status);
      expect(element.matches(`:state(${status})`)).to.equal(true);
      await expect(element).to.be.accessible();
    });
  }

  it('is accessible while loading', async () => {
    proxy.gate = new Promise(() => undefined);
    const element = await mount(undefined, 'loading');
    expect(element.matches(':state(loading)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  for (const blocked of [false, true]) {
    it(`is accessible while connecting, popup ${blocked ? 'blocked' : 'open'}`, async () => {
      popups.blocked = blocked;
      const element = await mount();
      void element.connect();
      if (blocked) await until(element, 'fallback');
      await expect(element).to.be.accessible({ ignoredTags: ['iframe'] });
      element.cancel();
    });
  }

  it('keeps the focus through a whole run', async () => {
    const element = await mount();
    part(element, 'button').focus();
    const promise = element.connect();
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'button'));
    popups.say({ status: 'connected', grant });
    await promise;
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'disconnect'));
  });

  it('speaks the words it is given', async () => {
    const element = await mount(
      html`<zoom-connect .strings=${{ connect: 'Zoom verbinden' }}></zoom-connect>`,
    );
    expect(part(element, 'button').textContent?.trim()).to.equal('Zoom verbinden');
  });
});
