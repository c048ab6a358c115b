// Who may import whom. `npm run check` holds this table; ARCHITECTURE.md draws it.

/**
 * What the files of a room may import beside their own room and the rooms inside it: other rooms,
 * packages, and `node` for Node's own modules. A file belongs to the deepest room around it.
 */
export const ROOMS: Record<string, readonly string[]> = {
  contract: [],
  meeting: ['contract'],
  popup: ['contract'],
  elements: ['contract', 'meeting', 'popup', 'lit'],
  'elements/connect': ['contract', 'popup', 'elements/proxy-client', 'lit'],
  'elements/connect/acting': [
    'contract',
    'popup',
    'elements/connect',
    'elements/scheduler',
    'elements/proxy-client',
    'lit',
  ],
  'elements/form': ['contract', 'meeting', 'elements/connect', 'elements/proxy-client', 'lit'],
  'elements/scheduler': ['contract', 'elements/connect', 'elements/proxy-client', 'lit'],
  'elements/proxy-client': ['contract'],
  proxy: ['contract', 'hono'],
  'proxy/sign-in': [
    'contract',
    'proxy/nylas',
    'proxy/request',
    'proxy/runtime',
    'proxy/stores',
    'valibot',
    'jose',
  ],
  'proxy/calendar': [
    'contract',
    'proxy/nylas',
    'proxy/request',
    'proxy/runtime',
    'proxy/stores',
    'valibot',
  ],
  'proxy/nylas': ['contract', 'proxy/request', 'proxy/runtime'],
  'proxy/request': ['contract', 'proxy/runtime', 'valibot'],
  'proxy/stores': ['contract'],
  'proxy/runtime': [],
  sandbox: ['contract', 'msw'],
  setup: ['contract', 'proxy', 'sandbox', 'node', '@hono/node-server', '@clack/prompts'],
};

/** What each door, a file of `src/` itself, may import. */
export const DOORS: Record<string, readonly string[]> = {
  'callback.ts': ['contract', 'popup'],
  'cli.ts': ['setup'],
  'define.ts': ['door'],
  'define-zoom-connect.ts': ['elements'],
  'define-zoom-event-form.ts': ['elements'],
  'index.ts': ['contract', 'meeting', 'elements'],
  'locales-de.ts': ['contract', 'elements'],
  'proxy.ts': ['proxy', 'meeting'],
  'proxy-redis.ts': ['proxy'],
  'react.ts': ['door', 'elements', 'react', '@lit/react'],
  'sandbox.ts': ['sandbox'],
};
