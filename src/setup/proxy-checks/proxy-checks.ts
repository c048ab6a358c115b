import { cantTell, type Check } from '../checks.ts';
import type { Settings } from '../settings.ts';
import { checkCache, checkCallback, checkHealth, checkServiceWorker } from './front.ts';
import { checkClock, checkCors, checkHeaders } from './headers.ts';
import { openProxy } from './running-proxy.ts';
import { judgeProxyCalendar, judgeProxyKey, judgeProxyZoom, judgeSession } from './session.ts';
import { judgeReturn, judgeStart } from './sign-in.ts';
import { startTwice } from './start.ts';
import { checkErrors, checkWrites } from './writes.ts';

/** The checks of a proxy that runs somewhere. */
export function proxyChecks(settings: Settings, signal: AbortSignal): Check[] {
  const { publicUrl } = settings;
  if (publicUrl === undefined) {
    const reason = 'The address of the proxy is not known.';
    const fix = 'Set PUBLIC_URL (or --public-url), such as https://app.example.com/zoom.';
    return [{ id: 'proxy-reachable', run: () => cantTell(reason, fix) }];
  }
  const proxy = openProxy(publicUrl, settings, signal);
  const starts = startTwice(proxy);
  const after = 'proxy-reachable';
  return [
    { id: after, run: () => checkHealth(proxy) },
    {
      id: 'proxy-headers',
      after,
      run: () => checkHeaders(proxy),
    },
    { id: 'proxy-cors', after, run: () => checkCors(proxy) },
    { id: 'proxy-errors', after, run: () => checkErrors(proxy) },
    { id: 'proxy-writes', after: 'proxy-errors', run: () => checkWrites(proxy) },
    { id: 'proxy-clock', after, run: () => checkClock(proxy) },
    { id: 'proxy-cache', after, run: () => checkCache(proxy, starts) },
    { id: 'proxy-session', after: 'proxy-cache', run: () => judgeSession(proxy, starts) },
    { id: 'proxy-key', after: 'proxy-session', run: () => judgeProxyKey(proxy) },
    { id: 'proxy-calendar', after: 'proxy-session', run: () => judgeProxyCalendar(proxy) },
    { id: 'proxy-zoom', after: 'proxy-key', run: () => judgeProxyZoom(proxy) },
    { id: 'proxy-sign-in', after: 'proxy-session', run: () => judgeStart(proxy, starts) },
    { id: 'proxy-callback', after, run: () => checkCallback(proxy) },
    { id: 'proxy-return', after: 'proxy-sign-in', run: () => judgeReturn(proxy, starts) },
    { id: 'proxy-service-worker', after, run: () => checkServiceWorker(proxy) },
  ];
}
