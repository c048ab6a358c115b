import { expect, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { codeOf, eachWithFakes, mount, press, until } from '../../support/connect-hand.ts';
import {
  connected,
  grant,
  problem,
  record,
  type FakePopups,
  type FakeProxy,
} from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect> with headers', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  it('opens in the click, and navigates when the ticket is there', async () => {
    const headers = () => ({ authorization: 'Bearer session' });
    const element = await mount(html`<zoom-connect .headers=${headers}></zoom-connect>`);
    expect(proxy.seen('/session')[0]?.headers.get('authorization')).to.equal('Bearer session');
    void element.connect();
    expect(popups.urls).to.deep.equal(['about:blank']);
    await waitUntil(() => proxy.seen('/connect/tickets').length === 1);
    const [request] = proxy.seen('/connect/tickets');
    expect(request?.headers.get('authorization')).to.equal('Bearer session');
    expect(request?.headers.get('x-zoom-connect')).to.equal('1');
    expect(request?.body).to.include({ origin: location.origin });
    await waitUntil(() => popups.source?.location.search.includes('ticket=ticket-1'));
    expect(popups.urls).to.deep.equal(['about:blank']);
    element.cancel();
  });

  it('tells why there is no ticket, and closes the window', async () => {
    proxy.ticket = problem('rate-limited', 429);
    const element = await mount(html`<zoom-connect .headers=${() => ({})}></zoom-connect>`);
    expect(await codeOf(element.connect())).to.equal('rate-limited');
    expect(element.status).to.equal('failed');
  });

  it('keeps its one outcome when a ticket fails after it', async () => {
    popups.blocked = true;
    const element = await mount(html`<zoom-connect .headers=${() => ({})}></zoom-connect>`);
    const log = record(element);
    const promise = element.connect();
    const link = (await until(element, 'fallback')).querySelector('a');
    const flow = new URL(link?.href ?? '').searchParams.get('flow') ?? '';
    popups.blocked = false;
    proxy.session = { body: connected };
    proxy.ticket = problem('rate-limited', 429);
    let answer = (): void => undefined;
    proxy.gate = new Promise<void>((resolve) => (answer = resolve));
    press(element, 'Continue in a new tab');
    await waitUntil(() => proxy.seen('/connect/tickets').length === 1);
    popups.say({ status: 'connected', grant }, { flow });
    await promise;
    answer();
    await element.refresh();
    await element.updateComplete;
    expect(log.filter((line) => /^connect(ed|-error|-cancel)/.test(line))).to.deep.equal([
      'connected zoom-grant-1',
    ]);
    expect(element.status).to.equal('connected');
  });
});
