// What the Scheduler editor asks for its requests. The sandbox takes any page's requests, with its one
// key; on a real site this calls your backend, which alone holds the key and knows who asks.

const CALENDAR_GRANT = 'cal-grant-1';

interface SchedulerRequest {
  method?: string;
  /** Below the grant, as `calendars?limit=50`. */
  path: string;
  body?: unknown;
}

type SchedulerAnswer = [object, null] | [null, { message: string }];

/** An object for `nylasApiRequest` that needs no Nylas login. */
export interface SchedulerApi {
  request(request: SchedulerRequest): Promise<SchedulerAnswer>;
  currentUser(): Promise<{ id: string; email: string; name: string; provider: string }>;
  authenticationUrl(): Promise<string>;
  setDefaultAuthArgs(): void;
}

/** Requests to the sandbox at this address; `onWrite` is called after each that changed something. */
export function createSchedulerApi(sandbox: string, onWrite: () => void): SchedulerApi {
  return {
    async request({ method = 'GET', path, body }) {
      const answer = await fetch(`${sandbox}/v3/grants/${CALENDAR_GRANT}/${path}`, {
        method,
        headers: { authorization: 'Bearer sandbox-key', 'content-type': 'application/json' },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const json = (await answer.json()) as { error?: { message: string } };
      if (method !== 'GET') onWrite();
      return json.error ? [null, json.error] : [json, null];
    },
    currentUser: () =>
      Promise.resolve({
        id: CALENDAR_GRANT,
        email: 'demo@example.com',
        name: 'Demo',
        provider: 'google',
      }),
    authenticationUrl: () => Promise.resolve(''),
    setDefaultAuthArgs: () => undefined,
  };
}
