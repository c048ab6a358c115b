import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  ask,
  comeBack,
  cookiesOf,
  dataOf,
  FLOW,
  LISTED,
  OWN,
  read,
  resultOf,
  setUp,
  startPath,
  type Setup,
} from '../support.ts';

/** Gets a ticket as a listed page on another site does. */
async function ticketFor({ proxy }: Setup, user = 'ann', flow = FLOW): Promise<string> {
  const request = ask('POST', '/connect/tickets', {
    body: { flow, origin: LISTED },
    headers: { origin: LISTED, 'sec-fetch-site': 'cross-site', 'x-user': user },
  });
  const { status, body } = await read<{ ticket: string }>(proxy(request));
  assert.equal(status, 200);
  return body.ticket;
}

/** A popup's navigation: no session header, and only as much of a Referer as browsers send. */
const open = (ticket: string, headers: Record<string, string> = {}, query = {}): Request =>
  ask('GET', startPath({ origin: LISTED, ticket, ...query }), {
    headers: { 'sec-fetch-site': 'cross-site', 'x-user': 'nobody', ...headers },
  });
const fromPage = { referer: `${LISTED}/` };

/** The failure that a page tells of. */
const codeOf = async (page: Response): Promise<string | undefined> =>
  (dataOf(await page.text())['outcome'] as { error?: { code: string } } | undefined)?.error?.code;

/** What the page's button sends, and the cookie it needs. */
async function readConfirm(
  response: Response,
): Promise<{ query: Record<string, string>; cookie: string }> {
  const inputs = [...(await response.text()).matchAll(/name="(\w+)" value="([^"]*)"/g)];
  const query = Object.fromEntries(
    inputs.map(([, name = '', value = '']) => [
      name,
      value.replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits))),
    ]),
  );
  return { query, cookie: cookiesOf(response).set[0] ?? '' };
}

/** The navigation that the button of a question makes, or the word of the page that opened it. */
async function goOn(question: Response): Promise<Request> {
  const { query, cookie } = await readConfirm(question);
  return ask('GET', startPath(query), { headers: { 'x-user': 'nobody', cookie } });
}

test('a ticket starts a sign-in for its subject, once', async () => {
  const setup = setUp();
  const ticket = await ticketFor(setup);
  const next = await goOn(await setup.proxy(open(ticket, fromPage)));
  const started = await setup.proxy(next.clone());
  assert.equal(started.status, 302);
  const again = await setup.proxy(next);
  assert.equal(again.status, 400);
  assert.equal(await codeOf(again), 'state-mismatch');

  const state = new URL(started.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const { set } = cookiesOf(started);
  await setup.proxy(comeBack({ code: 'good', state }, set[0] ?? '', { 'x-user': 'nobody' }));
  const { body } = await read<{ zoom: { status: string } }>(
    setup.proxy(ask('GET', '/session', { headers: { 'x-user': 'ann' } })),
  );
  assert.equal(body.zoom.status, 'connected');
});

test('a ticket knows the calendar grant, which can not become the Zoom grant', async () => {
  const setup = setUp();
  setup.nylas.token = { grant_id: 'cal-1', provider: 'zoom', email: 'me@example.com' };
  const next = await goOn(await setup.proxy(open(await ticketFor(setup), fromPage)));
  const started = await setup.proxy(next);
  const state = new URL(started.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const cookie = cookiesOf(started).set[0] ?? '';
  const page = await setup.proxy(comeBack({ code: 'good', state }, cookie, { 'x-user': 'nobody' }));
  assert.equal(await codeOf(page), 'same-grant');
});

test('a ticket is refused when altered, late, or for another flow, origin or person', async () => {
  for (const [request, code] of [
    [(ticket: string) => open(`${ticket.slice(0, -4)}AAAA`, fromPage), 'origin-refused'],
    [() => open('', fromPage), 'origin-refused'],
    [(ticket: string) => open(ticket, { ...fromPage, 'x-user': 'bob' }), 'unauthorized'],
    [(ticket: string) => open(ticket, { referer: `${OWN}/` }, { origin: OWN }), 'origin-refused'],
  ] as const) {
    const setup = setUp();
    const response = await setup.proxy(request(await ticketFor(setup)));
    assert.ok(response.status >= 400);
    assert.equal(await codeOf(response), code);
    assert.deepEqual(await resultOf(setup), { status: 'pending' }, 'nothing is kept');
    assert.deepEqual(cookiesOf(response).set, []);
  }
  const setup = setUp();
  const other = await ticketFor(setup, 'ann', `${FLOW}-other`);
  assert.equal(await codeOf(await setup.proxy(open(other, fromPage))), 'origin-refused');

  const late = await ticketFor(setup);
  setup.clock.now += 60_000;
  assert.equal(await codeOf(await setup.proxy(open(late, fromPage))), 'flow-expired');
});

test('a sealed cookie is no ticket', async () => {
  const setup = setUp();
  const started = await setup.proxy(ask('GET', startPath()));
  const sealed = cookiesOf(started).set[0]?.split('=')[1] ?? '';
  const response = await setup.proxy(open(sealed, fromPage, { origin: OWN }));
  assert.equal(response.status, 403);
});

test("an attacker's ticket links nobody's Zoom before they say so", async () => {
  const setup = setUp();
  const lure = await ticketFor(setup, 'mallory');
  // Posted in the app itself, the link has the Referer of the app.
  for (const headers of [{}, { referer: 'https://evil.example/' }, fromPage]) {
    const response = await setup.proxy(open(lure, headers));
    assert.equal(response.status, 200);
    const page = await response.text();
    assert.match(page, /<h1>Connect Zoom to Label of mallory\?<\/h1>/);
    assert.equal(page.match(/<button/g)?.length, 1);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /frame-ancestors 'none'/, 'the click can not be stolen');
    assert.deepEqual(
      cookiesOf(response).set.map((pair) => pair.split('=')[0]),
      ['__Host-zoom-confirm'],
      'nothing was started',
    );
  }
});

test('the page that asks runs one constant script, which knows whom to ask', async () => {
  const setup = setUp();
  const response = await setup.proxy(open(await ticketFor(setup), fromPage));
  const page = await response.text();
  assert.deepEqual(dataOf(page), { flow: FLOW, origin: LISTED });
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code);
  assert.equal(scripts.length, 1);
  const hash = createHash('sha256')
    .update(scripts[0] ?? '')
    .digest('base64');
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.ok(policy.split('; ').includes(`script-src 'sha256-${hash}'`));
});

