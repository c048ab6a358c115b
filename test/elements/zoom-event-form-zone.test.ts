import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> time zone', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const berlin = html`<zoom-event-form
    lang="en-GB"
    start="2100-01-04T10:00"
    timezone="Europe/Berlin"
  ></zoom-event-form>`;
  const input = (form: FormHand): HTMLInputElement => form.control('Time zone');
  const options = (form: FormHand): Element[] => [...form.root.querySelectorAll('[role=option]')];
  const names = (form: FormHand): string[] =>
    options(form).map((one) => one.querySelector('span')?.textContent ?? '');
  const said = (form: FormHand): string =>
    form.root.querySelector('[role=status]')?.textContent?.trim() ?? '';
  const whole = (form: FormHand): Promise<void> =>
    waitUntil(
      () => Number(options(form)[0]?.getAttribute('aria-setsize')) === options(form).length,
    );
  /** As a hand does: the focus comes with the click. */
  const click = async (form: FormHand): Promise<void> => {
    input(form).focus();
    input(form).click();
    await waitUntil(() => options(form).length > 0);
  };
  const search = async (form: FormHand, text: string): Promise<void> => {
    await form.fill('Time zone', text);
    await waitUntil(() => input(form).getAttribute('aria-expanded') === 'true');
    await form.settle();
  };

  it('opens by a click, with the chosen zone first and all others behind it', async () => {
    const form = await FormHand.open(berlin);
    expect(input(form).getAttribute('aria-expanded')).to.equal('false');
    await click(form);
    expect(names(form)[0]).to.equal('Berlin');
    await whole(form);
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
    expect(options(form)).to.have.length(zones.size);
    await expect(form.element).to.be.accessible();
    options(form)[names(form).indexOf('Tokyo')]?.dispatchEvent(new Event('click'));
    await form.settle();
    expect(form.element.value.timezone).to.equal('Asia/Tokyo');
    expect(input(form).getAttribute('aria-expanded')).to.equal('false');
  });

  it('replaces what was chosen when somebody types after a click', async () => {
    const form = await FormHand.open(berlin);
    await click(form);
    const { selectionStart, selectionEnd, value } = input(form);
    expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
  });

  it('opens and closes by its arrow', async () => {
    const form = await FormHand.open(berlin);
    const arrow = form.root.querySelector<HTMLElement>('#timezone ~ [part=arrow]');
    arrow?.click();
    await waitUntil(() => options(form).length > 0);
    expect(form.focused).to.equal('timezone');
    arrow?.click();
    await form.settle();
    expect(options(form)).to.have.length(0);
  });

  it('opens by keys, and Escape closes first and gives the chosen zone back then', async () => {
    const form = await FormHand.open(berlin);
    input(form).focus();
    await form.key('Time zone', 'ArrowDown');
    await waitUntil(() => options(form).length > 0);
    expect(input(form).getAttribute('aria-activedescendant')).to.equal('timezone-0');
    await form.key('Time zone', 'Escape');
    expect(options(form)).to.have.length(0);
    await search(form, 'osa');
    await form.key('Time zone', 'Escape');
    expect(input(form).value).to.equal('osa');
    await form.key('Time zone', 'Escape');
    expect(input(form).value).to.equal('Berlin (UTC+1)');
    await form.key('Time zone', 'ArrowUp', { altKey: true });
    await form.key('Time zone', 'ArrowUp', { altKey: true });
    expect(options(form)).to.have.length(0);
  });

  it('moves far down the list without waiting for it', async () => {
    const form = await FormHand.open(berlin);
    input(form).focus();
    await form.key('Time zone', 'ArrowDown');
    await waitUntil(() => options(form).length > 0);
    for (let page = 0; page < 8; page += 1) await form.key('Time zone', 'PageDown');
    const { id } = form.root.querySelector('[aria-selected=true]') ?? {};
    expect(id).to.equal('timezone-64');
    expect(input(form).getAttribute('aria-activedescendant')).to.equal(id);
  });

  it('takes what is marked along with Tab', async () => {
    const form = await FormHand.open(berlin);
    await search(form, 'new yo');
    await form.key('Time zone', 'Tab');
    expect(form.element.value.timezone).to.equal('America/New_York');
  });

  it('leaves the zone alone where nothing was searched', async () => {
    const form = await FormHand.open(berlin);
    await click(form);
    await form.key('Time zone', 'Tab');
    input(form).blur();
    await form.settle();
    expect(form.element.value.timezone).to.equal('Europe/Berlin');
    expect(form.element.matches(':state(dirty)')).to.equal(false);
  });

  it('says how many zones were found', async () => {
    const form = await FormHand.open(berlin);
    await search(form, 'osaka');
    expect(said(form)).to.equal('1 result');
    await search(form, '+05:45');
    expect(said(form)).to.equal('1 result');
    await search(form, 'IST');
    expect(said(form)).to.match(/^\d+ results$/);
    await search(form, 'nowhere at all');
    expect(said(form)).to.equal('No time zone found');
    expect(form.text).to.contain('No time zone found');
    await form.key('Time zone', 'Escape');
    expect(said(form)).to.equal('');
  });

  it('finds places by abbreviation and offset, and takes neither for a zone', async () => {
    const form = await FormHand.open(berlin);
    for (const [text, zone] of [
      ['EST', 'America/New_York'],
      ['PST', 'America/Los_Angeles'],
      ['+0530', /^Asia\/(Kolkata|Calcutta)$/],
      ['pacific time', 'America/Los_Angeles'],
    ] as const) {
      await search(form, text);
      await form.key('Time zone', 'Enter');
      expect(form.element.value.timezone, text).to.match(new RegExp(zone));
    }
    await search(form, '+99');
    await form.key('Time zone', 'Enter');
    input(form).blur();
    await waitUntil(() => input(form).value === 'Los Angeles (UTC−8)');
  });

  it('names the place that was looked for, and the city that stands for it', async () => {
    const form = await FormHand.open(berlin);
    await search(form, 'bombay');
    expect(options(form)[0]?.textContent?.replaceAll(/\s+/g, ' ').trim()).to.equal(
      'BombayKolkata · India Standard Time · UTC+5:30',
    );
  });

  describe('in a browser that can’t tell its zone', () => {
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    beforeEach(() => {
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: 'Etc/Unknown' };
      };
    });
    afterEach(() => {
      Intl.DateTimeFormat.prototype.resolvedOptions = resolvedOptions;
    });

    it('begins with UTC, and takes that for nobody’s own time', async () => {
      const form = await FormHand.open(html`<zoom-event-form></zoom-event-form>`);
      expect(form.element.value.timezone).to.equal('UTC');
      await search(form, 'tokyo');
      await form.key('Time zone', 'Enter');
      expect(form.element.value.timezone).to.equal('Asia/Tokyo');
      expect(form.root.querySelector('[part=when-text]')?.textContent).to.not.contain('your time');
    });

    it('is in the zone of its attribute', async () => {
      const form = await FormHand.open(
        html`<zoom-event-form timezone="Europe/Paris"></zoom-event-form>`,
      );
      expect(form.element.value.timezone).to.equal('Europe/Paris');
      expect(input(form).value).to.match(/^Paris \(UTC\+[12]\)$/);
    });
  });
});
