import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { eachWithFakes, mount, part } from '../../support/connect-hand.ts';
import { connected, type FakePopups, type FakeProxy } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('the focus of <zoom-connect>', () => {
  let proxy: FakeProxy;
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ proxy, popups } = fakes));

  const focused = (element: Element): string | null | undefined =>
    element.shadowRoot?.activeElement?.getAttribute('part');

  for (const [status, session, name] of [
    ['disconnected', undefined, 'button'],
    ['connected', { body: connected }, 'disconnect'],
  ] as const) {
    it(`follows a click on its label while ${status}, and nothing else happens`, async () => {
      if (session) proxy.session = session;
      const form = await fixture(
        html`<form>
          <label for="zoom">Zoom account</label><zoom-connect id="zoom"></zoom-connect>
        </form>`,
      );
      const element = form.querySelector('zoom-connect')!;
      await waitUntil(() => element.status === status);
      await element.updateComplete;
      form.querySelector('label')!.click();
      expect(focused(element)).to.equal(name);
      expect(element.status).to.equal(status);
      expect(popups.urls).to.deep.equal([]);
    });
  }

  it('follows a label around it', async () => {
    const label = await fixture<HTMLLabelElement>(
      html`<label>Zoom account <zoom-connect></zoom-connect></label>`,
    );
    const element = label.querySelector('zoom-connect')!;
    await waitUntil(() => element.status === 'disconnected');
    await element.updateComplete;
    label.click();
    expect(focused(element)).to.equal('button');
    expect(popups.urls).to.deep.equal([]);
  });

  it('can be set by a script', async () => {
    const element = await mount();
    element.focus();
    expect(focused(element)).to.equal('button');
    element.blur();
    expect(focused(element)).to.equal(undefined);
    element.focus({ preventScroll: true });
    expect(focused(element)).to.equal('button');
  });

  it('goes to the button when a form finds that Zoom is missing', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form><zoom-connect required></zoom-connect></form>`,
    );
    const element = form.querySelector('zoom-connect')!;
    await waitUntil(() => element.status === 'disconnected');
    await element.updateComplete;
    expect(form.reportValidity()).to.equal(false);
    expect(focused(element)).to.equal('button');
  });

  it('does not come by itself', async () => {
    const element = await mount();
    element.strings = { connect: 'Zoom' };
    await element.updateComplete;
    expect(document.activeElement).to.equal(document.body);
    expect(part(element, 'button').textContent?.trim()).to.equal('Zoom');
  });
});
