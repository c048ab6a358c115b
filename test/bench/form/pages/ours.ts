import 'zoom-connect/define/zoom-event-form';

const { searchParams } = new URL(location.href);
const main = document.querySelector('main');

function open(): HTMLElement {
  const form = document.createElement('zoom-event-form');
  const guests = Number(searchParams.get('guests') ?? 0);
  if (guests > 0) {
    form.value = {
      guests: Array.from({ length: guests }, (_, at) => ({ email: `guest${at}@example.com` })),
    };
  }
  const event = searchParams.get('event');
  if (event) {
    form.eventId = event;
    // As a page that has shown the event before.
    form.calendarId = 'primary';
  }
  main?.append(form);
  return form;
}

Object.assign(window, {
  /** Makes forms, one after the other, and takes each away once it is drawn. */
  async makeMany(times: number) {
    for (let turn = 0; turn < times; turn += 1) {
      const form = open() as HTMLElementTagNameMap['zoom-event-form'];
      await form.updateComplete;
      await new Promise((done) => setTimeout(done));
      form.remove();
    }
  },
});
if (!searchParams.has('empty')) open();
