#!/usr/bin/env node
// In a clone the command runs from source, so that it works before the first build and never runs an
// old one. Below `node_modules` Node runs no TypeScript, and the package is built.
import { existsSync } from 'node:fs';

const source = new URL('./cli.ts', import.meta.url);
const built = new URL('../dist/cli.js', import.meta.url);
const isInstalled = import.meta.url.includes('/node_modules/');
const fromSource = !isInstalled && existsSync(source) && process.features.typescript;

if (fromSource || existsSync(built)) {
  await import(fromSource ? source : built);
} else {
  console.error('This Node runs no TypeScript. Use Node 22.18 or newer, or run: npm run build');
  process.exitCode = 1;
}
