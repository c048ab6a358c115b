import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  canonicalZone,
  describeZone,
  isZone,
  offsetLabel,
  readBrowserZone,
} from '../../src/meeting/zones.ts';
import { resolveWall, toWall } from '../../src/meeting/wall-time.ts';

const at = Date.parse('2026-11-24T00:00Z');

test('offsets and names are those of the moment', () => {
  assert.equal(offsetLabel('Europe/Berlin', at), 'UTC+1');
  assert.equal(offsetLabel('Europe/Berlin', Date.parse('2026-07-01T00:00Z')), 'UTC+2');
  assert.equal(offsetLabel('America/St_Johns', at), 'UTC−3:30');
  assert.equal(offsetLabel('UTC', at), 'UTC');
  assert.deepEqual(describeZone('America/New_York', at, 'en'), {
    id: 'America/New_York',
    city: 'New York',
    name: 'Eastern Standard Time',
    offset: 'UTC-5'.replace('-', '−'),
  });
});

test('names the platform does not know are no zones', () => {
  assert.equal(isZone('Europe/Berlin'), true);
  assert.equal(isZone(''), false);
  assert.equal(isZone('Mars/Olympus'), false);
  assert.equal(canonicalZone('Asia/Calcutta'), canonicalZone('Asia/Kolkata'));
  for (const id of ['Asia/Calcutta', 'Asia/Kolkata']) {
    assert.equal(describeZone(id, at, 'en').city, 'Kolkata');
  }
});

test('offsets, ICU’s own short names and an unknown zone are no zones of a meeting', () => {
  for (const name of ['+0530', '-08:00', 'IST', 'PST', 'cst', 'Etc/Unknown', 'etc/unknown', ' ']) {
    assert.equal(isZone(name), false, name);
  }
  for (const name of ['EST', 'CET', 'UTC', 'GMT', 'PST8PDT', 'asia/calcutta', 'Etc/GMT+12']) {
    assert.equal(isZone(name), true, name);
  }
});

test('a browser that cannot tell its zone is in UTC, and that is said', () => {
  assert.deepEqual(
    readBrowserZone(() => 'Asia/Tokyo'),
    { zone: 'Asia/Tokyo', known: true },
  );
  const answers: (() => string | undefined)[] = [
    () => 'Etc/Unknown',
    () => '',
    () => undefined,
    () => '+01:00',
    () => {
      throw new RangeError('no zone');
    },
  ];
  for (const read of answers) {
    assert.deepEqual(readBrowserZone(read), { zone: 'UTC', known: false });
  }
  assert.equal(isZone(readBrowserZone().zone), true);
});

test('no name of a zone makes anything throw', () => {
  for (const name of ['', 'Etc/Unknown', 'tzone://Microsoft/Custom', '\u0000', 'x'.repeat(5_000)]) {
    assert.deepEqual(describeZone(name, at), { id: name, city: name, name, offset: '' });
    assert.equal(offsetLabel(name, at), 'UTC');
    assert.equal(toWall(at, name), '2026-11-24T00:00');
    assert.equal(resolveWall('2026-11-24T00:00', name)?.instant, at);
  }
});
