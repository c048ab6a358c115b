import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/define-zoom-connect.ts';
import type { ZoomConnectElement } from '../../src/elements/zoom-connect.ts';
import {
  connected,
  disconnected,
  expired,
  FakePopups,
  FakeProxy,
  grant,
  problem,
  record,
} from '../support/fake-proxy.ts';

describe('<zoom-connect>', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;

  beforeEach(() => {
    proxy = new FakeProxy();
    popups = new FakePopups();
  });
  afterEach(() => {
    proxy.restore();
    popups.restore();
  });

  const mount = async (template = html`<zoom-connect></zoom-connect>`, status = 'disconnected') => {
    const element = await fixture<ZoomConnectElement>(template);
    await waitUntil(() => element.status === status, `never ${status}`);
    await element.updateComplete;
    return element;
  };
  const part = (element: Element, name: string): HTMLElement => {
    const found = element.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`);
    if (!found) throw new Error(`No part ${name}.`);
    return found;
  };
  const until = async (element: Element, name: string): Promise<HTMLElement> => {
    await waitUntil(() => element.shadowRoot?.querySelector(`[part="${name}"], .${name}`));
    return element.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"], .${name}`)!;
  };
  const press = (element: Element, label: string): void => {
    const controls = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, a') ?? [])];
    const control = controls.find((one) => one.textContent?.trim() === label);
    if (!control) throw new Error(`No control "${label}".`);
    control.click();
  };
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'resolved',
      (error: { code: string }) => error.code,
    );

  describe('on load', () => {
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

  describe('a run', () => {
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

    it('can be kept from starting', async () => {
      const element = await mount();
      element.addEventListener('zoom-connect-start', (event) => event.preventDefault());
      expect(await codeOf(element.connect())).to.equal('cancelled');
      expect(popups.urls).to.have.length(0);
      expect(element.status).to.equal('disconnected');
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

    it('fails as offline where its code cannot be loaded', async () => {
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
      expect(await codeOf(element.connect())).to.equal('offline');
      expect(log.slice(1)).to.deep.equal([
        'status-change connecting',
        'status-change failed',
        'connect-error offline',
      ]);
      expect(await codeOf(element.disconnect())).to.equal('offline');
      await element.updateComplete;
      expect(part(element, 'message').textContent).to.equal('Zoom could not be reached.');
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

  describe('with headers', () => {
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
  });

  describe('disconnecting', () => {
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
  });

  describe('in a form', () => {
    it('is missing until connected, then submits the grant', async () => {
      const form = await fixture<HTMLFormElement>(
        html`<form><zoom-connect name="zoom" required></zoom-connect></form>`,
      );
      const element = form.querySelector('zoom-connect')!;
      await waitUntil(() => element.status === 'disconnected');
      expect(element.validity.valueMissing).to.equal(true);
      expect(form.checkValidity()).to.equal(false);
      expect(new FormData(form).get('zoom')).to.equal(null);
      const promise = element.connect();
      popups.say({ status: 'connected', grant });
      await promise;
      expect(form.checkValidity()).to.equal(true);
      expect(new FormData(form).get('zoom')).to.equal('zoom-grant-1');
      form.reset();
      expect(new FormData(form).get('zoom')).to.equal('zoom-grant-1');
    });

    it('is disabled by its fieldset', async () => {
      const form = await fixture(
        html`<form>
          <fieldset disabled><zoom-connect></zoom-connect></fieldset>
        </form>`,
      );
      const element = form.querySelector('zoom-connect')!;
      await waitUntil(() => element.status === 'disconnected');
      await element.updateComplete;
      expect(part(element, 'button')).to.have.property('disabled', true);
    });
  });

  describe('for people', () => {
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
});
