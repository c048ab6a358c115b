// What the oldest supported engines lack, taken away from this one: Chrome 109, Firefox 115, Safari
// 16.4. Without ElementInternals (Safari before 16.4, DOMs for tests) it still connects.
import { expect } from '@open-wc/testing';
import { LACKING } from '../../support/lacking.ts';
import { openPage } from '../../support/own-page.ts';
import { record } from '../../support/fake-proxy.ts';
import { codeOf, part, press } from '../../support/connect-hand.ts';
import { waitUntil } from '../../support/wait-until.ts';

const lacking: Record<string, string> = {
  ...LACKING,
  'all of ElementInternals but its root': `
    HTMLElement.prototype.attachInternals = function () { return { shadowRoot: this.shadowRoot }; };`,
  'AbortSignal.any and .timeout': `delete AbortSignal.any; delete AbortSignal.timeout;`,
  checkVisibility: `delete Element.prototype.checkVisibility;`,
  adoptedStyleSheets: `
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
    delete CSSStyleSheet.prototype.replace;
    delete CSSStyleSheet.prototype.replaceSync;`,
  requestAnimationFrame: `delete window.requestAnimationFrame;`,
  'URL.canParse': `delete URL.canParse;`,
};
lacking['all of these'] = Object.values(lacking)
  .map((script) => `{ ${script} }`)
  .join('\n');

describe('<zoom-connect> in engines that lack', () => {
  for (const [what, before] of Object.entries(lacking)) {
    it(`${what}: shows its status, connects and disconnects`, async () => {
      const grant = { grantId: 'zoom-grant-1', email: 'ada@example.com' };
      const {
        element,
        errors,
        window: view,
      } = await openPage({
        before,
        markup: '<form><zoom-connect proxy="/zoom" name="zoom" required></zoom-connect></form>',
      });
      await waitUntil(() => element.status === 'disconnected');
      await element.updateComplete;
      const log = record(element);
      let url = '';
      view.open = (address) => {
        url = String(address);
        return null;
      };
      press(element, 'Connect Zoom');
      await waitUntil(() => element.shadowRoot?.textContent?.includes('Continue in a new tab'));
      const link = element.shadowRoot?.querySelector('a');
      expect(link?.getBoundingClientRect().height).to.be.greaterThan(24);
      const flow = new URL(url).searchParams.get('flow');
      const data = { type: 'zoom-connect:outcome', flow, outcome: { status: 'connected', grant } };
      view.dispatchEvent(
        new view.MessageEvent('message', { data, origin: location.origin, source: view }),
      );
      await waitUntil(() => element.status === 'connected');
      await element.updateComplete;
      part(element, 'disconnect').click();
      await waitUntil(() => element.shadowRoot?.querySelector('.question'));
      Object.assign(view, { answer: { revoked: false } });
      press(element, 'Disconnect Zoom');
      await waitUntil(() => element.status === 'disconnected');
      expect(log).to.deep.equal([
        'connect-start ',
        'status-change connecting',
        'status-change connected',
        'connected zoom-grant-1',
        'status-change disconnected',
        'disconnected zoom-grant-1',
      ]);
      expect(element.checkValidity()).to.be.a('boolean');
      expect(element.reportValidity()).to.be.a('boolean');
      expect(errors).to.deep.equal([]);
    });
  }

  it('custom form controls: can be disabled all the same', async () => {
    const { element } = await openPage({ before: lacking['ElementInternals'] ?? '' });
    await waitUntil(() => element.status === 'disconnected');
    element.disabled = true;
    await element.updateComplete;
    expect(part(element, 'button')).to.have.property('disabled', true);
    element.disabled = false;
    await element.updateComplete;
    expect(part(element, 'button')).to.have.property('disabled', false);
  });

  it('ElementInternals: a blocked window fails clearly only where nothing can be offered', async () => {
    const { element, window: view } = await openPage({ before: lacking['checkVisibility'] ?? '' });
    await waitUntil(() => element.status === 'disconnected');
    view.open = () => null;
    const code = codeOf(element.connect());
    await waitUntil(() => element.shadowRoot?.textContent?.includes('Continue in a new tab'));
    element.cancel();
    expect(await code).to.equal('cancelled');
  });
});
