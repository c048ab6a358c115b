#!/usr/bin/env node
// The package holds only what was built. A clone holds the source too, which Node runs as it is, so
// that the command works before the first build, and never runs an old one.
import { existsSync } from 'node:fs';

const source = new URL('../src/cli.ts', import.meta.url);
const built = new URL('../dist/cli.js', import.meta.url);
const fromSource = existsSync(source) && process.features.typescript;

if (fromSource || existsSync(built)) {
  await import(fromSource ? source : built);
} else {
  console.error('This Node runs no TypeScript. Use Node 22.18 or newer, or run: npm run build');
  process.exitCode = 1;
}
