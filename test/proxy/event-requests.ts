// Requests about events, with a key of its own for each new one.
import { ask, connect, NOW, setUp, type Setup } from './support.ts';

/** An hour from now, in Unix seconds. */
export const START = NOW / 1_000 + 3_600;
export const when = { start_time: START, end_time: START + 1_800 };
export const zoom = { provider: 'Zoom Meeting', autocreate: {} };
export const body = { title: 'Plan', when };

let keys = 0;
export const create = (event: unknown, query = 'calendar_id=primary'): Request =>
  ask('POST', `/events?${query}`, {
    body: event,
    headers: { 'idempotency-key': `key-${(keys += 1)}` },
  });
export const update = (event: unknown, query = 'calendar_id=primary'): Request =>
  ask('PUT', `/events/event-1?${query}`, { body: event });

/** A proxy whose user has a Zoom grant, with nothing in the fake's book yet. */
export async function connected(): Promise<Setup> {
  const setup = setUp();
  await connect(setup);
  setup.nylas.seen.length = 0;
  return setup;
}
