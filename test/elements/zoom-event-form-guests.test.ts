import { expect, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../src/define-zoom-event-form.ts';
import type { Guest } from '../../src/meeting/draft.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> guests', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const open = (template = html`<zoom-event-form></zoom-event-form>`): Promise<FormHand> =>
    FormHand.open(template);
  const berlin = html`<zoom-event-form
    lang="en-GB"
    start="2100-01-04T10:00"
    timezone="Europe/Berlin"
  ></zoom-event-form>`;
  const guests = (form: FormHand): string[] => form.element.value.guests.map(({ email }) => email);
  const options = (form: FormHand): string[] =>
    [...form.root.querySelectorAll('[role=option] bdi')].map((one) => one.textContent ?? '');

  const paste = async (form: FormHand, text: string): Promise<void> => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    form.control('Guests').dispatchEvent(
      // Firefox hands no data on from an event that a script makes.
      Object.assign(new Event('paste', { cancelable: true }), { clipboardData }),
    );
    await form.settle();
  };
  const unclear = (form: FormHand): string[] =>
    [...form.root.querySelectorAll('[part=guest-unclear] bdi')].map((one) => one.textContent ?? '');

  it('takes a pasted list at once, and names what it doesn’t understand', async () => {
    const form = await open();
    await paste(form, 'Ann Lee <ann@x.org>\nbob@x.org; nonsense\nann@');
    expect(form.element.value.guests).to.deep.equal([
      { email: 'ann@x.org', name: 'Ann Lee' },
      { email: 'bob@x.org' },
    ]);
    expect(form.control('Guests').value).to.equal('');
    expect(unclear(form)).to.deep.equal(['nonsense', 'ann@']);
    expect(form.root.querySelector('[role=status]')?.textContent).to.contain(
      '2 guests added, 2 not understood',
    );
    const chip = form.root.querySelector('[part=guest]')?.textContent?.replaceAll(/\s+/g, ' ');
    expect(chip).to.contain('Ann Lee ann@x.org');
    await expect(form.element).to.be.accessible();
  });

  it('lets each piece that isn’t understood be corrected or removed, and sends none', async () => {
    const form = await open(berlin);
    await form.fill('Title', 'Review');
    await paste(form, 'ann@x.org\nbob@@x.org\nnobody');
    await form.press('Create event');
    await form.until('Please fix');
    expect(proxy.keys()).to.have.length(0);
    await form.press('Correct bob@@x.org');
    expect(form.focused).to.equal('guests');
    expect(form.control('Guests').value).to.equal('bob@@x.org');
    await form.fill('Guests', 'bob@x.org');
    await form.key('Guests', 'Enter');
    await form.press('Remove nobody');
    expect(unclear(form)).to.deep.equal([]);
    await form.press('Create event');
    await form.until('Event created');
    expect(proxy.seen('POST /events')[0]?.body.participants).to.have.length(2);
  });

  it('stays usable with very many: bounded, counted, removed and put back at once', async () => {
    const form = await open();
    const before = form.element.getBoundingClientRect().height;
    const start = performance.now();
    const many = Array.from({ length: 500 }, (_, at) => `Guest ${at} <g${at}@x.org>`);
    await paste(form, many.join('\n'));
    const took = performance.now() - start;
    expect(took).to.be.lessThan(5_000);
    expect(guests(form)).to.have.length(200);
    expect(unclear(form)).to.have.length(300);
    expect(form.text).to.contain('at most 200 guests').and.to.contain('200 guests');
    expect(form.element.getBoundingClientRect().height - before).to.be.lessThan(700);
    await expect(form.element).to.be.accessible();
    const all = form.root.querySelector<HTMLButtonElement>('[part=remove-unclear]');
    all?.click();
    await form.settle();
    expect(unclear(form)).to.deep.equal([]);
    await form.press('Remove all');
    expect(guests(form)).to.deep.equal([]);
    expect(form.focused).to.equal('restore-guests');
    await expect(form.element).to.be.accessible();
    await form.press('Undo');
    expect(guests(form)).to.have.length(200);
    expect(form.focused).to.equal('guests');
  });

  it('lets suggestions through the same door', async () => {
    const form = await open();
    form.element.suggestGuests = () =>
      Promise.resolve([
        { email: 'Ann@x.org', name: 'Ann \u202egro.x' },
        { email: 'ann@X.org' },
        { email: 'not an address' },
        ...Array.from({ length: 50 }, (_, at) => ({ email: `g${at}@x.org` })),
      ]);
    await form.element.updateComplete;
    await form.fill('Guests', 'a');
    await waitUntil(() => options(form).length > 0);
    expect(options(form)).to.have.length(20);
    expect(options(form)[0]).to.not.contain('\u202e');
    expect(options(form)).to.not.include('not an address');
    form.element.suggestGuests = () => Promise.resolve('nobody' as unknown as Guest[]);
    await form.fill('Guests', 'an');
    await form.settle();
    expect(options(form)).to.deep.equal([]);
  });

  it('takes an address at Enter, at a separator and on leaving', async () => {
    const form = await open();
    await form.fill('Guests', 'a@x.org');
    await form.key('Guests', 'Enter');
    await form.fill('Guests', 'b@x.org,');
    await form.fill('Guests', 'c@x.org');
    form.control('Guests').blur();
    await waitUntil(() => guests(form).length === 3);
    expect(guests(form)).to.deep.equal(['a@x.org', 'b@x.org', 'c@x.org']);
    expect(proxy.keys()).to.have.length(0);
  });

  // No driver moves WebKit's mouse.
  if (/Chrome|Firefox/.test(navigator.userAgent))
    it('moves nothing under a pressed button', async () => {
      const form = await open(berlin);
      await form.fill('Title', 'Review');
      await form.fill('Guests', 'ann@x.org');
      const button = form.button('Create event');
      button?.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
      await sendMouse({
        type: 'click',
        position: [Math.round(x + width / 2), Math.round(y + height / 2)],
      });
      await form.until('Event created');
      expect(proxy.seen('POST /events')[0]?.body.participants).to.have.length(1);
    });

  it('removes by button and by key, never at the first Backspace', async () => {
    const form = await open();
    await form.fill('Guests', 'a@x.org b@x.org');
    await form.key('Guests', 'Enter');
    await form.key('Guests', 'Backspace');
    expect(guests(form)).to.deep.equal(['a@x.org', 'b@x.org']);
    expect(form.root.activeElement?.getAttribute('aria-label')).to.equal('Remove b@x.org');
    form.root.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Backspace', bubbles: true, cancelable: true }),
    );
    await form.settle();
    expect(guests(form)).to.deep.equal(['a@x.org']);
    expect(form.focused).to.equal('guests');
    await form.press('Remove a@x.org');
    expect(guests(form)).to.deep.equal([]);
  });

  it('suggests people, for arrows, Enter and Escape', async () => {
    const form = await open();
    const asked: string[] = [];
    form.element.suggestGuests = (text): Promise<Guest[]> => {
      asked.push(text);
      return Promise.resolve([{ email: 'ann@x.org', name: 'Ann' }, { email: 'andy@x.org' }]);
    };
    await form.element.updateComplete;
    await form.fill('Guests', 'an');
    await waitUntil(() => options(form).length === 2);
    const input = form.control('Guests');
    expect(input.getAttribute('role')).to.equal('combobox');
    expect(input.getAttribute('aria-expanded')).to.equal('true');
    await expect(form.element).to.be.accessible();
    await form.key('Guests', 'ArrowDown');
    await form.key('Guests', 'ArrowDown');
    const active = input.getAttribute('aria-activedescendant') ?? '';
    expect(form.root.getElementById(active)?.textContent).to.contain('andy@x.org');
    await form.key('Guests', 'Enter');
    expect(guests(form)).to.deep.equal(['andy@x.org']);
    await form.fill('Guests', 'an');
    await waitUntil(() => options(form).length === 1);
    await form.key('Guests', 'Escape');
    expect(options(form)).to.deep.equal([]);
    expect(input.value).to.equal('an');
    await form.key('Guests', 'Escape');
    expect(input.value).to.equal('');
    expect(asked).to.deep.equal(['an', 'an']);
  });

  it('works on where suggestions fail', async () => {
    const form = await open();
    form.element.suggestGuests = () => Promise.reject(new Error('down'));
    await form.fill('Guests', 'a@x.org');
    await form.key('Guests', 'Enter');
    expect(guests(form)).to.deep.equal(['a@x.org']);
  });
});
