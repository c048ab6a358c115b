import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';

// MSW needs `localStorage`, which a service worker hasn't; nor has it packages or Node's modules.
test('the door for workers loads nothing but its own files', async () => {
  const loaded: string[] = [];
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      loaded.push(specifier);
      const found = next(specifier, context);
      // Loaded anew, whoever has loaded it before.
      return { ...found, url: `${found.url}?worker` };
    },
  });
  try {
    const { createSandbox } = await import('../../src/sandbox-worker.ts');
    const sandbox = createSandbox();
    assert.deepEqual(Object.keys(sandbox).toSorted(), ['fetch', 'reset', 'state']);
    const answer = await sandbox.fetch('https://api.us.nylas.com/v3/grants/cal-grant-1', {
      headers: { authorization: 'Bearer sandbox-key' },
    });
    assert.equal(answer.status, 200);
  } finally {
    hooks.deregister();
  }
  assert.ok(loaded.length > 20);
  assert.deepEqual(
    loaded.filter((specifier) => !/^\.\.?\//.test(specifier)),
    [],
  );
});
