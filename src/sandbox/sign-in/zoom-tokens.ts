import { ZOOM_SCOPES } from '../world.ts';
import type { World, ZoomAccount } from '../world.ts';

const HOUR = 3_600_000;

/** Zoom's id of a person, the same wherever it shows. */
export const userIdOf = (email: string): string => `zoom-user-${email.replaceAll(/\W+/g, '-')}`;

export const scopesOf = ({ scopes }: ZoomAccount): readonly string[] => scopes ?? ZOOM_SCOPES;

/** A new pair of tokens, as Zoom answers it. */
export function issueTokens(world: World, account: ZoomAccount): object {
  const issue = (kind: 'access' | 'refresh', expires: number): string => {
    const token = `zoom-${kind}-${crypto.randomUUID()}`;
    world.zoomTokens.set(token, { kind, email: account.email, expires });
    return token;
  };
  return {
    access_token: issue('access', world.now() + HOUR),
    token_type: 'bearer',
    refresh_token: issue('refresh', world.now() + 90 * 24 * HOUR),
    expires_in: HOUR / 1000 - 1,
    scope: scopesOf(account).join(' '),
    api_url: 'https://api.zoom.us',
  };
}

/** The account that a living token belongs to. */
export function accountOf(
  world: World,
  kind: 'access' | 'refresh',
  token: string | undefined,
): ZoomAccount | undefined {
  const known = world.zoomTokens.get(token ?? '');
  if (known?.kind !== kind || known.expires <= world.now()) return undefined;
  return world.accounts.find(({ email }) => email === known.email);
}

/** Ends every token of an account. */
export function endTokens(world: World, { email }: ZoomAccount): void {
  for (const [token, known] of world.zoomTokens)
    if (known.email === email) world.zoomTokens.delete(token);
}
