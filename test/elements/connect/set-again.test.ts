import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { codeOf, eachWithFakes, mount, part } from '../../support/connect-hand.ts';
import { grant, record, type FakePopups, type FakeProxy } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

const bearer = (token: string) => () => ({ authorization: `Bearer ${token}` });

describe('<zoom-connect> whose properties are set again and again', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  const tokens = (): (string | null)[] =>
    proxy.seen('/session').map(({ headers }) => headers.get('authorization'));

  it('asks once, though each status brings a new headers function', async () => {
    const page = await fixture(html`<p></p>`);
    const log = record(page);
    const element = document.createElement('zoom-connect');
    const render = (): void => {
      element.headers = bearer('a');
    };
    page.addEventListener('zoom-status-change', render);
    render();
    page.append(element);
    await waitUntil(() => log.length > 0);
    for (let renders = 0; renders < 5; renders += 1) {
      render();
      await element.updateComplete;
    }
    expect(log).to.deep.equal(['status-change disconnected']);
    expect(tokens()).to.deep.equal(['Bearer a']);
    expect(part(element, 'button')).to.have.property('disabled', false);
  });

  it('goes on with a sign-in when it gets a new headers function', async () => {
    const element = await mount(html`<zoom-connect .headers=${bearer('a')}></zoom-connect>`);
    const log = record(element);
    const promise = element.connect();
    element.headers = bearer('b');
    await element.updateComplete;
    await waitUntil(() => popups.source?.location.search.includes('ticket='));
    element.headers = bearer('c');
    await element.updateComplete;
    const flow = new URL(popups.source?.location.href ?? '').searchParams.get('flow') ?? '';
    popups.say({ status: 'connected', grant }, { flow });
    expect(await promise).to.deep.equal(grant);
    expect(log).to.deep.equal([
      'connect-start ',
      'status-change connecting',
      'status-change connected',
      'connected zoom-grant-1',
    ]);
    expect(tokens()).to.deep.equal(['Bearer a']);
  });

  it('looks at the headers when a request is made', async () => {
    const element = await mount(html`<zoom-connect .headers=${bearer('a')}></zoom-connect>`);
    element.headers = bearer('b');
    await element.refresh();
    element.headers = bearer('c');
    await element.disconnect();
    expect(tokens()).to.deep.equal(['Bearer a', 'Bearer b']);
    expect(proxy.seen('/connection')[0]?.headers.get('authorization')).to.equal('Bearer c');
  });

  it('asks with the headers of the moment how a sign-in ended', async () => {
    const element = await mount(html`<zoom-connect .headers=${bearer('a')}></zoom-connect>`);
    const code = codeOf(element.connect());
    await waitUntil(() => popups.source?.location.search.includes('ticket='));
    element.headers = bearer('b');
    await element.updateComplete;
    proxy.result = { status: 'connected', grant };
    window.dispatchEvent(new Event('focus'));
    expect(await code).to.equal('resolved');
    const [asked] = proxy.seen('/connect/result');
    expect(asked?.headers.get('authorization')).to.equal('Bearer b');
  });

  it('takes headers that are no function as they are', async () => {
    const headers = { authorization: 'Bearer plain' } as unknown as undefined;
    const element = await mount(html`<zoom-connect .headers=${headers}></zoom-connect>`);
    await element.disconnect();
    expect(tokens()).to.deep.equal(['Bearer plain']);
    expect(proxy.seen('/connection')[0]?.headers.get('authorization')).to.equal('Bearer plain');
  });

  it('asks again when it gets its first headers, and when it loses them', async () => {
    const element = await mount();
    const log = record(element);
    void codeOf(element.connect());
    element.headers = bearer('a');
    await waitUntil(() => tokens().length === 2);
    element.headers = undefined;
    await waitUntil(() => tokens().length === 3);
    expect(tokens()).to.deep.equal([null, 'Bearer a', null]);
    expect(log).to.deep.equal(['connect-start ', 'status-change connecting']);
    element.cancel();
  });

  it('believes the answer to the headers it has now, not to none', async () => {
    let answer = (): void => undefined;
    proxy.gate = new Promise<void>((resolve) => (answer = resolve));
    const element = await fixture<HTMLElementTagNameMap['zoom-connect']>(
      html`<zoom-connect></zoom-connect>`,
    );
    await waitUntil(() => tokens().length === 1);
    proxy.session = { body: { zoom: { status: 'connected', grant }, calendar: {} } };
    element.headers = bearer('a');
    await waitUntil(() => tokens().length === 2);
    const log = record(element);
    answer();
    await waitUntil(() => element.status === 'connected');
    expect(log).to.deep.equal(['status-change connected']);
  });

  it('asks once for all elements that have headers, whichever bring them', async () => {
    const first = await mount();
    const second = await mount(html`<zoom-connect .headers=${bearer('a')}></zoom-connect>`);
    await second.refresh();
    first.headers = bearer('b');
    await first.updateComplete;
    expect(first.status).to.equal('disconnected');
    await second.refresh();
    expect(tokens()).to.deep.equal([null, 'Bearer a', 'Bearer a', 'Bearer a']);
    window.dispatchEvent(new Event('focus'));
    await second.refresh();
    expect(tokens()).to.deep.equal([null, 'Bearer a', 'Bearer a', 'Bearer a', 'Bearer a']);
  });

  it('does nothing where the values are equal', async () => {
    const target = document.createElement('nylas-scheduler-editor');
    const strings = () => ({ connect: 'Zoom', errors: { offline: 'Off.' } });
    const element = await mount(
      html`<zoom-connect .strings=${strings()} .target=${target}></zoom-connect>`,
    );
    await element.updateComplete;
    const log = record(element);
    const mutations = new MutationObserver(() => undefined);
    const everything = { attributes: true, childList: true, characterData: true, subtree: true };
    mutations.observe(element, everything);
    mutations.observe(element.shadowRoot!, everything);
    for (const spelling of ['/zoom', '/zoom/', `${location.origin}/zoom`, '/a/../zoom']) {
      element.proxy = spelling;
      element.strings = strings();
      element.target = target;
      element.mode = 'popup';
      element.name = '';
      element.required = element.disabled = element.revoke = element.noRepair = false;
      await element.updateComplete;
    }
    expect(mutations.takeRecords()).to.deep.equal([]);
    mutations.disconnect();
    expect(log).to.deep.equal([]);
    expect(proxy.requests.map(({ path }) => path)).to.deep.equal(['/session']);
  });

  it('goes on with a sign-in when its proxy is only spelled differently', async () => {
    const element = await mount();
    const promise = element.connect();
    element.proxy = `${location.origin}/zoom/`;
    await element.updateComplete;
    popups.say({ status: 'connected', grant });
    expect(await promise).to.deep.equal(grant);
  });

  it('follows another proxy, and ends what went on with the former', async () => {
    const element = await mount();
    const code = codeOf(element.connect());
    element.proxy = '/zoom/other';
    expect(await code).to.equal('cancelled');
    await waitUntil(() => proxy.seen('/other/session').length === 1);
  });

  for (const nothing of [null, undefined, '']) {
    it(`takes a proxy of ${JSON.stringify(nothing)} for the default`, async () => {
      const element = await mount();
      element.proxy = nothing as unknown as string;
      await element.updateComplete;
      await element.refresh();
      expect(proxy.requests.map(({ path }) => path)).to.deep.equal(['/session', '/session']);
    });
  }

  it('goes back to the default when its attribute is removed', async () => {
    const element = await mount();
    element.setAttribute('proxy', '/zoom/other');
    await waitUntil(() => proxy.seen('/other/session').length === 1);
    element.removeAttribute('proxy');
    await waitUntil(() => proxy.seen('/session').length === 2);
  });
});

