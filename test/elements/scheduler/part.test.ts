import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import type { ZoomConnectElement } from '../../../src/elements/zoom-connect.ts';
import { addEditor, type FakeEditor } from '../../support/fake-editor.ts';
import { connected, FakeProxy, grant } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect for>', () => {
  let proxy: FakeProxy;
  let page: HTMLElement;
  let source: ZoomConnectElement;

  beforeEach(async () => {
    proxy = new FakeProxy();
    proxy.session = { body: connected };
    page = await fixture(html`<div><zoom-connect for="editor"></zoom-connect></div>`);
    source = page.querySelector('zoom-connect')!;
    await waitUntil(() => source.status === 'connected');
  });
  afterEach(() => proxy.restore());

  const loaded = (parent: Element = page): FakeEditor => {
    const editor = addEditor(parent);
    editor.finish();
    return editor;
  };
  const gotZoom = (editor: FakeEditor): Promise<void> =>
    waitUntil(() => editor.zoom === grant.grantId, 'the editor got no grant');
  /** What was to follow from the last change has followed. */
  const settled = async (): Promise<void> => {
    await source.updateComplete;
    await nextFrame();
    await nextFrame();
  };

  it('finds an editor that appears later, and the one that takes its place', async () => {
    const first = loaded();
    await gotZoom(first);
    const second = addEditor(page);
    first.replaceWith(second);
    second.finish();
    await gotZoom(second);
  });

  it('finds an editor that gets its name later', async () => {
    const editor = loaded();
    editor.id = '';
    await settled();
    editor.id = 'editor';
    await gotZoom(editor);
  });

  it('keeps an editor that moves, and one that comes back', async () => {
    const editor = loaded();
    await gotZoom(editor);
    editor.remove();
    await settled();
    editor.loaded?.set('conferenceProviders', {});
    page.append(editor);
    await gotZoom(editor);
  });

  it('follows a change of its attribute', async () => {
    const editor = loaded();
    await gotZoom(editor);
    const other = addEditor(page);
    other.id = 'other';
    other.finish();
    source.setAttribute('for', 'other');
    await gotZoom(other);
    editor.loaded?.set('conferenceProviders', {});
    editor.dispatchEvent(new CustomEvent('init'));
    await settled();
    expect(editor.zoom).to.equal(undefined);
  });

  it('looks in its own shadow root', async () => {
    const outside = loaded();
    await gotZoom(outside);
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const box = document.createElement('div');
    root.append(box);
    box.append(source);
    const inside = loaded(box);
    await gotZoom(inside);
  });

  it('takes the editor itself as a property, in any root', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const box = document.createElement('div');
    root.append(box);
    const editor = loaded(box);
    source.target = editor;
    await gotZoom(editor);
  });

  it('lets go when it leaves the page, and takes up again when it returns', async () => {
    const editor = loaded();
    await gotZoom(editor);
    source.remove();
    await settled();
    editor.loaded?.set('conferenceProviders', {});
    editor.dispatchEvent(new CustomEvent('init'));
    await settled();
    expect(editor.zoom).to.equal(undefined);
    page.append(source);
    await gotZoom(editor);
  });

  it('asks nothing about pages without an editor to bind', async () => {
    const alone = await fixture<ZoomConnectElement>(html`<zoom-connect></zoom-connect>`);
    await waitUntil(() => alone.status === 'connected');
    await settled();
    expect(proxy.seen('/scheduler/pages')).to.deep.equal([]);
  });
});
