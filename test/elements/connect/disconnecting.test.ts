import { expect, html, oneEvent } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { codeOf, eachWithFakes, mount, part, press, until } from '../../support/connect-hand.ts';
import { connected, problem, record, type FakeProxy } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('disconnecting <zoom-connect>', () => {
  let proxy: FakeProxy;
  eachWithFakes((fakes) => ({ proxy } = fakes));

  it('asks in place, then forgets, and tells', async () => {
    proxy.session = { body: connected };
    const element = await mount(undefined, 'connected');
    const log = record(element);
    part(element, 'disconnect').click();
    await until(element, 'question');
    await expect(element).to.be.accessible();
    press(element, 'Disconnect Zoom');
    await oneEvent(element, 'zoom-disconnected');
    expect(log).to.deep.equal(['status-change disconnected', 'disconnected zoom-grant-1']);
    const [request] = proxy.seen('/connection');
    expect(request?.method).to.equal('DELETE');
    expect(request?.headers.get('x-zoom-connect')).to.equal('1');
  });

  it('revokes where it is told to, and says so when it may not', async () => {
    proxy.session = { body: connected };
    proxy.connection = problem('revoke-refused', 403, 'contact');
    const element = await mount(html`<zoom-connect revoke></zoom-connect>`, 'connected');
    expect(await codeOf(element.disconnect())).to.equal('revoke-refused');
    expect(proxy.seen('/connection')[0]?.path).to.equal('/connection?revoke=true');
    expect(element.status).to.equal('connected');
  });

  it('says why it failed, and stays connected', async () => {
    proxy.session = { body: connected };
    proxy.connection = problem('unavailable', 503);
    const element = await mount(undefined, 'connected');
    part(element, 'disconnect').click();
    await until(element, 'question');
    press(element, 'Disconnect Zoom');
    await waitUntil(() => element.shadowRoot?.textContent?.includes('It says unavailable.'));
    expect(element.status).to.equal('connected');
  });

  it('ends a run under way as closed', async () => {
    proxy.session = { body: connected };
    const element = await mount(undefined, 'connected');
    const log = record(element);
    const code = codeOf(element.connect());
    await element.disconnect();
    expect(await code).to.equal('cancelled');
    expect(element.status).to.equal('disconnected');
    expect(log).to.deep.equal([
      'connect-start ',
      'status-change connecting',
      'status-change connected',
      'connect-cancel closed',
      'status-change disconnected',
      'disconnected zoom-grant-1',
    ]);
  });
});