describe('<zoom-connect> that stands in the page before its properties', () => {
  let proxy: FakeProxy;
  eachWithFakes((fakes) => ({ proxy } = fakes));

  it('asks once, at the address that holds by the end of the first frame', async () => {
    const page = await fixture(html`<p></p>`);
    page.innerHTML = '<zoom-connect></zoom-connect>';
    const element = page.querySelector('zoom-connect')!;
    await element.updateComplete;
    window.dispatchEvent(new Event('pageshow')); // the page may just have loaded
    await new Promise((done) => requestAnimationFrame(done));
    element.proxy = '/zoom/other';
    element.headers = bearer('late');
    proxy.others['GET /other/session'] = { body: { zoom: { status: 'disconnected' } } };
    await waitUntil(() => element.status === 'disconnected');
    const asked = proxy.requests.map(({ path, headers }) => [path, headers.get('authorization')]);
    expect(asked).to.deep.equal([['/other/session', 'Bearer late']]);
  });

  it('asks nothing when it is gone by then', async () => {
    const page = await fixture(html`<p><zoom-connect></zoom-connect></p>`);
    page.querySelector('zoom-connect')?.remove();
    const other = await mount(html`<zoom-connect proxy="/zoom/other"></zoom-connect>`, 'failed');
    expect(other.status).to.equal('failed');
    expect(proxy.requests.map(({ path }) => path)).to.deep.equal(['/other/session']);
  });

  it('asks at once where somebody wants to know', async () => {
    const page = await fixture(html`<p></p>`);
    page.innerHTML = '<zoom-connect></zoom-connect>';
    const element = page.querySelector('zoom-connect')!;
    await element.refresh();
    expect(element.status).to.equal('disconnected');
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    expect(proxy.seen('/session')).to.have.length(1);
  });
});
