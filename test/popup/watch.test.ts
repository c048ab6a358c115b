import { expect } from '@open-wc/testing';
import { FLOW_LIFETIME } from '../../src/contract/limits.ts';
import { isOutcome } from '../../src/contract/popup-message.ts';
import type { FlowResult } from '../../src/contract/wire.ts';
import { watchFlow, type FlowEnd } from '../../src/popup/watch.ts';
import { FakeClock } from '../support/fake-clock.ts';

const flow = 'a-flow-of-many-random-bits';
const proxyOrigin = 'https://proxy.example';
const connected = {
  status: 'connected',
  grant: { grantId: 'zoom-grant-1', email: 'ada@example.com' },
} as const;
const message = { type: 'zoom-connect:outcome', flow, outcome: connected };

describe('watching a flow', () => {
  let clock: FakeClock;
  let life: AbortController;
  /** A real window, which reads `closed` once it is gone. */
  let frame: HTMLIFrameElement;
  let popup: Window | null;
  let focused: boolean;
  /** What `connect/result` answers. */
  let answer: () => Promise<FlowResult>;
  let asked: number;
  let unsure: number;
  let say: (init: MessageEventInit, target?: EventTarget) => void;
  let end: FlowEnd | 'none yet';

  beforeEach(() => {
    clock = new FakeClock();
    life = new AbortController();
    frame = document.body.appendChild(document.createElement('iframe'));
    popup = frame.contentWindow;
    focused = true;
    document.hasFocus = () => focused;
    answer = () => Promise.resolve({ status: 'pending' });
    asked = unsure = 0;
    end = 'none yet';
    const watched = watchFlow({
      flow,
      popup: () => popup,
      proxyOrigin,
      clock,
      signal: life.signal,
      listen(listener) {
        say = (init, target = new EventTarget()) => {
          target.addEventListener('message', (event) => listener(event as MessageEvent));
          target.dispatchEvent(new MessageEvent('message', init));
        };
      },
      ask() {
        asked += 1;
        return answer();
      },
      isOutcome,
      onUnsure: () => (unsure += 1),
    });
    watched.then((how) => (end = how)).catch(() => undefined);
  });
  afterEach(() => {
    life.abort();
    frame.remove();
    Reflect.deleteProperty(document, 'hasFocus');
  });

  /** The popup opens, and has the focus. */
  const leave = (): Promise<void> => {
    focused = false;
    return clock.pass(100);
  };
  const closeByPerson = (): void => {
    frame.remove();
    focused = true;
  };
  const sayOnChannel = (): void => {
    const channel = new BroadcastChannel('watch-test');
    say({ data: message, origin: proxyOrigin }, channel);
    channel.close();
  };
  const offline = (): Promise<FlowResult> => Promise.reject(new TypeError('Failed to fetch'));
  const held = (): ((result: FlowResult) => void) => {
    let give: (result: FlowResult) => void = () => undefined;
    const result = new Promise<FlowResult>((resolve) => (give = resolve));
    answer = () => result;
    return give;
  };

  describe('a window that closes', () => {
    it('is told as closed at the next look, after one question', async () => {
      await leave();
      closeByPerson();
      await clock.pass(50);
      expect(end).to.deep.equal({ status: 'closed' });
      expect(asked).to.equal(1);
    });

    it('is told half a second later where this page never lost the focus', async () => {
      closeByPerson();
      await clock.pass(500);
      expect(end).to.equal('none yet');
      await clock.pass(100);
      expect(end).to.deep.equal({ status: 'closed' });
    });

    it('is a success where the proxy knows of one', async () => {
      await leave();
      answer = () => Promise.resolve(connected);
      closeByPerson();
      await clock.pass(50);
      expect(end).to.deep.equal(connected);
    });

    it('is not told while the proxy cannot be asked', async () => {
      await leave();
      answer = offline;
      closeByPerson();
      await clock.pass(60_000);
      expect(end).to.equal('none yet');
      answer = () => Promise.resolve({ status: 'pending' });
      await clock.pass(50);
      expect(end).to.deep.equal({ status: 'closed' });
    });

    it('needs an answer to a question that was asked after it', async () => {
      const give = held();
      await leave();
      await clock.pass(2_500);
      expect(asked).to.equal(1);
      closeByPerson();
      await clock.pass(50);
      answer = () => Promise.resolve(connected);
      give({ status: 'pending' });
      await clock.pass(0);
      expect(asked).to.equal(2);
      expect(end).to.deep.equal(connected);
    });
  });

  describe('a window that COOP severs', () => {
    beforeEach(async () => {
      await leave();
      frame.remove();
    });

    it('is never told as closed, and this page says once that it is unsure', async () => {
      await clock.pass(10_000);
      expect([end, unsure]).to.deep.equal(['none yet', 1]);
      focused = true;
      window.dispatchEvent(new Event('focus'));
      await clock.pass(60_000);
      expect([end, unsure]).to.deep.equal(['none yet', 1]);
    });

    it('may still bring a success, by message or by the proxy', async () => {
      await clock.pass(10_000);
      answer = () => Promise.resolve(connected);
      focused = true;
      window.dispatchEvent(new Event('focus'));
      await clock.pass(0);
      expect(end).to.deep.equal(connected);
    });

    it('is told apart from a closed one by a focus that comes back at once', async () => {
      await clock.pass(400);
      focused = true;
      await clock.pass(50);
      expect(end).to.deep.equal({ status: 'closed' });
    });
  });

  describe('a page that hangs', () => {
    it('takes a window that ended well meanwhile for a success', async () => {
      await leave();
      const give = held();
      closeByPerson();
      await clock.hang(5_000);
      // Not from the window: WebKit tells no source once that is gone.
      sayOnChannel();
      give({ status: 'pending' });
      await clock.pass(5_000);
      expect(end).to.deep.equal(connected);
    });

    it('never takes a window severed meanwhile for a closed one', async () => {
      focused = false;
      frame.remove();
      await clock.hang(5_000);
      await clock.hang(5_000);
      focused = true;
      await clock.pass(60_000);
      expect([end, unsure]).to.deep.equal(['none yet', 1]);
    });
  });

  describe('messages', () => {
    for (const [what, init] of [
      ['of another origin', { origin: 'https://evil.example' }],
      ['of no origin', { origin: 'null' }],
      ['from another window', { source: window }],
      ['from no window', { source: null }],
      ['about another flow', { data: { ...message, flow: 'another-flow' } }],
      ['of another kind', { data: { ...message, type: 'other' } }],
      ['without an outcome', { data: { ...message, outcome: { status: 'connected' } } }],
      ['without anything', { data: null }],
    ] as const satisfies readonly (readonly [string, MessageEventInit])[]) {
      it(`${what} are ignored`, async () => {
        say({ data: message, origin: proxyOrigin, source: popup, ...init });
        await clock.pass(1_000);
        expect(end).to.equal('none yet');
      });
    }

    it('of the proxy’s page in this popup end the flow', async () => {
      say({ data: message, origin: proxyOrigin, source: popup });
      await clock.pass(0);
      expect(end).to.deep.equal(connected);
    });

    it('of the proxy’s page end it where there is no handle of a popup', async () => {
      popup = null;
      say({ data: message, origin: proxyOrigin, source: window });
      await clock.pass(0);
      expect(end).to.deep.equal(connected);
    });

    it('on the channel of the flow end it, and they have no source', async () => {
      sayOnChannel();
      await clock.pass(0);
      expect(end).to.deep.equal(connected);
    });
  });

  describe('the proxy', () => {
    for (const type of ['focus', 'online', 'pageshow']) {
      it(`is asked on ${type}`, async () => {
        answer = () => Promise.resolve({ status: 'denied' });
        window.dispatchEvent(new Event(type));
        await clock.pass(0);
        expect(end).to.deep.equal({ status: 'denied' });
      });
    }

    it('is asked now and then, one question at a time', async () => {
      await clock.pass(5_000);
      expect(asked).to.equal(2);
      const give = held();
      await clock.pass(10_000);
      expect(asked).to.equal(3);
      give(connected);
      await clock.pass(0);
      expect(end).to.deep.equal(connected);
    });
  });

  describe('after ten minutes', () => {
    it('the flow has timed out', async () => {
      await clock.pass(FLOW_LIFETIME - 1);
      expect(end).to.equal('none yet');
      await clock.pass(1);
      expect(end).to.deep.equal({ status: 'timed-out' });
    });

    it('a success that the proxy tells at the last moment counts', async () => {
      await clock.pass(FLOW_LIFETIME - 1);
      const answers: FlowResult[] = [{ status: 'pending' }, connected];
      answer = () => Promise.resolve(answers.shift() ?? connected);
      await clock.pass(1);
      expect(end).to.deep.equal(connected);
    });

    it('the flow has timed out though the proxy cannot be asked', async () => {
      answer = offline;
      await clock.pass(FLOW_LIFETIME);
      expect(end).to.deep.equal({ status: 'timed-out' });
    });
  });

  it('leaves no timer behind, and asks no more', async () => {
    expect(clock.running).to.be.greaterThan(0);
    say({ data: message, origin: proxyOrigin, source: popup });
    await clock.pass(0);
    expect(clock.running).to.equal(0);
    window.dispatchEvent(new Event('focus'));
    expect(asked).to.equal(0);
  });

  it('ends without an outcome when it is aborted', async () => {
    const other = new AbortController();
    const watched = watchFlow({
      flow,
      popup: () => popup,
      proxyOrigin,
      clock,
      signal: other.signal,
      listen: () => undefined,
      ask: offline,
      isOutcome,
      onUnsure: () => undefined,
    });
    const before = clock.running;
    other.abort('over');
    expect(await watched.catch((reason: unknown) => reason)).to.equal('over');
    expect(clock.running).to.equal(before / 2);
  });

  it('answers for its own flow, to the page that it opened and no other', () => {
    const heard: string[] = [];
    const spied = (name: string, frame: HTMLIFrameElement): Window | null => {
      Object.assign(frame.contentWindow ?? {}, {
        postMessage: (data: { type: string; flow: string }, to: { targetOrigin: string }) =>
          heard.push(`${name} ${data.type} ${data.flow} ${to.targetOrigin}`),
      });
      return frame.contentWindow;
    };
    const own = spied('popup', frame);
    const other = document.body.appendChild(document.createElement('iframe'));
    const stranger = spied('stranger', other);
    const whose = { type: 'zoom-connect:whose', flow };
    say({ data: whose, origin: proxyOrigin, source: own });
    say({ data: whose, origin: 'https://evil.example', source: own });
    say({ data: whose, origin: proxyOrigin, source: stranger });
    say({ data: { ...whose, flow: 'another' }, origin: proxyOrigin, source: own });
    say({ data: whose, origin: proxyOrigin, source: null });
    other.remove();
    expect(heard).to.deep.equal([`popup zoom-connect:own ${flow} ${proxyOrigin}`]);
    expect(end).to.equal('none yet');
  });
});
