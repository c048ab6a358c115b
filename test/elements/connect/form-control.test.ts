import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { eachWithFakes, part } from '../../support/connect-hand.ts';
import { grant, type FakePopups } from '../../support/fake-proxy.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect> in a form', () => {
  let popups: FakePopups;
  eachWithFakes((fakes) => ({ popups } = fakes));

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
