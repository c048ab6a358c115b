import { expect } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { eachWithFakes, mount } from '../../support/connect-hand.ts';
import {
  connected,
  disconnected,
  grant,
  record,
  type FakePopups,
  type FakeProxy,
} from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('the session of a proxy', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  /** Asks for the session as a page does that gets its focus back; the answer waits. */
  const askLate = async (): Promise<() => void> => {
    let answer = (): void => undefined;
    const before = proxy.seen('/session').length;
    proxy.gate = new Promise<void>((resolve) => (answer = resolve));
    window.dispatchEvent(new Event('focus'));
    await waitUntil(() => proxy.seen('/session').length > before);
    proxy.gate = Promise.resolve();
    return answer;
  };

  it('is not what was answered before the person connected', async () => {
    const element = await mount();
    const log = record(element);
    const promise = element.connect();
    const answer = await askLate();
    popups.say({ status: 'connected', grant });
    await promise;
    answer();
    proxy.session = { body: connected };
    await element.refresh();
    expect(log.slice(2)).to.deep.equal(['status-change connected', 'connected zoom-grant-1']);
  });

  it('is not what was answered before the person disconnected', async () => {
    proxy.session = { body: connected };
    const element = await mount(undefined, 'connected');
    const log = record(element);
    const answer = await askLate();
    await element.disconnect();
    answer();
    proxy.session = { body: disconnected };
    await element.refresh();
    expect(log).to.deep.equal(['status-change disconnected', 'disconnected zoom-grant-1']);
  });

  it('is asked for once by all who ask at the same time', async () => {
    const element = await mount();
    const before = proxy.seen('/session').length;
    await Promise.all([element.refresh(), element.refresh()]);
    expect(proxy.seen('/session').length - before).to.equal(1);
  });
});
