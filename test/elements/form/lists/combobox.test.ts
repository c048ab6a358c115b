import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { Combobox } from '../../../../src/elements/form/lists/combobox.ts';
import type { FormStore } from '../../../../src/elements/form/state/store.ts';

/** A combobox whose search is answered when a test says so. */
function open(autoSelect = true) {
  const host = Object.assign(document.createElement('div'), {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  }) as ReactiveControllerHost & HTMLElement;
  let text: string | null = null;
  let answer: (found: string[]) => void = () => undefined;
  const chosen: string[] = [];
  const box = new Combobox<string>(host, {} as FormStore, {
    field: 'timezone',
    look: () => ({ label: 'Zones', option: (one: string) => one }),
    text: () => text,
    type: (typed) => (text = typed),
    search: () => new Promise((resolve) => (answer = resolve)),
    choose: (one) => chosen.push(one),
    onBlur: (left) => left.clear(),
    autoSelect,
  });
  const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
  return {
    box,
    chosen,
    text: () => text,
    press: (key: string) => box.key(new KeyboardEvent('keydown', { key, cancelable: true })),
    async answer(...found: string[]) {
      answer(found);
      await settle();
    },
    async leave() {
      box.blur(() => {});
      await settle();
    },
  };
}

describe('a hand quicker than the search', () => {
  it('gets the best match by Enter, once it is found', async () => {
    const { box, chosen, press, answer } = open();
    box.focus();
    box.type('nairobi');
    expect(press('Enter')).to.equal(true);
    await answer('Africa/Nairobi', 'Africa/Kampala');
    expect(chosen).to.deep.equal(['Africa/Nairobi']);
    expect(box.open).to.equal(false);
  });

  it('gets it by Tab too, though the focus is elsewhere by then', async () => {
    const { box, chosen, press, answer, leave } = open();
    box.focus();
    box.type('nairobi');
    expect(press('Tab')).to.equal(false);
    await leave();
    await answer('Africa/Nairobi');
    expect(chosen).to.deep.equal(['Africa/Nairobi']);
  });

  it('gets nothing where nothing is found, and no list behind its back', async () => {
    const { box, chosen, press, answer, leave, text } = open();
    box.focus();
    box.type('nowhere');
    press('Tab');
    await leave();
    await answer();
    expect([chosen, box.open, text()]).to.deep.equal([[], false, null]);
  });

  it('gets what was typed last', async () => {
    const { box, chosen, press, answer } = open();
    box.focus();
    box.type('nairobi');
    press('Enter');
    box.type('paris');
    await answer('Europe/Paris');
    expect(chosen).to.deep.equal([]);
    expect(box.open).to.equal(true);
  });

  it('enters what it typed where the list only suggests', () => {
    const { box, press } = open(false);
    box.focus();
    box.type('ann@x.org');
    expect(press('Enter')).to.equal(false);
  });
});
