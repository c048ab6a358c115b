import { FLOW_LIFETIME } from '../../contract/limits.ts';
import { pkceChallenge, randomToken } from '../runtime/bytes.ts';
import { sha256Hex } from '../runtime/digest.ts';
import { cookieName, readCookies, setCookie } from './cookies.ts';
import type { SignInServices } from './services.ts';

/** Sign-ins that one browser may have under way; more would only make its requests too large. */
const MAX_SIGN_INS = 5;
const COOKIE_PREFIX = 'zoom-';
const COOKIE_PATTERN = /^zoom-[0-9a-f]{16}$/;

/** What the proxy must know again at the callback; sealed in a cookie. */
export interface SignIn {
  state: string;
  verifier: string;
  flow: string;
  origin: string;
  subject: string;
  /** The subject's calendar grant, which can't be the Zoom grant too; null where there is none. */
  calendarGrantId: string | null;
  /** Redirect mode: where to go back to. */
  back?: string;
  /** Milliseconds since 1970. */
  expires: number;
}

const isSecure = ({ config }: SignInServices): boolean => config.origin.startsWith('https:');
const nameFor = async (state: string): Promise<string> =>
  COOKIE_PREFIX + (await sha256Hex(state)).slice(0, 16);

async function openSignIn(services: SignInServices, sealed: string): Promise<SignIn | null> {
  return (await services.sealer.open('sign-in', sealed)) as SignIn | null;
}

/** Begins a sign-in: its state and challenge, and the cookies to set. */
export async function beginSignIn(
  services: SignInServices,
  request: Request,
  about: Omit<SignIn, 'state' | 'verifier' | 'expires'>,
): Promise<{ state: string; challenge: string; cookies: string[] }> {
  const [state, verifier] = [randomToken(), randomToken()];
  const expires = services.now() + FLOW_LIFETIME;
  const sealed = await services.sealer.seal('sign-in', { ...about, state, verifier, expires });
  const secure = isSecure(services);
  const maxAge = FLOW_LIFETIME / 1_000;
  return {
    state,
    challenge: await pkceChallenge(verifier),
    cookies: [
      ...(await surplusCookies(services, request)).map((name) => setCookie(name, '', secure, 0)),
      setCookie(await nameFor(state), sealed, secure, maxAge),
    ],
  };
}

/** Names of the cookies that must go, so that the new one is the fifth at most. */
async function surplusCookies(services: SignInServices, request: Request): Promise<string[]> {
  const secure = isSecure(services);
  const ours = [...readCookies(request)].flatMap(([fullName, value]) => {
    const name = secure ? fullName.replace(/^__Host-/, '') : fullName;
    return COOKIE_PATTERN.test(name) && cookieName(name, secure) === fullName
      ? [{ name, value }]
      : [];
  });
  const dated = await Promise.all(
    ours.map(async ({ name, value }) => ({
      name,
      expires: (await openSignIn(services, value))?.expires ?? 0,
    })),
  );
  return dated
    .toSorted((a, b) => b.expires - a.expires)
    .slice(MAX_SIGN_INS - 1)
    .map(({ name }) => name);
}

/** The sign-in of this browser that a callback's state belongs to. */
export async function findSignIn(
  services: SignInServices,
  request: Request,
  state: string,
): Promise<SignIn | null> {
  const name = cookieName(await nameFor(state), isSecure(services));
  const sealed = readCookies(request).get(name);
  const signIn = sealed === undefined ? null : await openSignIn(services, sealed);
  return signIn?.state === state ? signIn : null;
}
