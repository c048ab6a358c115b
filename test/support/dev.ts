// `npm run dev`: the demo, kept up to date. The compiler watches `src/`; Vite reloads the page when
// an element changes, and Node restarts the server when the proxy or the sandbox does.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
// One secret for all restarts, so that nobody is signed out by an edit.
const secret = process.env['SESSION_SECRET'] ?? randomBytes(32).toString('base64url');

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SESSION_SECRET: secret },
  });

const compiler = resolve(root, 'node_modules/typescript/bin/tsc');
console.log(
  'Edit src/: the page reloads by itself, the server restarts by itself. Ctrl-C ends it.',
);
const children = [
  start(compiler, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'),
  start('--watch', '--watch-preserve-output', 'demo/start.ts'),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => children.forEach((child) => child.kill(signal)));
}
