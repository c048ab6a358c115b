import { expect } from '@open-wc/testing';
import { onceDefined } from '../../../../src/elements/form/account/account-follower.ts';

describe('waiting for an element to be defined', () => {
  it('acts once it is', async () => {
    let acted = 0;
    onceDefined('defined-later', () => (acted += 1), new AbortController().signal);
    expect(acted).to.equal(0);
    customElements.define('defined-later', class extends HTMLElement {});
    await customElements.whenDefined('defined-later');
    expect(acted).to.equal(1);
  });

  it('acts no more once it is ended', async () => {
    let acted = 0;
    const life = new AbortController();
    onceDefined('defined-too-late', () => (acted += 1), life.signal);
    life.abort();
    customElements.define('defined-too-late', class extends HTMLElement {});
    await customElements.whenDefined('defined-too-late');
    expect(acted).to.equal(0);
  });
});
