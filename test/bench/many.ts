// What a long day in one page leaves behind.
import type { Alive } from './probe.ts';
import type { Scene } from './sign-in.ts';

/** Until then code is compiled, again for speed, and caches fill; it levels off. */
const WARM_UP = 1_500;

export interface Growth {
  /** Kilobytes after collection. */
  heap: number;
  /** All of the page's, as the browser counts them. */
  listeners: number;
  left: Alive;
}

export async function measureMany({ browser, app }: Scene, times: number): Promise<Growth> {
  const page = await browser.newPage();
  try {
    await page.goto(`${app.url}/many`);
    await page.waitForFunction(() => window.probe.ready);
    const devtools = await page.createCDPSession();
    const look = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.send('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize = NaN, JSEventListeners = NaN } = await page.metrics();
      const alive = await page.evaluate(() => window.probe.alive());
      return { heap: JSHeapUsedSize, listeners: JSEventListeners, alive };
    };
    const signIn = (often: number): Promise<void> =>
      page.evaluate(
        (count) =>
          (window as unknown as { signInOften(times: number): Promise<void> }).signInOften(count),
        often,
      );
    await signIn(WARM_UP);
    const before = await look();
    await signIn(times);
    const after = await look();
    const left = Object.entries(after.alive).map(([name, count]) => [
      name,
      count - before.alive[name as keyof Alive],
    ]);
    return {
      heap: Math.round((after.heap - before.heap) / 1024),
      listeners: after.listeners - before.listeners,
      left: Object.fromEntries(left) as unknown as Alive,
    };
  } finally {
    await page.browserContext().close();
  }
}
