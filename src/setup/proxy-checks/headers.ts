import { ROUTES } from '../../contract/routes.ts';
import { cantTell, fail, pass, type Verdict } from '../checks.ts';
import { judgeClock } from '../clock.ts';
import type { RunningProxy } from './running-proxy.ts';

/** Headers that every answer of the proxy carries, each with what it must hold. */
const FIXED = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
} as const;

/** Reserved by RFC 2606: no app can have it on its list. */
const FOREIGN = 'https://zoom-connect-doctor.example';

/** The verdict on an opener policy; null when there is none, as it must be. */
export function openerPolicyOf(headers: Headers): Verdict | null {
  const value = headers.get('cross-origin-opener-policy');
  return value === null
    ? null
    : fail(
        `Something in front adds Cross-Origin-Opener-Policy: ${value}, which cuts the pop-up off from the page.`,
        'Exempt the proxy from Cross-Origin-Opener-Policy. Your framework (helmet sets it) or your CDN adds it.',
      );
}

/** Whether there is a policy beside the proxy's own that forbids its page's script. */
const addsPolicy = (headers: Headers): boolean =>
  (headers.get('content-security-policy') ?? '')
    .split(',')
    .filter((policy) => !policy.includes(FIXED['content-security-policy']))
    .some(
      (policy) =>
        /\b(default-src|script-src|script-src-elem|sandbox)\b/.test(policy) &&
        !policy.includes("'unsafe-inline'"),
    );

export async function checkHeaders({ ask }: RunningProxy): Promise<Verdict> {
  const { status, headers } = await ask(ROUTES.health);
  return status === 200
    ? judgeHeaders(headers)
    : cantTell(
        `The second request was answered with ${status}: something in front may limit how many there are.`,
        'Run it again from a place that is not limited.',
      );
}

export function judgeHeaders(headers: Headers): Verdict {
  const policy = openerPolicyOf(headers);
  if (policy) return policy;
  const missing = Object.entries(FIXED).filter(
    ([name, value]) => !headers.get(name)?.includes(value),
  );
  if (missing.length === 0) {
    return addsPolicy(headers)
      ? fail(
          "Something in front adds a Content-Security-Policy. Browsers obey it beside the proxy's own, so the page that ends a sign-in can't run its script.",
          'Exempt the proxy from that policy. Each of its answers has a stricter one.',
        )
      : pass('All are there, and no opener policy.');
  }
  return fail(
    `Something in front changes ${missing.map(([name]) => name).join(', ')}.`,
    `Let it pass: ${missing.map(([name, value]) => `${name}: ${value}`).join('; ')}.`,
  );
}

export async function checkCors({ ask }: RunningProxy): Promise<Verdict> {
  const { status, headers } = await ask(ROUTES.session, {
    headers: { origin: FOREIGN, 'sec-fetch-site': 'cross-site' },
  });
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== null) {
    return fail(
      `Pages of any origin may read its answers (Access-Control-Allow-Origin: ${allowed}).`,
      'Remove the CORS headers that something in front adds. The proxy sets its own.',
    );
  }
  return status === 403
    ? pass('A foreign origin is refused.')
    : fail(
        `A foreign origin is not refused (status ${status}).`,
        'Let the Origin header pass through to the proxy.',
      );
}

export const checkClock = async ({ ask }: RunningProxy): Promise<Verdict> =>
  judgeClock((await ask(ROUTES.health)).headers, {
    behind: 'The proxy is behind this machine',
    ahead: 'The proxy is ahead of this machine',
    agrees: "It agrees with this machine's.",
    fix: 'Set the clock of the machine that runs the proxy (NTP).',
  });
