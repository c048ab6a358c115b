import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openStage, type Stage } from './cli.ts';
import { assertFails, diagnose as diagnoseOn } from './diagnose.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
beforeEach(() => stage.sandbox.reset());
after(() => stage.close());

const diagnose = (env?: Record<string, string>) => diagnoseOn(stage, env);

const connectZoom = async (): Promise<string> => {
  const answer = await stage.nylas('POST /v3/connect/custom', {
    provider: 'zoom',
    settings: { refresh_token: 'zoom-refresh' },
  });
  return ((await answer.json()) as { data: { id: string } }).data.id;
};

test('a Zoom grant as calendar grant', async () => {
  const findings = await diagnose({ NYLAS_GRANT_ID: await connectZoom() });
  assertFails(findings['calendar-grant'], /is a Zoom grant/, /Google, Microsoft or iCloud/);
  assert.equal(findings['calendar-writable']?.status, 'unknown');
});

test('grants that have expired, or that nobody knows', async () => {
  await stage.control('grants/cal-grant-1/expire');
  const expired = await diagnose();
  assertFails(expired['calendar-grant'], /expired/, /sign in again/);
  const unknown = await diagnose({ NYLAS_GRANT_ID: 'no-grant' });
  assertFails(unknown['calendar-grant'], /has no grant with the id/);
});

test('a Zoom grant without a scope', async () => {
  await stage.control('accounts', {
    email: 'zoom@example.com',
    scopes: ['meeting:write:meeting', 'user:read:user'],
  });
  await connectZoom();
  assertFails(
    (await diagnose())['zoom-grants'],
    /lacks meeting:update:meeting, meeting:delete:meeting/,
    /all four scopes/,
  );
});

test('nothing but calendars that are read-only', async () => {
  await stage.control('faults', {
    path: '/v3/grants/cal-grant-1/calendars',
    body: { request_id: '1', data: [{ id: 'holidays', read_only: true }] },
  });
  assertFails((await diagnose())['calendar-writable'], /read-only/);
});

interface GrantLike {
  status: 'valid' | 'invalid';
  at: number;
  scope?: string[];
}

const SCOPES = ['write', 'update', 'delete'].map((verb) => `meeting:${verb}:meeting`);

/** What the doctor says of Zoom grants such as these. */
async function judge(...grants: GrantLike[]): Promise<{ status: string; reason: string }> {
  const data = grants.map(({ status, at, scope = [...SCOPES, 'user:read:user'] }, index) => {
    const id = `zoom-${index}`;
    return { id, provider: 'zoom', grant_status: status, updated_at: at, scope };
  });
  await stage.control('faults', { path: '/v3/grants', body: { data } });
  const { status = '', reason = '' } =
    (await diagnose({ NYLAS_GRANT_ID: '' }))['zoom-grants'] ?? {};
  return { status, reason };
}

test('one grant that has expired is its owner’s own matter', async () => {
  const some = await judge({ status: 'valid', at: 2 }, { status: 'invalid', at: 1 });
  assert.equal(some.status, 'pass');
  assert.match(some.reason, /One is valid, and 1 has expired/);
  assert.equal((await judge({ status: 'invalid', at: 1 })).status, 'unknown');
  const all = await judge({ status: 'invalid', at: 1 }, { status: 'invalid', at: 2 });
  assert.equal(all.status, 'fail');
  assert.match(all.reason, /All 2 have expired/);
});

test('a scope that came later is missing in older grants only', async () => {
  const old = { status: 'valid', at: 1, scope: SCOPES.slice(0, 1) } as const;
  const both = await judge({ ...old, scope: [...old.scope] }, { status: 'valid', at: 2 });
  assert.equal(both.status, 'unknown');
  assert.match(both.reason, /1 of 2 are older/);
});
