/** An answer that ends the handling of a request early; thrown from any depth. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** What the provider (Google, Zoom) said, passed on by Nylas unchanged. */
export interface ProviderError {
  code?: string | number;
  error?: string;
  message?: string;
}

/** The error types of Nylas that the sandbox uses, each with its HTTP status. */
const STATUS_OF = {
  invalid_request_error: 400,
  timeslot_not_available: 400,
  unauthorized: 401,
  'grant.refresh_token_invalid': 401,
  insufficient_scopes: 403,
  'grant.not_found': 404,
  not_found_error: 404,
} as const satisfies Record<string, number>;

/** Nylas's error envelope. */
export const errorBody = (
  type: string,
  message: string,
  providerError?: ProviderError,
): object => ({
  request_id: crypto.randomUUID(),
  error: { type, message, ...(providerError && { provider_error: providerError }) },
});

/** A refusal in Nylas's envelope. */
export const refuse = (
  type: keyof typeof STATUS_OF,
  message: string,
  providerError?: ProviderError,
): Refusal => new Refusal(STATUS_OF[type], errorBody(type, message, providerError));

/** A refusal of the token endpoints, which have the flat OAuth shape instead of the envelope. */
export const refuseOAuth = (error: string, code: number, description: string): Refusal =>
  new Refusal(400, {
    error,
    error_code: code,
    error_description: description,
    error_uri: 'https://developer.nylas.com/docs/api/errors/400-response/',
  });

/** A JSON answer; never cached, as nothing that Nylas answers is. */
export function json(body: unknown, status = 200): Response {
  const id = (body as { request_id?: unknown } | null)?.request_id;
  return Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      'x-request-id': typeof id === 'string' ? id : crypto.randomUUID(),
    },
  });
}

/** A successful answer: `request_id`, the data where there is any, and what stands beside it. */
export const ok = (data?: unknown, beside: object = {}, status = 200): Response =>
  json({ request_id: crypto.randomUUID(), ...(data !== undefined && { data }), ...beside }, status);
