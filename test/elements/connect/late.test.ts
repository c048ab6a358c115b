import { expect } from '@open-wc/testing';
import { part } from '../../support/connect-hand.ts';
import { openPage } from '../../support/own-page.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('<zoom-connect> that is defined after its page was made', () => {
  it('takes the properties that were set before', async () => {
    const { element, errors } = await openPage({
      before: `
        window.asked = [];
        const answer = window.fetch;
        window.fetch = (url, { headers }) => {
          window.asked.push(new URL(url).pathname + ' ' + headers.get('authorization'));
          return answer();
        };`,
      markup: `<zoom-connect></zoom-connect><script>
        Object.assign(document.querySelector('zoom-connect'), {
          proxy: '/other',
          mode: 'redirect',
          name: 'account',
          required: true,
          disabled: false,
          revoke: true,
          headers: () => ({ authorization: 'Bearer early' }),
          strings: { connect: 'Zoom' },
        });
      </script>`,
      late: 50,
    });
    await waitUntil(() => element.status === 'disconnected');
    await element.updateComplete;
    const { proxy, mode, name, required, disabled, revoke } = element;
    expect({ proxy, mode, name, required, disabled, revoke }).to.deep.equal({
      proxy: '/other',
      mode: 'redirect',
      name: 'account',
      required: true,
      disabled: false,
      revoke: true,
    });
    const { asked } = element.ownerDocument.defaultView as unknown as { asked: string[] };
    expect(asked).to.deep.equal(['/other/session Bearer early']);
    expect(part(element, 'button').textContent?.trim()).to.equal('Zoom');
    expect(element.getAttributeNames()).to.have.members(['name', 'required']);
    expect(errors).to.deep.equal([]);
  });

  it('takes attributes as frameworks write them before, and is on and off again', async () => {
    const { element } = await openPage({
      markup: `<zoom-connect disabled="false" required="false" revoke="false" no-repair="false"></zoom-connect>`,
      late: 50,
    });
    await waitUntil(() => element.status === 'disconnected');
    await element.updateComplete;
    const { required, disabled, revoke, noRepair } = element;
    expect([required, disabled, revoke, noRepair]).to.deep.equal([false, false, false, false]);
    expect(element.attributes).to.have.length(0);
    const button = part(element, 'button');
    for (const [on, off] of [
      [() => (element.disabled = true), () => (element.disabled = false)],
      [() => element.setAttribute('disabled', ''), () => element.removeAttribute('disabled')],
      [
        () => element.setAttribute('disabled', 'true'),
        () => element.setAttribute('disabled', 'false'),
      ],
      [() => element.setAttribute('disabled', ''), () => (element.disabled = false)],
      [() => (element.disabled = true), () => (element.disabled = undefined as unknown as boolean)],
      [() => (element.disabled = true), () => (element.disabled = null as unknown as boolean)],
      [() => (element.disabled = true), () => element.toggleAttribute('disabled')],
    ] as const) {
      on();
      await element.updateComplete;
      await element.updateComplete;
      expect(button, String(on)).to.have.property('disabled', true);
      expect(element.matches(':disabled')).to.equal(true);
      off();
      await element.updateComplete;
      await element.updateComplete;
      expect(button, String(off)).to.have.property('disabled', false);
      expect(element.matches(':disabled')).to.equal(false);
    }
    element.required = true;
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(false);
    element.required = false;
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(true);
    expect(element.attributes).to.have.length(0);
  });

  it('reflects nothing that nobody set', async () => {
    const { element } = await openPage({ markup: '<zoom-connect></zoom-connect>' });
    await waitUntil(() => element.status === 'disconnected');
    await element.updateComplete;
    expect(element.outerHTML).to.equal('<zoom-connect></zoom-connect>');
    expect(element.name).to.equal('');
    element.name = 'account';
    await element.updateComplete;
    expect(element.getAttribute('name')).to.equal('account');
    element.removeAttribute('name');
    expect(element.name).to.equal('');
  });

  it('is left alone where its tag is defined already', async () => {
    const { element, errors } = await openPage({
      before: `
        customElements.define('zoom-connect', class extends HTMLElement { hasUpdated = true; });`,
    });
    await waitUntil(() => element.matches(':defined'));
    expect(element.shadowRoot).to.equal(null);
    expect(errors).to.deep.equal([]);
  });
});
