import { expect } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { codeOf, eachWithFakes, mount, part, press, until } from '../../support/connect-hand.ts';
import { grant, record, type FakePopups, type FakeProxy } from '../../support/fake-proxy.ts';
import { openPage } from '../../support/own-page.ts';
import { waitUntil } from '../../support/wait-until.ts';

const FLOW_KEY = 'zoom-connect:flow';

describe('<zoom-connect> and windows of other kinds', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  const throwing = (name: string): object =>
    Object.defineProperty({ closed: false, focus() {}, close() {} }, name, {
      get() {
        throw new Error('Not here.');
      },
    });
  const kinds: Record<string, unknown> = {
    'an empty object': {},
    'an object with methods of its own': { addEventListener() {}, close() {}, show() {} },
    'an object that only says that it is open': { closed: false },
    'an object whose `closed` throws': throwing('closed'),
    'an object whose `focus` throws': throwing('focus'),
    'an object whose `close` throws': throwing('close'),
    'an object whose `window` throws': throwing('window'),
    'the page itself': window,
    nothing: undefined,
    'a number': 1,
  };
  for (const [what, answered] of Object.entries(kinds)) {
    it(`takes ${what} for a window, and can be asked again and cancelled`, async () => {
      const element = await mount();
      const log = record(element);
      window.open = () => answered as Window;
      const promise = element.connect();
      expect(element.connect()).to.equal(promise);
      const code = codeOf(promise);
      await waitUntil(() => element.shadowRoot?.textContent?.includes('Cancel'));
      expect(element.connect()).to.equal(promise);
      press(element, 'Cancel');
      expect(await code).to.equal('cancelled');
      expect(log).to.deep.equal([
        'connect-start ',
        'status-change connecting',
        'status-change disconnected',
        'connect-cancel closed',
      ]);
      expect(sessionStorage.getItem(FLOW_KEY)).to.equal(null);
    });

    it(`connects with ${what}, by what the callback page says and by what the proxy knows`, async () => {
      const element = await mount();
      let url = '';
      window.open = (address) => {
        url = String(address);
        return answered as Window;
      };
      const first = element.connect();
      const flow = new URL(url).searchParams.get('flow') ?? '';
      popups.say({ status: 'connected', grant }, { flow, source: window });
      expect(await first).to.deep.equal(grant);
      const second = element.connect();
      proxy.result = { status: 'connected', grant };
      window.dispatchEvent(new Event('focus'));
      expect(await second).to.deep.equal(grant);
    });
  }

  it('offers the ways round a blocked window where `open` throws', async () => {
    const element = await mount();
    window.open = () => {
      throw new TypeError('Illegal invocation');
    };
    const code = codeOf(element.connect());
    const fallback = await until(element, 'fallback');
    expect(fallback.textContent).to.contain('Continue in a new tab');
    element.cancel();
    expect(await code).to.equal('cancelled');
  });

  it('says that it waits where it cannot see the window', async () => {
    const element = await mount();
    window.open = () => ({}) as Window;
    void element.connect();
    const fallback = await until(element, 'fallback');
    expect(part(element, 'status').textContent).to.contain('Still waiting');
    expect(fallback.textContent).to.contain('Try again');
    await expect(element).to.be.accessible();
    element.cancel();
  });

  it('tells the outcome on return where the window opens in the same page', async () => {
    const element = await mount();
    let flow = '';
    window.open = (address) => {
      flow = new URL(String(address)).searchParams.get('flow') ?? '';
      return window; // a web view would go there now
    };
    void codeOf(element.connect());
    await waitUntil(() => sessionStorage.getItem(FLOW_KEY) === flow);
    element.remove(); // as good as left
    await new Promise((done) => setTimeout(done, 0));
    sessionStorage.setItem(FLOW_KEY, flow);
    proxy.result = { status: 'connected', grant };
    const returned = document.createElement('zoom-connect');
    const log = record(returned);
    document.body.append(returned);
    await waitUntil(() => returned.status === 'connected');
    returned.remove();
    expect(log).to.deep.equal(['status-change connected', 'connected zoom-grant-1']);
    expect(sessionStorage.getItem(FLOW_KEY)).to.equal(null);
  });
});

describe('<zoom-connect> in a page of its own', () => {
  for (const [what, script] of [
    ['full', "throw new DOMException('full', 'QuotaExceededError')"],
    ['denied', "throw new DOMException('denied', 'SecurityError')"],
  ] as const) {
    it(`leaves for the sign-in though the storage is ${what}`, async () => {
      const page = await openPage({
        before: `Storage.prototype.setItem = Storage.prototype.getItem = Storage.prototype.removeItem = () => { ${script}; };`,
        markup: '<zoom-connect proxy="/zoom" mode="redirect"></zoom-connect>',
      });
      const element = page.element;
      await waitUntil(() => element.status === 'disconnected');
      void element.connect();
      await waitUntil(() => page.frame.contentWindow?.location.pathname === '/zoom/connect');
    });
  }

  it('ends as an error where the page may not be left', async () => {
    const page = await openPage({
      markup: '<zoom-connect proxy="/zoom" mode="redirect"></zoom-connect>',
    });
    const { element, window: view } = page;
    await waitUntil(() => element.status === 'disconnected');
    const log = record(element);
    // No browser lets `location.assign` be replaced; an address that can't be made fails in its place.
    view.URLSearchParams = class extends view.URLSearchParams {
      constructor(parts?: string | string[][] | Record<string, string> | URLSearchParams) {
        if (Object.hasOwn(Object(parts), 'return')) throw new TypeError('Not here.');
        super(parts);
      }
    };
    const outcome = await Promise.resolve()
      .then(() => element.connect())
      .catch((error: { name: string; code: string }) => [error.name, error.code]);
    expect(outcome).to.deep.equal(['ZoomError', 'insecure-context']);
    expect(log.at(-1)).to.equal('connect-error insecure-context');
    expect(element.status).to.equal('failed');
  });
});
