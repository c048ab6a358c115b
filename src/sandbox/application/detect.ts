import { requireKey } from '../access.ts';
import { ok, refuse } from '../answers.ts';
import { email } from '../check.ts';
import { checkQuery } from '../query.ts';
import type { Route } from '../route.ts';

/** Domains of which everybody knows the provider. */
const PROVIDERS: Record<string, readonly string[]> = {
  google: ['gmail.com', 'googlemail.com'],
  microsoft: ['outlook.com', 'hotmail.com', 'live.com'],
  icloud: ['icloud.com', 'me.com', 'mac.com'],
  yahoo: ['yahoo.com'],
};

const providerOf = (address: string): string | undefined =>
  Object.keys(PROVIDERS).find((provider) =>
    PROVIDERS[provider]?.includes(address.split('@').at(-1)?.toLowerCase() ?? ''),
  );

/** The provider of an e-mail address, by its domain alone: the sandbox asks no name server. */
export const detectRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v3/providers/detect',
    answer: (call) => {
      requireKey(call);
      checkQuery(call.query, { email: 'string', all_provider_types: 'boolean' }, 'email');
      const address = call.query.get('email') ?? '';
      const complaint = email(address, 'email');
      if (complaint) throw refuse('invalid_request_error', complaint);
      const provider = providerOf(address);
      return ok({
        email_address: address,
        detected: provider !== undefined,
        ...(provider !== undefined && { provider, type: provider }),
      });
    },
  },
];
