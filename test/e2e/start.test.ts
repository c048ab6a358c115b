// `npm start` beside a build: it keeps what is there, and looks at its ports before it builds.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { serve } from '../support/serve.ts';

const root = resolve(import.meta.dirname, '../..');
const BUILT = [
  'dist/cdn/zoom-connect.js',
  'dist/cdn/zoom-elements.js',
  'dist/custom-elements.json',
];
const builtAt = (file: string): number => statSync(resolve(root, file)).mtimeMs;
const portOf = (url: string): string => new URL(url).port;

/** Two ports that were free a moment ago. */
async function freePorts(): Promise<[string, string]> {
  const servers = [await serve(() => new Response()), await serve(() => new Response())];
  const [port = '', sandboxPort = ''] = servers.map(({ url }) => portOf(url));
  await Promise.all(servers.map((server) => server.close()));
  return [port, sandboxPort];
}

function start(PORT: string, SANDBOX_PORT: string) {
  const keys = { NYLAS_API_KEY: '', NYLAS_CLIENT_ID: '', NYLAS_GRANT_ID: '' };
  return spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, ...keys, PORT, SANDBOX_PORT },
    // A group of its own, so that what npm starts ends with it.
    detached: true,
  });
}

test('it keeps what a build made', async () => {
  const child = start(...(await freePorts()));
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('Ctrl-C ends it.')) break;
    }
    assert.match(said, /Ctrl-C ends it\./);
    for (const file of BUILT) assert.ok(existsSync(resolve(root, file)), file);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});

for (const variable of ['PORT', 'SANDBOX_PORT'])
  test(`it names a ${variable} that is taken, and builds nothing`, async () => {
    const taken = await serve(() => new Response());
    try {
      const before = builtAt('dist/index.js');
      const [free] = await freePorts();
      const port = portOf(taken.url);
      const child = variable === 'PORT' ? start(port, free) : start(free, port);
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      assert.notEqual(code, 0);
      assert.match(said, new RegExp(`Port ${port} is taken. Set ${variable} to a free one.`));
      assert.equal(builtAt('dist/index.js'), before);
    } finally {
      await taken.close();
    }
  });
