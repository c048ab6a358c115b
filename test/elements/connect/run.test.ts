import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { UNLOADABLE } from '../../../src/contract/zoom-error.ts';
import '../../../src/define-zoom-connect.ts';
import type { ZoomConnectElement } from '../../../src/elements/zoom-connect.ts';
import { codeOf, eachWithFakes, mount, part, press } from '../../support/connect-hand.ts';
import { grant, record, type FakePopups, type FakeProxy } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('a run of <zoom-connect>', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  it('opens the final address in the click itself', async () => {
    const element = await mount();
    press(element, 'Connect Zoom');
    const url = new URL(popups.urls[0] ?? '');
    expect(url.pathname).to.equal('/zoom/connect');
    expect(url.searchParams.get('origin')).to.equal(location.origin);
    expect(url.searchParams.get('flow')).to.match(/^[\w-]{22,}$/);
    expect(element.status).to.equal('connecting');
  });

  it('tells success once, after the status, before the promise', async () => {
    const element = await mount();
    const log = record(element);
    const promise = element.connect().then((value) => log.push(`resolved ${value.grantId}`));
    popups.say({ status: 'connected', grant });
    popups.say({ status: 'connected', grant });
    await promise;
    expect(log).to.deep.equal([
      'connect-start ',
      'status-change connecting',
      'status-change connected',
      'connected zoom-grant-1',
      'resolved zoom-grant-1',
    ]);
    expect(element.grant).to.deep.equal(grant);
  });

  it('goes back to the status before when the person refuses', async () => {
    const element = await mount();
    const log = record(element);
    const code = codeOf(element.connect());
    popups.say({ status: 'denied' });
    expect(await code).to.equal('cancelled');
    expect(log.slice(2)).to.deep.equal(['status-change disconnected', 'connect-cancel denied']);
  });

  it('tells a failure with the code of the proxy', async () => {
    const element = await mount();
    const log = record(element);
    const code = codeOf(element.connect());
    const error = { code: 'wrong-provider', title: 'Not Zoom.', action: 'fix', retryable: false };
    popups.say({ status: 'failed', error });
    expect(await code).to.equal('wrong-provider');
    expect(log.slice(2)).to.deep.equal(['status-change failed', 'connect-error wrong-provider']);
    await element.updateComplete;
    expect(part(element, 'message').textContent).to.contain('Not Zoom.');
  });

  it('abuse 9: ignores what others say, before, meanwhile and after', async () => {
    const element = await mount();
    const log = record(element);
    const good = { status: 'connected', grant };
    const early = {
      type: 'zoom-connect:outcome',
      flow: 'a-flow-that-nobody-has-made',
      outcome: good,
    };
    window.dispatchEvent(new MessageEvent('message', { data: early, origin: location.origin }));
    void element.connect();
    popups.say(good, { origin: 'https://evil.example' });
    popups.say(good, { origin: 'null' });
    popups.say(good, { source: window });
    popups.say(good, { source: null });
    popups.say(good, { flow: 'another-flow-another-flow' });
    popups.say({ status: 'connected', grant: { grantId: 7 } });
    popups.say({ ...good, grant: { ...grant, email: { toString: null } } });
    popups.say('x'.repeat(10_000_000));
    window.dispatchEvent(new MessageEvent('message', { data: null, origin: location.origin }));
    await waitUntil(() => element.shadowRoot?.textContent?.includes('Cancel'));
    expect(log).to.deep.equal(['connect-start ', 'status-change connecting']);
    element.cancel();
    popups.say(good);
    await aTimeout(0);
    expect(log.slice(2)).to.deep.equal(['status-change disconnected', 'connect-cancel closed']);
  });

  it('hears the callback page through the channel of the flow', async () => {
    const element = await mount();
    const promise = element.connect();
    const channel = new BroadcastChannel(`zoom-connect:${popups.flow}`);
    const { flow } = popups;
    channel.postMessage({
      type: 'zoom-connect:outcome',
      flow,
      outcome: { status: 'connected', grant },
    });
    expect(await promise).to.deep.equal(grant);
    channel.close();
  });

  it('is one run, however often it is asked for', async () => {
    const element = await mount();
    const first = element.connect();
    expect(element.connect()).to.equal(first);
    press(element, 'Connect Zoom');
    expect(popups.urls).to.have.length(1);
    element.cancel();
  });

  it('has a name in each of its events, the same that the proxy gives it', async () => {
    const element = await mount();
    const runs: string[] = [];
    for (const type of [
      'zoom-connect-start',
      'zoom-connected',
      'zoom-connect-cancel',
      'zoom-connect-error',
    ] as const) {
      element.addEventListener(type, ({ run }) => runs.push(run));
    }
    const error = { code: 'wrong-provider', title: 'Not Zoom.', action: 'fix', retryable: false };
    const names: string[] = [];
    for (const outcome of [
      { status: 'denied' },
      { status: 'failed', error },
      { status: 'connected', grant },
    ]) {
      const code = codeOf(element.connect());
      const name = popups.flow.slice(0, 8);
      names.push(name, name);
      popups.say(outcome);
      await code;
    }
    expect(runs).to.deep.equal(names);
    expect(new Set(names).size).to.equal(3);
  });

  it('can be kept from starting', async () => {
    const element = await mount();
    element.addEventListener('zoom-connect-start', (event) => event.preventDefault());
    expect(await codeOf(element.connect())).to.equal('cancelled');
    expect(popups.urls).to.have.length(0);
    expect(element.status).to.equal('disconnected');
  });

  it('says so where a part of its code cannot be loaded', async () => {
    const imports = { '/src/elements/connect/acting/actions.ts': '/missing.js' };
    const page = `<script type="importmap">${JSON.stringify({ imports })}</script>
      <script type="module" src="/src/define-zoom-connect.ts"></script>
      <zoom-connect></zoom-connect>`;
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe title="page" srcdoc=${page}></iframe>`,
    );
    const find = () =>
      frame.contentDocument?.querySelector<ZoomConnectElement>('zoom-connect:defined');
    await waitUntil(() => find()?.hasUpdated);
    const element = find()!;
    const log = record(element);
    frame.contentWindow!.open = () => null;
    expect(await codeOf(element.connect())).to.equal('unloadable');
    expect(log.slice(1)).to.deep.equal([
      'status-change connecting',
      'status-change failed',
      'connect-error unloadable',
    ]);
    expect(await codeOf(element.disconnect())).to.equal('unloadable');
    await element.updateComplete;
    expect(part(element, 'message').textContent).to.equal(UNLOADABLE);
    element.strings = { errors: { unloadable: 'Neu laden.' } };
    await element.updateComplete;
    expect(part(element, 'message').textContent).to.equal('Neu laden.');
  });

  it('survives a move, and ends silently with a removal', async () => {
    const element = await mount();
    const log = record(element);
    const code = codeOf(element.connect());
    const place = document.createElement('section');
    element.parentElement?.append(place);
    place.append(element);
    await aTimeout(0);
    expect(element.status).to.equal('connecting');
    element.remove();
    expect(await code).to.equal('cancelled');
    expect(log).to.have.length(2);
  });

  it('leaves nothing behind where it ends before its code is there', async () => {
    const element = await mount();
    const code = codeOf(element.connect());
    const { flow } = popups;
    element.remove();
    expect(await code).to.equal('cancelled');
    const other = await mount();
    await codeOf(other.disconnect()); // by now the code is there
    window.dispatchEvent(new Event('focus'));
    await other.refresh();
    expect(proxy.seen(`/connect/result?flow=${flow}`)).to.deep.equal([]);
  });

  it('leaves elements of another proxy alone, and takes those of its own along', async () => {
    const page = await fixture(
      html`<p><zoom-connect></zoom-connect><zoom-connect></zoom-connect></p>`,
    );
    const [first, second] = page.querySelectorAll('zoom-connect');
    await waitUntil(() => second?.status === 'disconnected');
    const log = record(second!);
    const promise = first!.connect();
    expect(second!.status).to.equal('disconnected');
    popups.say({ status: 'connected', grant });
    await promise;
    expect(log).to.deep.equal(['status-change connected']);
  });
});
