// The callback page of the proxy and that of somebody's own backend say the same thing.
import { expect } from '@open-wc/testing';
import type { Outcome } from '../../src/contract/wire.ts';
import { reportOutcome } from '../../src/popup/report.ts';
import { REPORT_SCRIPT } from '../../src/proxy/sign-in/report-script.ts';

const flow = 'a-flow-of-many-random-bits';
const connected: Outcome = {
  status: 'connected',
  grant: { grantId: 'zoom-grant-1', email: 'ada@example.com' },
};

const reporters: Record<string, (origin: string, outcome: Outcome) => void> = {
  'reportOutcome()': (origin, outcome) => reportOutcome({ flow, origin, outcome }),
  'the script of the proxy’s page': (origin, outcome) => {
    const data = document.createElement('script');
    data.id = 'data';
    data.type = 'application/json';
    data.textContent = JSON.stringify({ search: location.search, flow, origin, outcome });
    document.body.append(data);
    // What the browser does with the inline script.
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
    new Function(REPORT_SCRIPT)();
    data.remove();
  },
};

for (const [name, report] of Object.entries(reporters)) {
  describe(name, () => {
    const close = window.close;
    let posted: unknown[][];
    let closed: number;

    beforeEach(() => {
      posted = [];
      closed = 0;
      window.close = () => (closed += 1);
      window.opener = { postMessage: (...args: unknown[]) => posted.push(args) };
    });
    afterEach(() => {
      window.close = close;
      window.opener = null;
    });

    const heardOn = (channel: string): Promise<unknown> =>
      new Promise((resolve) => {
        const listening = new BroadcastChannel(channel);
        listening.addEventListener('message', ({ data }) => {
          listening.close();
          resolve(data);
        });
      });

    it('abuse 10: tells its opener, and nobody of another origin', () => {
      report('https://app.example.com', connected);
      const message = { type: 'zoom-connect:outcome', flow, outcome: connected };
      expect(posted).to.deep.equal([[message, 'https://app.example.com']]);
      expect(closed).to.equal(1);
    });

    for (const [what, opener] of [
      ['cannot be told', {}],
      [
        'refuses to be told',
        {
          postMessage() {
            throw new DOMException('Not here.', 'SecurityError');
          },
        },
      ],
    ] as const) {
      it(`tells the channel and closes though its opener ${what}`, async () => {
        window.opener = opener;
        const heard = heardOn(`zoom-connect:${flow}`);
        report(location.origin, connected);
        await heard;
        expect(closed).to.equal(1);
      });
    }

    it('tells the channel of the flow, for an opener that was cut off', async () => {
      window.opener = null;
      const heard = heardOn(`zoom-connect:${flow}`);
      const session = heardOn('zoom-connect:session');
      report(location.origin, connected);
      expect(await heard).to.deep.equal({ type: 'zoom-connect:outcome', flow, outcome: connected });
      await session;
      expect(closed).to.equal(1);
    });
  });
}
