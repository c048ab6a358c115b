import { pkceChallenge, randomToken } from '../../proxy/runtime/bytes.ts';
import { listGrants } from '../checks-grants.ts';
import { fail, pass } from '../checks.ts';
import { describe, stringOf } from '../nylas-api.ts';
import type { Terminal } from '../terminal.ts';
import { authorizationUrl, exchange } from './exchange.ts';
import type { LandingPlace } from './landing.ts';
import { probeOneGrant } from './one-grant.ts';
import { runRounds } from './rounds.ts';
import { settle, step, type Session } from './session.ts';

const PATIENCE = 600_000;
/** A grant made at most so many seconds before it was handed over is of this sign-in. */
const NEW = 900;

type Grant = Record<string, unknown>;

/**
 * One real sign-in, whose grant is given back, and in the same window the sign-ins that settle how
 * codes and challenges are taken. Null when there is no grant.
 */
export async function signIn(
  session: Session,
  place: LandingPlace,
  terminal: Terminal,
): Promise<string | null> {
  const before = await listGrants(session.api);
  const [state, verifier] = [randomToken(), randomToken()];
  const challenge = {
    code_challenge: await pkceChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const arrival = place.wait(state, PATIENCE);
  terminal.log(
    `\nNylas's documentation does not say whether one email address can have both a calendar grant and a Zoom grant. If it can't, this sign-in ends the calendar grant with the same address. Use a test account.\n\nOpen this in a browser on this machine, and sign in to Zoom:\n\n${authorizationUrl(session, state, challenge)}\n`,
  );
  const label = 'Waiting for the sign-in (press Ctrl-C to stop)';
  const landing = await terminal.progress(label, () => arrival);
  const title = 'Sign-in at Zoom';
  if (!landing) {
    const fix = 'If the browser showed an error page, look at the checks above. Else try again.';
    step(session, 'live-sign-in', title, fail('Nobody came back within ten minutes.', fix));
    return null;
  }
  const code = landing.query.get('code');
  if (code === null) {
    landing.go(null);
    const word = landing.query.get('error_code') ?? landing.query.get('error') ?? '';
    const reason = `Nylas sent you back without a code${/^[\w.-]{1,60}$/.test(word) ? ` (${word})` : ''}.`;
    step(session, 'live-sign-in', title, fail(reason, "Press Allow on Zoom's page."));
    return null;
  }
  const answer = await exchange(session, code, verifier);
  const grantId = stringOf(answer.body['grant_id']);
  if (!answer.ok || grantId === undefined) {
    landing.go(null);
    const reason = `The code could not be exchanged (${describe(answer)}).`;
    step(session, 'live-sign-in', title, fail(reason, 'Look at the checks above, then try again.'));
    return null;
  }
  if (!(await probeOneGrant(session, grantId, before))) {
    landing.go(null);
    const reason =
      'Nylas gave back the calendar grant instead of a Zoom grant. It was not revoked.';
    const fix =
      'Use a Zoom account with another email address. If the calendar fails now, have its owner sign in to it again.';
    step(session, 'live-sign-in', title, fail(reason, fix));
    return null;
  }
  forgetIfNew(session, grantId, before);
  step(session, 'live-sign-in', title, pass('The code was exchanged for a grant.'));
  const again = await exchange(session, code, verifier);
  settle(session, 'code-reuse', 'A code used twice', again.ok ? 'accepted' : describe(again));
  await runRounds(session, place, landing, terminal);
  return grantId;
}

/** A grant that this run has made goes with it; one that was there before stays. */
function forgetIfNew(session: Session, id: string, before: readonly Grant[]): void {
  if (before.some((grant) => grant['id'] === id)) return;
  const started = Date.now() / 1000;
  session.undo.add('the Zoom grant of this sign-in', async () => {
    const path = ['grants', id];
    // Twice sure, because deleting a grant can't be undone: the list may not have told all.
    const { provider, created_at: created } = (await session.cleaner({ path })).data as Grant;
    if (provider !== 'zoom' || typeof created !== 'number' || created < started - NEW) return;
    const answer = await session.cleaner({ method: 'DELETE', path });
    if (!answer.ok && answer.status !== 404) throw new Error('not deleted');
  });
}
