import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define-zoom-connect.ts';
import { ZoomConnectElement } from '../../../src/elements/zoom-connect.ts';
import { eachWithFakes, mount, part } from '../../support/connect-hand.ts';
import { connected, type FakeProxy } from '../../support/fake-proxy.ts';

/** Attributes by property, of all that Lit takes for booleans. */
const flags = [...ZoomConnectElement.elementProperties]
  .filter(([, { type }]) => type === Boolean)
  .map(([name, { attribute }]) => [String(name), String(attribute ?? name)] as const);

describe('the boolean attributes of <zoom-connect>', () => {
  let proxy: FakeProxy;
  eachWithFakes((fakes) => ({ proxy } = fakes));

  it('are these', () => {
    expect(flags.map(([, attribute]) => attribute)).to.have.members([
      'required',
      'disabled',
      'revoke',
      'no-repair',
    ]);
  });

  for (const [property, attribute] of flags) {
    describe(attribute, () => {
      const read = (element: Element): unknown => Reflect.get(element, property);

      it('is off by default, and on with any text but `false`', async () => {
        const element = await mount();
        expect(read(element)).to.equal(false);
        for (const text of ['', 'true', attribute]) {
          element.setAttribute(attribute, text);
          expect(read(element), text).to.equal(true);
          element.removeAttribute(attribute);
          expect(read(element)).to.equal(false);
        }
      });

      it('is off with the text `false`, from the start and later', async () => {
        const parent = await fixture(html`<div></div>`);
        parent.innerHTML = `<zoom-connect ${attribute}="false"></zoom-connect>`;
        const element = parent.firstElementChild as ZoomConnectElement;
        expect(read(element)).to.equal(false);
        element.setAttribute(attribute, 'true');
        element.setAttribute(attribute, 'false');
        expect(read(element)).to.equal(false);
      });
    });
  }

  it('leave everything on that `false` does not concern', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form>
        <zoom-connect name="false" disabled="false" required="false"></zoom-connect>
      </form>`,
    );
    const element = form.querySelector('zoom-connect')!;
    await element.refresh();
    await element.updateComplete;
    expect(element.name).to.equal('false');
    expect(element.matches(':disabled')).to.equal(false);
    expect(part(element, 'button')).to.have.property('disabled', false);
    expect(form.checkValidity()).to.equal(true);
  });

  for (const [what, template, path] of [
    ['the attribute', html`<zoom-connect revoke></zoom-connect>`, '/connection?revoke=true'],
    [
      'the property',
      html`<zoom-connect .revoke=${true}></zoom-connect>`,
      '/connection?revoke=true',
    ],
    ['`false`', html`<zoom-connect revoke="false"></zoom-connect>`, '/connection'],
    ['nothing', html`<zoom-connect></zoom-connect>`, '/connection'],
  ] as const) {
    it(`disconnect as ${what} says`, async () => {
      proxy.session = { body: connected };
      const element = await mount(template, 'connected');
      await element.disconnect();
      expect(proxy.seen('/connection').map((request) => request.path)).to.deep.equal([path]);
    });
  }
});
