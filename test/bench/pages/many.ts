// A thousand sign-ins in one page: the real element and popup code, a proxy behind `fetch`, and
// frames for popups.
import 'zoom-connect/define/zoom-connect';
import { FakePopups, FakeProxy, grant } from '../../support/fake-proxy.ts';

const proxy = new FakeProxy();
const element = document.createElement('zoom-connect');
const heard = (type: string): Promise<unknown> =>
  new Promise((done) => element.addEventListener(type, done, { once: true }));

async function signIn(turn: number): Promise<void> {
  const popups = new FakePopups();
  element.shadowRoot?.querySelector('button')?.click();
  if (turn % 3 === 0) {
    const told = heard('zoom-connected');
    popups.say({ status: 'connected', grant });
    await told;
    await element.disconnect();
  } else if (turn % 3 === 1) {
    const told = heard('zoom-connect-cancel');
    popups.say({ status: 'denied' });
    await told;
  } else {
    const told = heard('zoom-connect-cancel');
    popups.focused = false;
    dispatchEvent(new Event('focus'));
    await new Promise((done) => setTimeout(done));
    popups.closeByPerson();
    await told;
  }
  await element.updateComplete;
  popups.restore();
  proxy.requests.length = 0;
}

async function signInOften(times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await signIn(turn);
}

Object.assign(window, { signInOften });
document.querySelector('main')?.append(element);
element.addEventListener('zoom-status-change', () => (window.probe.ready = true));
