import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Sandbox } from '../../src/sandbox.ts';
import { EVENTS, IN_PRIMARY, NOW, WHEN, ask, connectZoom, open } from './kit.ts';

let now = NOW;
let sandbox: Sandbox;
beforeEach(() => {
  now = NOW;
  sandbox = open({ now: () => now, zoomAccounts: [{ email: 'demo@example.com' }] });
});

const world = (modes: object) => ask(sandbox, 'POST /_sandbox/world', modes);
const create = (more: object = {}) =>
  ask(sandbox, `POST ${EVENTS}?${IN_PRIMARY}`, { when: WHEN, metadata: { key1: 'x' }, ...more });
const search = () => ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}&metadata_pair=key1:x`);

describe('oneGrantPerEmail', () => {
  it('lets a sign-in at Zoom take over the calendar grant with that address', async () => {
    await world({ oneGrantPerEmail: true });
    assert.equal(await connectZoom(sandbox), 'cal-grant-1');
    const [grant, ...others] = sandbox.state().grants;
    assert.deepEqual([grant?.provider, others], ['zoom', []]);
    assert.equal((await ask(sandbox, `GET ${EVENTS}?${IN_PRIMARY}`)).status, 400);
  });

  it('is off at first: two providers, two grants', async () => {
    assert.notEqual(await connectZoom(sandbox), 'cal-grant-1');
    assert.equal(sandbox.state().grants.length, 2);
  });
});

describe('the search by metadata', () => {
  it('lags by metadataLag', async () => {
    await world({ metadataLag: 5000 });
    const { id } = (await create()).body.data;
    now += 4999;
    assert.deepEqual((await search()).body.data, []);
    now += 1;
    assert.equal((await search()).body.data[0].id, id);
    await ask(sandbox, `PUT ${EVENTS}/${id}?${IN_PRIMARY}`, { metadata: { key1: 'x', key2: 'y' } });
    assert.deepEqual((await search()).body.data, []);
  });

  it('is refused with metadataRefused', async () => {
    await create();
    await world({ metadataRefused: true });
    const { status, body } = await search();
    assert.deepEqual([status, body.error.type], [400, 'invalid_request_error']);
    assert.equal((await create()).status, 200);
  });

  it('sees one month only with eventsByDefaultWindow', async () => {
    await create({ when: { date: '2026-05-02' } });
    await create({ when: { date: '2026-03-20' } });
    assert.equal((await search()).body.data.length, 2);
    await world({ eventsByDefaultWindow: true });
    assert.equal((await search()).body.data.length, 1);
  });
});

it('is as usual again after a reset, and refuses what it does not know', async () => {
  await world({ metadataRefused: true });
  sandbox.reset();
  assert.equal((await search()).status, 200);
  for (const modes of [{ other: true }, { metadataLag: -1 }, { metadataRefused: 1 }, []])
    assert.equal((await world(modes)).status, 400);
});
