import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions } from '../../src/proxy/options.ts';
import { createServices } from '../../src/proxy/services.ts';
import { API_KEY, BASE, noPatience, SECRET } from './support.ts';

/** Every value that can be reached from one, by names and by calling what takes no argument. */
async function reach(value: unknown, found = new Set<unknown>()): Promise<Set<unknown>> {
  if (found.has(value)) return found;
  found.add(value);
  if (typeof value === 'function' && value.length === 0) {
    const call = value as () => unknown;
    await reach(
      await Promise.resolve()
        .then(call)
        .catch(() => null),
      found,
    );
  }
  if ((typeof value === 'object' || typeof value === 'function') && value !== null) {
    for (const name of Reflect.ownKeys(value)) await reach(Reflect.get(value, name), found);
  }
  return found;
}

test('what the routes work with leads to no API key and to no secret', async () => {
  const settings = readOptions({
    apiKey: API_KEY,
    clientId: 'client-1',
    region: 'eu',
    publicUrl: BASE,
    secret: SECRET,
    authorize: () => null,
  });
  const bytes = [...settings.secrets];
  // The walk does find them where they are.
  const all = await reach({ apiKey: settings.apiKey, secrets: settings.secrets });
  assert.ok(all.has(API_KEY) && bytes.every((secret) => all.has(secret)));

  const reached = await reach(createServices(settings, noPatience));
  assert.ok(reached.has('client-1'), 'the walk gets to the settings');
  assert.ok(!reached.has(API_KEY) && !reached.has(settings.apiKey));
  assert.ok(!reached.has(settings.secrets) && !bytes.some((secret) => reached.has(secret)));
});
