// Whoever runs the proxy is told why it failed; people never are.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ProxyProblem, ZoomProxyOptions } from '../../src/proxy.ts';
import { memoryStore } from '../../src/proxy/stores/memory.ts';
import { broken, nylasError } from './fake-nylas.ts';
import {
  API_KEY,
  ask,
  connect,
  FLOW,
  read,
  SECRET,
  setUp,
  startPath,
  type Setup,
} from './support.ts';

const problemsOf = ({ events }: Setup): ProxyProblem[] =>
  events.filter((event) => event.type === 'problem');

test('every hook that throws is named, with what it threw', async () => {
  const thrown = new TypeError('yourSession is not a function');
  const fails = () => Promise.reject(thrown);
  const cases: [string, Partial<ZoomProxyOptions>, Request][] = [
    ['authorize', { authorize: fails }, ask('GET', '/session')],
    ['authorize', { authorize: fails }, ask('GET', startPath())],
    ['apiKey', { apiKey: fails }, ask('GET', '/calendars')],
    ['mayRevoke', { mayRevoke: fails }, ask('DELETE', '/connection?revoke=true')],
    ['zoomRefreshToken', { zoomRefreshToken: fails }, ask('POST', '/connect/custom', { body: {} })],
    ['store', { store: { ...memoryStore(), get: fails } }, ask('GET', '/session')],
  ];
  for (const [hook, options, request] of cases) {
    const store = memoryStore();
    const setup = setUp({ store, ...options });
    if (hook === 'mayRevoke') await connect(setup);
    setup.events.length = 0;
    const response = await setup.proxy(request);
    assert.equal(response.status, 503, hook);
    assert.doesNotMatch(await response.text(), /yourSession/);
    const [problem, ...more] = problemsOf(setup);
    assert.deepEqual(more, []);
    assert.equal(problem?.hook, hook);
    assert.equal(problem?.cause, thrown);
    assert.equal(problem?.code, 'unavailable');
    assert.equal(problem?.requestId, response.headers.get('x-request-id'));
    assert.doesNotMatch(problem?.route ?? '', /^\*/);
  }
});

test('an answer of the wrong shape is named too', async () => {
  for (const [options, request, words] of [
    [{ authorize: () => ({ id: 1 }) as never }, ask('GET', '/session'), /subject is not a text/],
    [
      { authorize: () => ({ subject: 'a\ud800' }) },
      ask('GET', '/session'),
      /characters that are none/,
    ],
    [{ apiKey: () => undefined as never }, ask('GET', '/calendars'), /apiKey is no Nylas API key/],
    [
      { zoomRefreshToken: () => ({}) as never },
      ask('POST', '/connect/custom', { body: {} }),
      /must return a text or null/,
    ],
  ] as const) {
    const setup = setUp(options);
    assert.ok((await setup.proxy(request)).status >= 502);
    assert.match(problemsOf(setup)[0]?.cause.message ?? '', words);
  }
});

test('where the failure changes no answer, it is told all the same', async () => {
  const setup = setUp();
  await connect(setup);
  const thrown = new Error('db is down');
  const other = setup.another({
    authorize: () => Promise.reject(thrown),
    store: {
      ...memoryStore(),
      get: () => ({
        subject: 'ann',
        outcome: { status: 'connected', grant: { grantId: 'zoom-1', email: 'me@zoom.example' } },
      }),
    },
  });
  assert.equal((await other(ask('GET', `/connect/result?flow=${FLOW}`))).status, 200);
  const [problem] = problemsOf(setup);
  assert.deepEqual([problem?.hook, problem?.cause], ['authorize', thrown]);
});

test('failures of Nylas are told by their kind, without any of its words', async () => {
  for (const [plan, words] of [
    [() => nylasError(503, 'service_error'), 'Nylas answered 503 service_error'],
    [() => Promise.reject(broken('ECONNREFUSED')), "Nylas can't be reached (ECONNREFUSED)"],
    [() => Promise.reject(broken()), 'the connection to Nylas broke (ECONNRESET)'],
    [() => nylasError(401, `x ${API_KEY}`), 'Nylas answered 401'],
  ] as const) {
    const setup = setUp();
    for (let tries = 0; tries < 3; tries += 1) setup.nylas.plan('GET', '/calendars', plan);
    for (const ending of ['/cal-1', '/cal-1', '/cal-1']) setup.nylas.plan('GET', ending, plan);
    await setup.proxy(ask('GET', '/calendars'));
    assert.equal(problemsOf(setup)[0]?.cause.message, words);
  }
});

test('what is no failure of ours is no problem', async () => {
  const setup = setUp();
  await setup.proxy(ask('GET', '/session', { headers: { 'x-user': 'nobody' } }));
  await setup.proxy(ask('GET', '/nothing'));
  assert.deepEqual(problemsOf(setup), []);
});

/** What the console gets while this runs. */
async function consoleDuring(context: TestContext, run: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  context.mock.method(console, 'error', (...words: unknown[]) => lines.push(words.join(' ')));
  await run();
  return lines.join('\n');
}

test('without onEvent the console is told, without secrets', async (context) => {
  const text = await consoleDuring(context, async () => {
    const { proxy } = setUp({
      onEvent: undefined as never,
      authorize: () => {
        throw new Error(`db is down, not ${API_KEY} nor ${SECRET}`);
      },
    });
    assert.equal((await read(proxy(ask('GET', '/session')))).status, 503);
  });
  assert.match(text, /GET \/session .* unavailable, option "authorize" failed: Error: db is down/);
  assert.ok(!text.includes(API_KEY) && !text.includes(SECRET));
});
