import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/define.ts';
import { playScene, type Scene, type SceneName } from '../../support/form-scenes.ts';
import { FakeEvents, FormHand } from '../../support/fake-events.ts';
import { waitUntil } from '../../support/wait-until.ts';

const TEN = { start: '2100-01-04T10:00', timezone: 'Europe/Berlin' };

describe('<zoom-event-form> says', () => {
  let scene: Scene | null = null;
  let proxy: FakeEvents | null = null;
  afterEach(() => {
    scene?.clear();
    proxy?.restore();
    scene = proxy = null;
  });

  const play = async (name: SceneName): Promise<FormHand> => {
    scene = await playScene(name);
    return scene.form;
  };
  const all = (form: FormHand, selector: string): string[] =>
    [...form.root.querySelectorAll(selector)].map((one) =>
      (one.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    );
  const status = (form: FormHand): string => all(form, '[role=status]').join();

  it('what is wrong in the form’s order, by the names that people see', async () => {
    const form = await play('fields to fix');
    expect(all(form, '#failure li a')).to.deep.equal(['Title', 'Date', 'Guests', 'Passcode']);
    expect(all(form, '#failure li')).to.include('Date: Enter a date.');
    expect(all(form, '.problem')).to.have.length(4);
    expect(status(form)).to.equal('Please fix 4 fields');
    const passcode = form.control('Passcode');
    expect(passcode.getAttribute('aria-describedby')).to.equal('zoom-passcode-problem');
    expect(form.text).to.not.contain('Up to 10 letters');
  });

  it('what is wrong with the end of a series at that end', async () => {
    const form = await play('a series without an end');
    const count = form.control('Number of meetings');
    expect(form.focused).to.equal('count');
    expect(count.getAttribute('aria-invalid')).to.equal('true');
    expect(count.getAttribute('aria-describedby')).to.equal('repeat-problem');
    for (const label of ['Repeat', 'Ends']) {
      expect(form.control(label).getAttribute('aria-invalid')).to.equal('false');
    }
    expect(all(form, '#failure li a')).to.deep.equal(['Number of meetings']);
  });

  it('with a link first how to hand it on, and its passcode', async () => {
    const form = await play('created');
    expect(all(form, '.done .buttons > *').slice(0, 2)).to.deep.equal([
      'Copy link',
      'Join Zoom meeting',
    ]);
    expect(form.text).to.contain('Passcode: engine');
    expect(all(form, '[part=link] bdi')[0]).to.equal('us02web.zoom.us/j/81234567890');
  });

  it('the whole link where it has to be copied by hand', async () => {
    const form = await play('created');
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    try {
      await form.press('Copy link');
      await form.until('couldn’t be copied');
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
    expect(all(form, '[part=link] bdi')[0]).to.contain('?pwd=');
  });

  it('of a connection that has expired that it has expired', async () => {
    const form = await play('Zoom expired');
    const connect = form.root.querySelector('zoom-connect');
    expect(form.text).to.contain('The Zoom connection has expired.');
    expect(form.text).to.not.contain('Connect a Zoom account');
    expect(connect?.closest('[role=status], [role=alert]')).to.equal(null);
  });

  it('by its name and what follows what a question is about', async () => {
    const form = await play('delete?');
    const panel = form.root.activeElement;
    expect(panel?.id).to.equal('confirm');
    const text = form.root.getElementById(panel?.getAttribute('aria-describedby') ?? '');
    expect(text?.textContent).to.contain('2 guests are invited.');
    expect(text?.querySelector('input, button')).to.equal(null);
  });

  it('nothing to a dialog around it when Escape answers a question', async () => {
    const form = await play('delete?');
    const dialog = await fixture<HTMLDialogElement>(html`<dialog></dialog>`);
    dialog.append(form.element);
    dialog.show();
    await form.settle();
    let escaped = 0;
    dialog.addEventListener('keydown', () => (escaped += 1));
    const escape = new KeyboardEvent('keydown', {
      key: 'Escape',
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    form.root.getElementById('confirm')?.dispatchEvent(escape);
    await form.settle();
    expect([escape.defaultPrevented, escaped]).to.deep.equal([true, 0]);
    expect(form.focused).to.equal('delete');
    // With nothing to answer it is the page's.
    form
      .control('Title')
      .dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
      );
    expect(escaped).to.equal(1);
  });

  it('where the focus is after something was loaded again', async () => {
    const form = await play('gone');
    await form.press('Try again');
    await form.until('no longer exists');
    await waitUntil(() => form.focused === 'failure');
  });

  it('that the link has come, to those who went on', async () => {
    proxy = new FakeEvents();
    const form = await FormHand.open(
      html`<zoom-event-form start=${TEN.start} timezone=${TEN.timezone}></zoom-event-form>`,
    );
    let arrive = (): void => undefined;
    form.element.wait = () => new Promise((resolve) => (arrive = resolve));
    const { create } = proxy;
    proxy.answers['POST /events'] = [
      (sent) => {
        const answer = create(sent);
        const { data } = (answer as { body: { data: object } }).body;
        return { body: { data: { ...data, conferencing: undefined } } };
      },
    ];
    await form.fill('Title', 'Review');
    await form.press('Create event');
    await form.until('being prepared');
    expect(status(form)).to.equal('');
    arrive();
    await form.until('The Zoom link is ready.');
    expect(status(form)).to.equal('The Zoom link is ready.');
  });

  it('counts in the words of its language', async () => {
    scene = await playScene('many guests', {
      strings: { language: 'en', guestCount: { one: 'a soul', other: '{n} souls' } },
    });
    expect(all(scene.form, '[part=guest-count] span')).to.deep.equal(['40 souls']);
  });

  it('nothing that moves the fields when somebody turns out to be busy', async () => {
    const before = await play('new');
    const top = (form: FormHand): number =>
      (form.root.getElementById('guests')?.closest('.field')?.getBoundingClientRect().top ?? 0) -
      form.element.getBoundingClientRect().top;
    const free = top(before);
    scene?.clear();
    scene = await playScene('one is busy');
    expect(top(scene.form)).to.be.closeTo(free, 0.5);
  });
});
