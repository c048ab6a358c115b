// What the tests of the doctor's look at a running proxy share: a proxy with something in front of it.
import { afterEach, beforeEach } from 'node:test';
import type { Finding } from '../../../src/setup/checks.ts';
import { runChecks } from '../../../src/setup/checks.ts';
import { proxyChecks } from '../../../src/setup/proxy-checks/proxy-checks.ts';
import type { Settings } from '../../../src/setup/settings.ts';
import { openStage, type Stage } from '../cli.ts';
import { serveProxy as serveProxyOn, type Front } from '../diagnose.ts';

export let stage: Stage;
export let open: (() => Promise<void>)[];
beforeEach(async () => {
  stage = await openStage();
  open = [stage.close];
});
afterEach(async () => {
  for (const close of open.toReversed()) await close();
});

type ProxyOptions = Parameters<typeof serveProxyOn>[2];

/** Serves the proxy; gives its public URL. */
export async function serveProxy(front?: Front, options?: ProxyOptions): Promise<string> {
  const { env, close } = await serveProxyOn(stage, front, options);
  open.push(close);
  return env.PUBLIC_URL;
}

/** Changes each answer of the proxy. */
export const onAnswer =
  (change: (response: Response, request: Request) => Response | void): Front =>
  async (request, answer) => {
    const response = await answer(request);
    return change(response, request) ?? response;
  };

/** The request without a header, or with others. */
export function passOn(request: Request, headers: Record<string, string | null>): Request {
  const changed = new Headers(request.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return new Request(request, { headers: changed });
}

export const pathOf = ({ url }: Request): string => new URL(url).pathname.replace('/zoom', '');

export async function examine(
  publicUrl: string,
  settings: Partial<Settings> = { proxyCookie: 'session=ann' },
): Promise<Record<string, Finding>> {
  const { signal } = new AbortController();
  const given: Settings = {
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    grantId: 'cal-grant-1',
    apiUri: stage.url,
    publicUrl,
    zoomClientId: undefined,
    zoomClientSecret: undefined,
    sessionSecret: undefined,
    previousSecret: undefined,
    storeUrl: undefined,
    proxyCookie: undefined,
    proxyHeader: undefined,
    envFile: '.env',
    ...settings,
  };
  const findings: Record<string, Finding> = {};
  for await (const finding of runChecks(proxyChecks(given, signal), signal)) {
    findings[finding.id] = finding;
  }
  return findings;
}

/** All that is not well. */
export const troubles = (findings: Record<string, Finding>): string[] =>
  Object.values(findings).flatMap(({ id, status }) => (status === 'pass' ? [] : [id]));
