// Who may import whom. `npm run check` holds this table; ARCHITECTURE.md draws it.

/**
 * What the files of a room may import beside their own room: other rooms, packages, and `node` for
 * Node's own modules. A room is a folder of `src/`; a file belongs to the deepest room around it.
 */
export const ROOMS: Record<string, readonly string[]> = {
  contract: [],
  meeting: ['contract'],
  popup: ['contract'],
  elements: ['contract', 'meeting', 'popup', 'lit'],
  proxy: ['contract', 'hono', 'valibot', 'jose'],
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
