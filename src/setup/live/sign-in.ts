import { createHash } from 'node:crypto';
import { pkceChallenge, randomToken } from '../../proxy/runtime/bytes.ts';
import { listGrants } from '../checks-grants.ts';
import { fail, pass } from '../checks.ts';
import { describe, stringOf, type Answer } from '../nylas-api.ts';
import type { Terminal } from '../terminal.ts';
import type { Landing, LandingPlace } from './landing.ts';
import { leaveOpen, settle, step, type Session } from './session.ts';

const PATIENCE = 600_000;
/** Later rounds go by themselves, or with one more click. */
const LATER_PATIENCE = 120_000;
/** A grant made at most so many seconds before it was handed over is of this sign-in. */
const NEW = 900;

type Grant = Record<string, unknown>;

/** A sign-in that asks one more question; `answer` is given its one code. */
interface Round {
  id: string;
  question: string;
  pkce: (verifier: string) => Record<string, string>;
  answer: (code: string, verifier: string) => Promise<string>;
}

/**
 * One real sign-in, whose grant is given back, and in the same window the sign-ins that settle how
 * codes and challenges are taken. Null when there is no grant.
 */
export async function signIn(
  session: Session,
  place: LandingPlace,
  terminal: Terminal,
): Promise<string | null> {
  const before = await listGrants(session.api, { provider: 'zoom' });
  const [state, verifier] = [randomToken(), randomToken()];
  const challenge = {
    code_challenge: await pkceChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const arrival = place.wait(state, PATIENCE);
  terminal.log(
    `\nOpen this in a browser on this machine, and sign in to Zoom:\n\n${authorizationUrl(session, state, challenge)}\n`,
  );
  const label = 'Waiting for the sign-in (Ctrl-C stops it)';
  const landing = await terminal.progress(label, () => arrival);
  const title = 'Sign-in at Zoom';
  if (!landing) {
    const fix = 'If the pop-up showed an error page, see the checks above; else try again.';
    step(session, 'live-sign-in', title, fail('Nobody came home within ten minutes.', fix));
    return null;
  }
  const code = landing.query.get('code');
  if (code === null) {
    landing.go(null);
    const word = landing.query.get('error_code') ?? landing.query.get('error') ?? '';
    const reason = `Nylas sent the person home without a code${/^[\w.-]{1,60}$/.test(word) ? ` (${word})` : ''}.`;
    step(session, 'live-sign-in', title, fail(reason, 'Press Allow on the page of Zoom.'));
    return null;
  }
  const answer = await exchange(session, code, verifier);
  const grantId = stringOf(answer.body['grant_id']);
  if (!answer.ok || grantId === undefined) {
    landing.go(null);
    const reason = `The code could not be exchanged (${describe(answer)}).`;
    step(session, 'live-sign-in', title, fail(reason, 'Run the other checks first.'));
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
    const { created_at: created } = (await session.cleaner({ path })).body['data'] as Grant;
    if (typeof created !== 'number' || created < started - NEW) return;
    const answer = await session.cleaner({ method: 'DELETE', path });
    if (!answer.ok && answer.status !== 404) throw new Error('not deleted');
  });
}

async function runRounds(
  session: Session,
  place: LandingPlace,
  first: Landing,
  terminal: Terminal,
): Promise<void> {
  let landing: Landing | null = first;
  try {
    for (const { id, question, pkce, answer } of roundsOf(session)) {
      if (!landing) {
        leaveOpen(session, id, question, 'the browser did not come back for it.');
        continue;
      }
      const [state, verifier] = [randomToken(), randomToken()];
      const arrival = place.wait(state, LATER_PATIENCE);
      landing.go(authorizationUrl(session, state, pkce(verifier)));
      landing = await terminal.progress(`Asking: ${question}`, () => arrival);
      const code = landing?.query.get('code');
      if (code) settle(session, id, question, await answer(code, verifier));
      else if (landing) settle(session, id, question, 'refused at the sign-in');
    }
  } finally {
    landing?.go(null);
  }
}

const roundsOf = (session: Session): Round[] => [
  {
    id: 'rfc7636',
    question: 'A code challenge as in RFC 7636, base64url of the digest',
    pkce: (verifier) => ({
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
    answer: async (code, verifier) => verdictOn(await exchange(session, code, verifier)),
  },
  {
    id: 'stray-verifier',
    question: 'A code verifier without a challenge',
    pkce: () => ({}),
    answer: async (code, verifier) => verdictOn(await exchange(session, code, verifier)),
  },
  {
    id: 'redirect-mismatch',
    question: 'An exchange with another redirect URI than the sign-in',
    pkce: () => ({}),
    async answer(code) {
      const wrong = await exchange(session, code, undefined, `${session.redirectUri}/`);
      if (wrong.ok) return 'accepted';
      const right = await exchange(session, code, undefined);
      const after = right.ok ? 'the code stays good' : 'the code is used up';
      return `${describe(wrong)}; ${after}`;
    },
  },
];

const verdictOn = (answer: Answer): string => (answer.ok ? 'accepted' : describe(answer));

function authorizationUrl(
  { apiUri, clientId, redirectUri }: Session,
  state: string,
  pkce: Record<string, string>,
): string {
  const url = new URL('/v3/connect/auth', apiUri);
  const params = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    access_type: 'online',
    provider: 'zoom',
    state,
    ...pkce,
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

const exchange = (
  { api, clientId, apiKey, redirectUri }: Session,
  code: string,
  verifier: string | undefined,
  uri = redirectUri,
): Promise<Answer> =>
  api({
    method: 'POST',
    path: ['connect', 'token'],
    authorization: null,
    body: {
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: apiKey,
      redirect_uri: uri,
      code,
      ...(verifier !== undefined && { code_verifier: verifier }),
    },
  });
