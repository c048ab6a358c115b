import { createHash, randomBytes } from 'node:crypto';
import { describe, type Answer } from '../nylas-api.ts';
import type { Terminal } from '../terminal.ts';
import { authorizationUrl, exchange } from './exchange.ts';
import type { Landing, LandingPlace } from './landing.ts';
import { leaveOpen, settle, type Session } from './session.ts';

/** They go by themselves, or with one more click. */
const PATIENCE = 120_000;

/** A sign-in that asks one more question; `answer` is given its one code. */
interface Round {
  id: string;
  question: string;
  pkce: (verifier: string) => Record<string, string>;
  answer: (code: string, verifier: string) => Promise<string>;
}

/** In the same window, the sign-ins that settle how codes, challenges and keys are taken. */
export async function runRounds(
  session: Session,
  place: LandingPlace,
  first: Landing,
  terminal: Terminal,
): Promise<void> {
  let landing: Landing | null = first;
  try {
    for (const { id, question, pkce, answer } of roundsOf(session)) {
      if (!landing) {
        leaveOpen(session, id, question, 'the browser did not come back.');
        continue;
      }
      const [state, verifier] = [token(), token()];
      const arrival = place.wait(state, PATIENCE);
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

const token = (): string => randomBytes(32).toString('base64url');

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
  ...(['bearer', 'client_secret'] as const).map((key) => ({
    id: `key-as-${key.replace('_', '-')}`,
    question: `An exchange with the API key as ${key === 'bearer' ? 'Bearer' : key} alone`,
    pkce: () => ({}),
    answer: async (code: string) => verdictOn(await exchange(session, code, undefined, { key })),
  })),
  {
    id: 'redirect-mismatch',
    question: 'An exchange with another redirect URI than the sign-in',
    pkce: () => ({}),
    async answer(code) {
      const wrong = await exchange(session, code, undefined, {
        redirectUri: `${session.redirectUri}/`,
      });
      if (wrong.ok) return 'accepted';
      const right = await exchange(session, code, undefined);
      const after = right.ok ? 'the code stays good' : 'the code is used up';
      return `${describe(wrong)}; ${after}`;
    },
  },
];

const verdictOn = (answer: Answer): string => (answer.ok ? 'accepted' : describe(answer));
