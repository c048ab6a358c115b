// Runs the doctor, and reads what it says.
import assert from 'node:assert/strict';
import { createZoomProxy, type ZoomProxyOptions } from '../../src/proxy.ts';
import { serve } from '../support/serve.ts';
import type { Served } from '../support/serve.ts';
import { run, type Stage } from './cli.ts';

export interface Finding {
  id: string;
  title: string;
  status: 'pass' | 'fail' | 'unknown';
  reason: string;
  fix: string | null;
}

/** Runs the doctor, whose exit code must fit what it says, and gives its findings by id. */
export async function diagnose(
  stage: Stage,
  env: Record<string, string> = {},
): Promise<Record<string, Finding>> {
  const { code, stdout, stderr } = await run(['doctor', '--json'], {
    cwd: stage.cwd,
    env: { ...stage.env, PUBLIC_URL: '', ...env },
  });
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Finding[] };
  const failed = checks.some(({ status }) => status === 'fail');
  assert.deepEqual([ok, code], failed ? [false, 1] : [true, 0], stderr);
  for (const { status, fix, title } of checks) {
    if (status === 'fail') assert.ok(fix, `${title} says what to do`);
  }
  return Object.fromEntries(checks.map((finding) => [finding.id, finding]));
}

export function assertFails(finding: Finding | undefined, reason: RegExp, fix?: RegExp): void {
  assert.equal(finding?.status, 'fail', JSON.stringify(finding));
  assert.match(finding.reason, reason);
  if (fix) assert.match(finding.fix ?? '', fix);
}

/** What stands between the doctor and the proxy. */
export type Front = (
  request: Request,
  answer: (request: Request) => Promise<Response>,
) => Response | Promise<Response>;

/** The proxy on HTTP, with something in front of it. */
export async function serveProxy(
  stage: Stage,
  front: Front = (request, answer) => answer(request),
  options: Partial<ZoomProxyOptions> = {},
): Promise<Served & { env: { PUBLIC_URL: string; PROXY_COOKIE: string } }> {
  let proxy: ((request: Request) => Promise<Response>) | undefined;
  const served = await serve((request) =>
    front(request, async (passed) => (await proxy?.(passed)) ?? new Response()),
  );
  const publicUrl = `${served.url}/zoom`;
  proxy = createZoomProxy({
    apiKey: 'sandbox-key',
    clientId: 'sandbox-client',
    apiUri: stage.url,
    publicUrl,
    secret: 'a secret of thirty-two bytes, or more',
    authorize: (request) =>
      request.headers.get('cookie')?.includes('session=ann') ||
      request.headers.get('authorization') === 'Bearer ann'
        ? { subject: 'ann', calendarGrantId: 'cal-grant-1' }
        : null,
    onEvent: () => {},
    ...options,
  });
  await stage.nylas('POST /v3/applications/redirect-uris', {
    url: `${publicUrl}/connect/callback`,
  });
  return { ...served, env: { PUBLIC_URL: publicUrl, PROXY_COOKIE: 'session=ann' } };
}
