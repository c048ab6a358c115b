import { aTimeout, expect, html, oneEvent } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { codeOf, eachWithFakes, mount, part, press, until } from '../../support/connect-hand.ts';
import {
  connected,
  grant,
  record,
  type FakePopups,
  type FakeProxy,
} from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect> and a popup that is closed, severed or blocked', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  it('tells a window that the person closes, after asking the proxy once more', async () => {
    const element = await mount();
    const code = codeOf(element.connect());
    popups.closeByPerson();
    expect(await code).to.equal('cancelled');
    expect(proxy.seen('/connect/result').length).to.be.greaterThan(0);
    expect(element.status).to.equal('disconnected');
  });

  it('takes a window that closed after success for a success', async () => {
    const element = await mount();
    proxy.result = { status: 'connected', grant };
    const code = codeOf(element.connect());
    popups.closeByPerson();
    expect(await code).to.equal('resolved');
  });

  it('never takes a severed window for a closed one', async () => {
    const element = await mount();
    const log = record(element);
    void element.connect();
    popups.sever();
    await waitUntil(() => part(element, 'status').textContent?.includes('Still waiting'));
    popups.focused = true;
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => proxy.seen('/connect/result').length > 0);
    expect(element.status).to.equal('connecting');
    proxy.result = { status: 'connected', grant };
    window.dispatchEvent(new Event('focus'));
    await oneEvent(element, 'zoom-connected');
    expect(log.filter((line) => line.startsWith('connect-cancel'))).to.deep.equal([]);
  });

  it('honours a success after a close was told, once', async () => {
    const element = await mount();
    const log = record(element);
    const code = codeOf(element.connect());
    popups.closeByPerson();
    await code;
    proxy.result = { status: 'connected', grant };
    proxy.session = { body: connected };
    window.dispatchEvent(new Event('focus'));
    await oneEvent(element, 'zoom-connected');
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => proxy.seen('/session').length > 2);
    await aTimeout(0);
    expect(log.slice(2)).to.deep.equal([
      'status-change disconnected',
      'connect-cancel closed',
      'status-change connected',
      'connected zoom-grant-1',
    ]);
  });

  it('offers a link of the same flow where the popup is blocked', async () => {
    popups.blocked = true;
    const element = await mount();
    void element.connect();
    const fallback = await until(element, 'fallback');
    const link = fallback.querySelector('a');
    expect(new URL(link?.href ?? '').searchParams.get('flow')).to.equal(popups.flow);
    popups.say({ status: 'connected', grant }, { source: null });
    await waitUntil(() => element.status === 'connected');
  });

  it('fails as blocked where nothing is left to offer', async () => {
    popups.blocked = true;
    const element = await mount(html`<zoom-connect hidden></zoom-connect>`);
    expect(await codeOf(element.connect())).to.equal('popup-blocked');
    expect(element.status).to.equal('failed');
  });

  it('ends as closed when a newer one begins', async () => {
    const element = await mount();
    const log = record(element);
    void element.connect();
    popups.sever();
    await waitUntil(() => part(element, 'status').textContent?.includes('Still waiting'));
    press(element, 'Try again');
    expect(log.slice(2)).to.deep.equal([
      'status-change disconnected',
      'connect-cancel closed',
      'connect-start ',
      'status-change connecting',
    ]);
    expect(popups.urls).to.have.length(2);
    element.cancel();
  });
});
