import { causeOf } from './problems.ts';
import type { Services } from './services.ts';

/** How one part that the proxy needs is. */
export type PartHealth =
  { ok: true; ms: number } | { ok: false; ms: number; /** For the log alone. */ cause: Error };

/** How the parts are that the proxy needs. */
export interface ProxyHealth {
  store: PartHealth;
  /** Whether Nylas takes the API key. */
  nylas: PartHealth;
}

/** So long the mark of a check stays, in milliseconds. */
const MARK_LIFETIME = 60_000;

/** Asks both, at the same time. Never rejects. */
export async function checkHealth({ store, nylas, now }: Services): Promise<ProxyHealth> {
  const check = async (work: () => Promise<unknown>): Promise<PartHealth> => {
    const started = now();
    try {
      await work();
      return { ok: true, ms: now() - started };
    } catch (error) {
      return { ok: false, ms: now() - started, cause: causeOf(error).cause };
    }
  };
  const useStore = async (): Promise<void> => {
    // A key of its own for each: another machine may be checking too.
    const key = `health:${crypto.randomUUID()}`;
    await store.set(key, true, MARK_LIFETIME);
    const kept = await store.get(key);
    await store.delete(key);
    if (kept !== true) throw new Error('the store did not keep what it was given');
  };
  const [storeHealth, nylasHealth] = await Promise.all([
    check(useStore),
    check(() => nylas({ method: 'GET', path: ['applications'] })),
  ]);
  return { store: storeHealth, nylas: nylasHealth };
}
