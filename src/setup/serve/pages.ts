import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { usage } from '../exit.ts';

/** What the proxy keeps and is started with; none of it may be among pages. */
export interface Private {
  [what: string]: string | undefined;
}

/** Serves the pages of a folder; hidden files, but `.well-known`, as if they weren't there. */
export function openPages(
  folder: string,
  secret: Private,
): (request: Request) => Promise<Response> {
  const root = resolve(folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw usage(`There is no folder ${folder}.`);
  }
  for (const [what, file] of Object.entries(secret)) {
    if (file !== undefined && holds(root, file)) {
      throw usage(`The folder of --static holds ${what}, which everybody could read.`);
    }
  }
  const app = new Hono();
  app.use(async (context, next) => {
    if (isHidden(context.req.path)) return context.notFound();
    await next();
    context.header('x-content-type-options', 'nosniff');
    return undefined;
  });
  app.get('*', serveStatic({ root }));
  return async (request) => app.fetch(request);
}

function holds(root: string, file: string): boolean {
  const way = relative(root, resolve(file));
  return !way.startsWith('..') && way !== '';
}

const isHidden = (path: string): boolean =>
  path.split('/').some((name) => /^(\.|%2e)/i.test(name) && name !== '.well-known');
