import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from '../../src/sandbox/route.ts';
import { createRouter } from '../../src/sandbox/router.ts';
import { EVENTS, IN_PRIMARY, ask, open } from './kit.ts';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  answer: () => new Response(`${method} ${path}`),
});
const find = createRouter([
  route('get', '/things/:id'),
  route('post', '/things/import'),
  route('get', '/things/:id/parts/:part'),
]);

const found = (method: string, path: string) =>
  find(new Request(`http://x.example${path}`, { method }))?.params;

describe('the router', () => {
  it('finds a route and decodes its names once', () => {
    assert.deepEqual(found('GET', '/things/a%2Fb%2525'), { id: 'a/b%25' });
    assert.deepEqual(found('GET', '/things/a/parts/b?x=/things'), { id: 'a', part: 'b' });
  });

  it('takes a slash at the end for nothing', () => {
    assert.deepEqual(found('GET', '/things/a/'), { id: 'a' });
  });

  it('takes no word of the API for an id, whatever the method', () => {
    assert.deepEqual(found('POST', '/things/import'), {});
    assert.equal(found('GET', '/things/import'), undefined);
  });

  for (const path of ['/', '/things', '/things//', '/other/a', '/x/things/a', '/things/%ZZ'])
    it(`finds nothing at ${path}`, () => assert.equal(found('GET', path), undefined));
});

it('says of an endpoint that it does not have it, not that there is no such event', async () => {
  const answer = await ask(open(), `GET ${EVENTS}/batch?${IN_PRIMARY}`);
  assert.equal(answer.status, 404);
  assert.match(answer.body.error.message, /^No such endpoint/);
  const { body } = await ask(open(), 'GET /v3/grants/cal-grant-1/calendars/free-busy');
  assert.match(body.error.message, /^No such endpoint/);
});
