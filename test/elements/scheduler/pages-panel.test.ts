import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import type { SchedulerPage } from '../../../src/contract/wire.ts';
import type { ZoomPagesAffectedEvent } from '../../../src/elements/scheduler/events.ts';
import type { ZoomConnectElement } from '../../../src/elements/zoom-connect.ts';
import { addEditor } from '../../support/fake-editor.ts';
import { connected, FakePopups, FakeProxy, grant, problem } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

const second = { grantId: 'zoom-grant-2', email: 'bob@example.com' };
const PAGES: SchedulerPage[] = [
  { id: 'a/1', title: 'Intro', zoom: 'former' },
  { id: 'b', title: null, zoom: 'former' },
  { id: 'c', title: 'Current', zoom: 'current' },
  { id: 'd', title: 'Hidden', zoom: 'unknown' },
  { id: 'e', title: 'Colleague', zoom: 'other' },
  { id: 'f', title: 'Plain', zoom: 'none' },
];

describe('booking pages in <zoom-connect>', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  let element: ZoomConnectElement;
  let told: ZoomPagesAffectedEvent[];

  beforeEach(async () => {
    proxy = new FakeProxy();
    popups = new FakePopups();
    proxy.session = { body: connected };
    answer(PAGES);
    element = await fixture<ZoomConnectElement>(html`<zoom-connect></zoom-connect>`);
    told = [];
    element.addEventListener('zoom-pages-affected', (event) => told.push(event));
    await waitUntil(() => element.status === 'connected');
    await element.updateComplete;
  });
  afterEach(() => {
    proxy.restore();
    popups.restore();
  });

  const answer = (pages: SchedulerPage[]): void => {
    proxy.others['GET /scheduler/pages'] = { body: { data: pages, request_id: 'r' } };
  };
  const reconnect = async (to = second): Promise<void> => {
    const promise = element.connect();
    popups.say({ status: 'connected', grant: to });
    await promise;
  };
  const asked = (): Promise<void> =>
    waitUntil(() => proxy.seen('/scheduler/pages').length > 0, 'never asked').then(settled);
  const settled = async (): Promise<void> => {
    await nextFrame();
    await element.updateComplete;
  };
  const panel = (): HTMLElement | null =>
    element.shadowRoot?.querySelector<HTMLElement>('[part="pages"]') ?? null;
  const shown = async (): Promise<HTMLElement> => {
    await waitUntil(panel, 'no panel');
    await settled();
    return panel()!;
  };
  const titles = (): string[] =>
    [...(panel()?.querySelectorAll('li > span:first-child') ?? [])].map(
      (one) => one.textContent ?? '',
    );
  const button = (name: string): HTMLButtonElement => {
    const all = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
    const found = all.find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
    );
    if (!found) throw new Error(`No button "${name}".`);
    return found;
  };
  const said = (): string | null | undefined =>
    panel()?.querySelector('[role="status"]')?.textContent;

  it('tells after a reconnect that changed the grant, and lists what may be moved', async () => {
    await reconnect();
    await shown();
    expect(told.length).to.equal(1);
    expect(told[0]?.reason).to.equal('reconnected');
    expect(told[0]?.pages.map(({ id }) => id)).to.deep.equal(['a/1', 'b', 'd', 'e']);
    expect(titles()).to.deep.equal(['Intro', 'Untitled page', 'Hidden', 'Colleague']);
    expect(said()).to.contain('former Zoom account');
    await expect(element).to.be.accessible();
  });

  it('asks on while a page with many events is being moved', async () => {
    await reconnect();
    await shown();
    const page = { id: 'a/1', title: 'Intro', zoom: 'former' };
    let asked = 0;
    Object.defineProperty(proxy.others, 'PUT /scheduler/pages/a%2F1/zoom', {
      get: () => ({ body: { data: { ...page, zoom: (asked += 1) < 3 ? 'former' : 'current' } } }),
    });
    button('Move to the new account: Intro').click();
    await waitUntil(() => said() === 'Intro was moved.');
    expect(asked).to.equal(3);
    expect(button('Moved: Intro').textContent.trim()).to.equal('Moved');
  });

  it('says so where a page could not be moved as a whole', async () => {
    await reconnect();
    await shown();
    const page = { id: 'a/1', title: 'Intro', zoom: 'former' };
    proxy.others['PUT /scheduler/pages/a%2F1/zoom'] = { body: { data: page } };
    button('Move to the new account: Intro').click();
    await waitUntil(() => said()?.startsWith('Intro was not moved.'));
    expect(proxy.seen('/scheduler/pages/a%2F1/zoom')).to.have.length(10);
    expect(button('Move to the new account: Intro').getAttribute('aria-disabled')).to.equal(
      'false',
    );
  });

  it('asks nothing where the grant stayed the same', async () => {
    await reconnect(grant);
    await settled();
    expect(proxy.seen('/scheduler/pages')).to.have.length(0);
  });

  it('asks after any sign-in where an editor is bound, and speaks of former pages only', async () => {
    element.target = addEditor(await fixture(html`<div></div>`));
    await asked();
    await reconnect(grant);
    await shown();
    expect(told.length).to.equal(1);

    answer(PAGES.filter(({ zoom }) => zoom !== 'former'));
    await reconnect(grant);
    await waitUntil(() => proxy.seen('/scheduler/pages').length > 2);
    await settled();
    expect(told.length).to.equal(1);
    expect(titles()).to.deep.equal([]);
  });

  it('tells once, however often the question before disconnecting was opened', async () => {
    let release = (): void => undefined;
    proxy.gate = new Promise<void>((resolve) => (release = resolve));
    button('Disconnect').click();
    await asked();
    button('Keep connected').click();
    await settled();
    button('Disconnect').click();
    await settled();
    release();
    await shown();
    expect(told.map(({ reason }) => reason)).to.deep.equal(['disconnecting']);
  });

  it('shows nothing where the page shows it itself', async () => {
    element.addEventListener('zoom-pages-affected', (event) => event.preventDefault());
    await reconnect();
    await waitUntil(() => told.length > 0);
    await settled();
    expect(titles()).to.deep.equal([]);
  });

  for (const [name, response] of [
    ['a backend without booking pages', problem('not-found', 404)],
    ['a missing calendar', problem('calendar-missing', 409)],
    ['no answer', 'offline'],
  ] as const) {
    it(`is silent about ${name}`, async () => {
      proxy.others['GET /scheduler/pages'] = response;
      await reconnect();
      await asked();
      expect(told.length).to.equal(0);
      expect(element.status).to.equal('connected');
    });
  }

  it('moves a page, as a write with an encoded id', async () => {
    proxy.others['PUT /scheduler/pages/a%2F1/zoom'] = { body: { data: {} } };
    await reconnect();
    await shown();
    button('Move to the new account: Intro').focus();
    button('Move to the new account: Intro').click();
    await waitUntil(() => said() === 'Intro was moved.');
    const [sent] = proxy.requests.filter(({ method }) => method === 'PUT');
    expect(sent?.body).to.deep.equal({});
    expect(sent?.headers.get('x-zoom-connect')).to.equal('1');
    expect(element.shadowRoot?.activeElement === button('Moved: Intro')).to.equal(true);
    button('Moved: Intro').click();
    expect(proxy.requests.filter(({ method }) => method === 'PUT')).to.have.length(1);
    await expect(element).to.be.accessible();
  });

  it('moves what isn’t known to be the user’s by an explicit click only', async () => {
    for (const id of ['a%2F1', 'b', 'd']) {
      proxy.others[`PUT /scheduler/pages/${id}/zoom`] = { body: { data: {} } };
    }
    await reconnect();
    await shown();
    button('Move all to the new account').click();
    await waitUntil(() => said() === 'Untitled page was moved.');
    const bodies = (): unknown[] =>
      proxy.requests.filter(({ method }) => method === 'PUT').map(({ path, body }) => [path, body]);
    expect(bodies()).to.deep.equal([
      ['/scheduler/pages/a%2F1/zoom', {}],
      ['/scheduler/pages/b/zoom', {}],
    ]);
    button('Move to the new account: Hidden').click();
    await waitUntil(() => said() === 'Hidden was moved.');
    expect(bodies().at(-1)).to.deep.equal(['/scheduler/pages/d/zoom', { confirm: true }]);
  });

  it('says which page was not moved and why, and tries again', async () => {
    proxy.others['PUT /scheduler/pages/b/zoom'] = problem('upstream-failed', 502);
    await reconnect();
    await shown();
    button('Move to the new account: Untitled page').click();
    await waitUntil(() => said()?.startsWith('Untitled page was not moved.'));
    expect(panel()?.textContent).to.contain('It says upstream-failed.');
    await expect(element).to.be.accessible();
    proxy.others['PUT /scheduler/pages/b/zoom'] = { body: { data: {} } };
    button('Move to the new account: Untitled page').click();
    await waitUntil(() => said() === 'Untitled page was moved.');
    expect(panel()?.querySelectorAll('[part="message"]').length).to.equal(0);
  });

  it('closes, and the focus stays in the element', async () => {
    await reconnect();
    await shown();
    button('Close').focus();
    button('Close').click();
    await settled();
    expect(titles()).to.deep.equal([]);
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('disconnect');
  });

  it('names the pages before a disconnect, and moves none', async () => {
    button('Disconnect').click();
    await shown();
    expect(told[0]?.reason).to.equal('disconnecting');
    expect(titles()).to.deep.equal(['Current', 'Hidden']);
    expect(panel()?.querySelectorAll('button').length).to.equal(0);
    await expect(element).to.be.accessible();
    button('Keep connected').click();
    await settled();
    expect(titles()).to.deep.equal([]);
  });

  it('tells of another account that is connected after a disconnect', async () => {
    button('Disconnect').click();
    await shown();
    button('Disconnect Zoom').click();
    await waitUntil(() => element.status === 'disconnected');
    await settled();
    expect(titles()).to.deep.equal([]);
    await reconnect();
    await shown();
    expect(told.map(({ reason }) => reason)).to.deep.equal(['disconnecting', 'reconnected']);
  });

  it('takes its words from `strings`', async () => {
    element.strings = { pagesMove: 'Umziehen', pagesUntitled: 'Ohne Titel' };
    await reconnect();
    await shown();
    expect(button('Umziehen: Ohne Titel').textContent?.trim()).to.equal('Umziehen');
  });
});
