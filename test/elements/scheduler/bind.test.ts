import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { bindZoom } from '../../../src/elements/scheduler/bind.ts';
import type { ZoomConnectElement } from '../../../src/elements/zoom-connect.ts';
import { addEditor, defineEditor, freshTag, type FakeEditor } from '../../support/fake-editor.ts';
import {
  connected,
  disconnected,
  expired,
  FakePopups,
  FakeProxy,
  grant,
} from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

const ZOOM = 'Zoom Meeting';
const second = { grantId: 'zoom-grant-2', email: 'bob@example.com' };
const zoomPage = (id: string, grantId: string) => ({
  config: {
    id,
    event_booking: { conferencing: { provider: ZOOM, autocreate: { conf_grant_id: grantId } } },
  },
});

describe('bindZoom()', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  let source: ZoomConnectElement;
  let place: HTMLElement;

  beforeEach(async () => {
    proxy = new FakeProxy();
    popups = new FakePopups();
    proxy.session = { body: connected };
    place = await fixture(html`<div></div>`);
  });
  afterEach(() => {
    proxy.restore();
    popups.restore();
  });

  const mount = async (status = 'connected'): Promise<void> => {
    source = await fixture<ZoomConnectElement>(html`<zoom-connect></zoom-connect>`);
    await waitUntil(() => source.status === status, `never ${status}`);
  };
  const loaded = (): FakeEditor => {
    const editor = addEditor(place);
    editor.finish();
    return editor;
  };
  const reconnect = async (to = second): Promise<void> => {
    const promise = source.connect();
    await waitUntil(() => popups.urls.length > 0);
    popups.say({ status: 'connected', grant: to });
    await promise;
  };
  const zoomOf = (editor: FakeEditor, zoom: string | undefined): Promise<void> =>
    waitUntil(() => editor.zoom === zoom, `the editor never had ${zoom}`);

  it('gives the grant to an editor that has loaded', async () => {
    await mount();
    const editor = loaded();
    bindZoom(editor, source);
    await zoomOf(editor, grant.grantId);
  });

  it('gives the grant before the tag is defined, and merges what the page gave', async () => {
    await mount();
    const tag = freshTag();
    place.innerHTML = `<${tag} conference-providers='{"google":"g"}'></${tag}>`;
    const editor = place.firstElementChild as FakeEditor;
    bindZoom(editor, source);
    const providers = { google: 'g', zoom: grant.grantId };
    expect(editor.conferenceProviders).to.deep.equal(providers);
    defineEditor(tag);
    editor.conferenceProviders = providers; // Stencil keeps what was there before the upgrade
    editor.finish();
    await zoomOf(editor, grant.grantId);
    expect(editor.loaded?.get('conferenceProviders')).to.deep.equal(providers);
  });

  it('gives the grant again to an editor that read its property before', async () => {
    await mount();
    const editor = addEditor(place);
    bindZoom(editor, source);
    editor.conferenceProviders = { microsoft: 'm' };
    editor.finish();
    await zoomOf(editor, grant.grantId);
    expect(editor.loaded?.get('conferenceProviders')).to.deep.equal({
      microsoft: 'm',
      zoom: grant.grantId,
    });
  });

  it('gives the grant on `init` to an editor that has no store before', async () => {
    await mount();
    const editor = addEditor(place);
    const asked = new Promise<void>((resolve) => {
      editor.store = () => {
        resolve();
        return Promise.resolve(editor.loaded);
      };
    });
    bindZoom(editor, source);
    await asked;
    editor.conferenceProviders = {};
    editor.finish();
    await zoomOf(editor, grant.grantId);
  });

  it('keeps what the editor’s store has beside Zoom', async () => {
    await mount();
    const editor = loaded();
    editor.loaded?.set('conferenceProviders', { microsoft: 'm' });
    bindZoom(editor, source);
    await zoomOf(editor, grant.grantId);
    expect(editor.loaded?.get('conferenceProviders')).to.have.property('microsoft', 'm');
  });

  it('follows who connects later, and to another account', async () => {
    proxy.session = { body: disconnected };
    await mount('disconnected');
    const editor = loaded();
    bindZoom(editor, source);
    await reconnect(grant);
    await zoomOf(editor, grant.grantId);
    await reconnect();
    await zoomOf(editor, second.grantId);
  });

  it('takes the grant away after disconnecting, and nothing else', async () => {
    await mount();
    const editor = loaded();
    editor.conferenceProviders = { google: 'g' };
    bindZoom(editor, source);
    await zoomOf(editor, grant.grantId);
    await source.disconnect();
    await zoomOf(editor, undefined);
    expect(editor.conferenceProviders).to.deep.equal({ google: 'g' });
  });

  it('leaves a grant that the page brought itself', async () => {
    proxy.session = { body: disconnected };
    await mount('disconnected');
    const editor = addEditor(place);
    editor.conferenceProviders = { zoom: 'the page’s own' };
    editor.finish();
    bindZoom(editor, source);
    await nextFrame();
    expect(editor.zoom).to.equal('the page’s own');
  });

  it('takes nothing away while connecting, or once expired', async () => {
    await mount();
    const editor = loaded();
    bindZoom(editor, source);
    await zoomOf(editor, grant.grantId);
    const ended = source.connect().catch(() => undefined);
    expect(source.status).to.equal('connecting');
    source.cancel();
    await ended;
    proxy.session = { body: expired };
    await source.refresh();
    expect(source.status).to.equal('expired');
    await nextFrame();
    expect(editor.zoom).to.equal(grant.grantId);
  });

  it('ends with the function that it answers', async () => {
    await mount();
    const editor = loaded();
    const unbind = bindZoom(editor, source);
    await zoomOf(editor, grant.grantId);
    unbind();
    await reconnect();
    editor.finish();
    const saved = editor.save(zoomPage('p', grant.grantId));
    await nextFrame();
    expect(editor.zoom).to.equal(grant.grantId);
    expect(saved).to.deep.equal(zoomPage('p', grant.grantId));
  });

  it('mends a former grant in what is saved, before others see it', async () => {
    await mount();
    const editor = loaded();
    bindZoom(editor, source);
    await reconnect();
    // The editor's own listeners sit on elements inside it.
    const form = document.createElement('form');
    editor.append(form);
    let sent: unknown;
    form.addEventListener('schedulerConfigChanged', (event) => {
      sent = structuredClone((event as CustomEvent<unknown>).detail);
    });
    editor.save(zoomPage('p', grant.grantId), form);
    expect(sent).to.deep.equal(zoomPage('p', second.grantId));
    expect(editor.save(zoomPage('p', 'a colleague’s'))).to.eql(zoomPage('p', 'a colleague’s'));
  });

  it('mends a grant of which only the proxy knows that it was this user’s', async () => {
    const pages = [
      { id: 'mine', title: 'Mine', zoom: 'former' },
      { id: 'theirs', title: 'Theirs', zoom: 'other' },
    ];
    proxy.others['GET /scheduler/pages'] = { body: { data: pages, request_id: 'r' } };
    await mount();
    const editor = loaded();
    bindZoom(editor, source);
    await waitUntil(
      () =>
        editor.save(zoomPage('mine', 'x')).config.event_booking.conferencing.autocreate
          .conf_grant_id === grant.grantId,
    );
    expect(editor.save(zoomPage('theirs', 'x'))).to.deep.equal(zoomPage('theirs', 'x'));
  });

  it('asks for the pages anew when the grant changes while it asks', async () => {
    await mount();
    let release = (): void => undefined;
    proxy.gate = new Promise<void>((resolve) => (release = resolve));
    bindZoom(loaded(), source);
    await waitUntil(() => proxy.seen('/scheduler/pages').length === 1);
    await reconnect();
    await waitUntil(() => proxy.seen('/scheduler/pages').length === 2);
    release();
  });

  it('mends nothing where that is not wanted', async () => {
    await mount();
    source.setAttribute('no-repair', '');
    const editor = loaded();
    bindZoom(editor, source);
    await reconnect();
    expect(editor.save(zoomPage('p', grant.grantId))).to.eql(zoomPage('p', grant.grantId));
    expect(proxy.seen('/scheduler/pages')).to.have.length(0);
  });

  describe('with an editor that has no store', () => {
    const { warn } = console;
    let warnings: unknown[][] = [];

    beforeEach(() => {
      warnings = [];
      console.warn = (...words: unknown[]) => warnings.push(words);
    });
    afterEach(() => {
      console.warn = warn;
    });

    it('asks for a new one, once for each grant, and warns once', async () => {
      proxy.session = { body: disconnected };
      await mount('disconnected');
      const told: EventTarget[] = [];
      source.addEventListener('zoom-editor-remount-needed', (event) => told.push(event.target));
      const editor = loaded();
      Object.assign(editor, { store: undefined });
      bindZoom(editor, source);
      await reconnect(grant);
      await waitUntil(() => told.length > 0);
      expect(told).to.deep.equal([editor]);
      expect(editor.conferenceProviders).to.deep.equal({ zoom: grant.grantId });

      const next = loaded();
      Object.assign(next, { store: undefined });
      bindZoom(next, source);
      await nextFrame();
      expect(told).to.deep.equal([editor]);
      await reconnect();
      await waitUntil(() => told.length > 1);
      expect(warnings).to.have.length(1);
    });
  });
});
