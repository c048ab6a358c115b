import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import { zoomConnect, zoomEventForm } from '../../src/locales-de.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { disconnected, FakeProxy, problem } from '../support/fake-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';

const textOf = (element: Element): string => element.shadowRoot?.textContent ?? '';

describe('in German', () => {
  it('<zoom-connect> tells a failure by its code', async () => {
    const proxy = new FakeProxy();
    try {
      proxy.session = problem('misconfigured', 502, 'contact');
      const element = await fixture(html`<zoom-connect .strings=${zoomConnect}></zoom-connect>`);
      await waitUntil(() => textOf(element).includes(zoomConnect.errors.misconfigured ?? '?'));
      expect(textOf(element)).to.include(zoomConnect.contact).and.not.include('It says');
    } finally {
      proxy.restore();
    }
  });

  it('<zoom-event-form> speaks through its own <zoom-connect> too', async () => {
    const proxy = new FakeEvents();
    try {
      proxy.answers['GET /session'] = [{ body: disconnected }];
      const { root } = await FormHand.open(
        html`<zoom-event-form lang="de" .strings=${zoomEventForm}></zoom-event-form>`,
      );
      await waitUntil(() => root.querySelector('zoom-connect'));
      const own = root.querySelector('zoom-connect')!;
      await waitUntil(() => textOf(own).includes(zoomConnect.connect));
      expect(root.textContent).to.include(zoomEventForm.create);
    } finally {
      proxy.restore();
    }
  });
});
