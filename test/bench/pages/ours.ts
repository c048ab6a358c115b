import 'zoom-connect/define/zoom-connect';

const { probe } = window;
const { subject } = document.documentElement.dataset;
const element = document.createElement('zoom-connect');
element.proxy = '/zoom';
// In a frame of another site the session's cookie isn't sent.
if (window !== parent) element.headers = () => ({ authorization: `Bearer ${subject}` });

element.addEventListener('zoom-status-change', ({ status }) => {
  if (status === 'disconnected') probe.ready = true;
});
element.addEventListener('zoom-connected', () => probe.tell('success'));
element.addEventListener('zoom-connect-cancel', ({ reason }) =>
  probe.tell(reason === 'denied' ? 'refusal' : 'cancel', reason),
);
element.addEventListener('zoom-connect-error', ({ error }) => probe.tell('failure', error.code));
probe.giveUp = () => element.cancel();
document.querySelector('main')?.append(element);
