import { expect, html } from '@open-wc/testing';
import '../../src/define-zoom-event-form.ts';
import { FakeEvents, FormHand } from '../support/fake-events.ts';

describe('<zoom-event-form>, while somebody is typing', () => {
  let proxy: FakeEvents;
  beforeEach(() => {
    proxy = new FakeEvents();
  });
  afterEach(() => proxy.restore());

  const guests = Array.from({ length: 200 }, (_, at) => ({ email: `g${at}@x.org` }));
  const open = async (): Promise<FormHand> => {
    const form = await FormHand.open(
      html`<zoom-event-form
        lang="de"
        start="2100-01-04T10:00"
        timezone="America/New_York"
        .value=${{ guests, repeat: ['RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4'] }}
      ></zoom-event-form>`,
    );
    await form.fill('Title', 'T');
    return form;
  };

  it('makes no formats anew', async () => {
    const form = await open();
    const made: string[] = [];
    const { DateTimeFormat, NumberFormat } = Intl;
    const counted = <T extends object>(Format: T): T =>
      new Proxy(Format, {
        construct: (target, args) => {
          made.push((Format as { name?: string }).name ?? '');
          return Reflect.construct(target as new () => object, args);
        },
      });
    Intl.DateTimeFormat = counted(DateTimeFormat);
    Intl.NumberFormat = counted(NumberFormat);
    for (const title of ['Te', 'Tea', 'Team']) await form.fill('Title', title);
    Object.assign(Intl, { DateTimeFormat, NumberFormat });
    expect(made).to.deep.equal([]);
  });
});