test('in redirect mode the person is always asked, and no script runs', async () => {
  const setup = setUp();
  const back = { return: `${LISTED}/page` };
  const page = await (await setup.proxy(open(await ticketFor(setup), fromPage, back))).text();
  assert.match(page, /<button>Connect Zoom<\/button>/);
  assert.doesNotMatch(page, /<script/);
});

test('a page of a sister subdomain without a referrer is asked for its word', async () => {
  const setup = setUp();
  const headers = { 'sec-fetch-site': 'same-site' };
  const question = await setup.proxy(ask('GET', startPath({ origin: LISTED }), { headers }));
  assert.equal(question.status, 200);
  const { query, cookie } = await readConfirm(question.clone());
  assert.deepEqual(dataOf(await question.text()), { flow: FLOW, origin: LISTED });
  const next = (user: string) =>
    setup.proxy(ask('GET', startPath(query), { headers: { 'x-user': user, cookie } }));
  assert.equal((await next('mallory')).status, 401, 'asked of one person, answered by another');
  assert.equal((await next('ann')).status, 302);
  const sibling = { ...headers, referer: 'https://sibling.example.net/' };
  const refused = await setup.proxy(
    ask('GET', startPath({ origin: LISTED }), { headers: sibling }),
  );
  assert.equal(refused.status, 403);
});

test('the click starts it, in the browser that was asked and only there', async () => {
  const setup = setUp();
  const back = `${LISTED}/page?a=1&b="2"`;
  const first = await setup.proxy(open(await ticketFor(setup), {}, { return: back }));
  const { query, cookie } = await readConfirm(first);
  assert.equal(query['return'], back);
  const click = (headers: Record<string, string>): Request =>
    ask('GET', startPath(query), { headers: { 'x-user': 'nobody', ...headers } });

  // An attacker who looked at the page himself sends his victim on to what its button does.
  const lure = await setup.proxy(click({ 'sec-fetch-site': 'cross-site' }));
  assert.equal(lure.status, 200);
  const victim = await readConfirm(lure);
  const crossed = await setup.proxy(click({ cookie: victim.cookie }));
  assert.equal(crossed.status, 200);

  setup.clock.now += 300_000; // time to read
  const clicked = await setup.proxy(click({ cookie }));
  assert.equal(clicked.status, 302);
  assert.equal((await setup.proxy(click({ cookie }))).status, 400, 'once');
});

test('asking again gives no more time', async () => {
  const setup = setUp();
  let page = await setup.proxy(open(await ticketFor(setup)));
  for (let minutes = 0; minutes < 10; minutes += 5) {
    const { query } = await readConfirm(page);
    page = await setup.proxy(ask('GET', startPath(query), { headers: { 'x-user': 'nobody' } }));
    assert.equal(page.status, 200);
    setup.clock.now += 300_000;
  }
  const { query } = await readConfirm(page);
  const late = await setup.proxy(ask('GET', startPath(query), { headers: { 'x-user': 'nobody' } }));
  assert.equal(late.status, 400);
});

test('a ticket is only for an allowed origin, and for the page that asks', async () => {
  const { proxy } = setUp();
  for (const [origin, asking] of [
    ['https://evil.example', LISTED],
    [OWN, LISTED],
    ['null', LISTED],
  ] as const) {
    const { body } = await read(
      proxy(
        ask('POST', '/connect/tickets', {
          body: { flow: FLOW, origin },
          headers: { origin: asking },
        }),
      ),
    );
    assert.equal(body.code, 'origin-refused');
  }
  const short = ask('POST', '/connect/tickets', { body: { flow: 'short', origin: OWN } });
  assert.equal((await read(proxy(short))).body.code, 'invalid-body');
  const nobody = ask('POST', '/connect/tickets', {
    body: { flow: FLOW, origin: OWN },
    headers: { 'x-user': 'nobody' },
  });
  assert.equal((await read(proxy(nobody))).body.code, 'unauthorized');
});
