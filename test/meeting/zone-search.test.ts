import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchZones } from '../../src/meeting/zone-search.ts';
import { canonicalZone } from '../../src/meeting/zones.ts';

const at = Date.parse('2026-11-24T00:00Z');
const search = (text: string): string[] =>
  searchZones(text, { at, locale: 'en' }).map(({ id }) => id);

test('zones are found by city, their own or a bigger one', () => {
  assert.equal(search('tokyo')[0], 'Asia/Tokyo');
  assert.equal(search('sao paulo')[0], 'America/Sao_Paulo');
  assert.equal(search('São P')[0], 'America/Sao_Paulo');
  const [munich] = searchZones('Munich', { at, locale: 'en' });
  assert.deepEqual([munich?.id, munich?.city], ['Europe/Berlin', 'Munich']);
  assert.equal(canonicalZone(search('mumbai')[0] ?? ''), canonicalZone('Asia/Kolkata'));
  assert.equal(canonicalZone(search('saigon')[0] ?? ''), canonicalZone('Asia/Ho_Chi_Minh'));
});

test('zones are found by offset, name and alias', () => {
  assert.ok(search('+5:45').length === 1 && search('utc+5:45').length === 1);
  assert.ok(search('-03:30').includes('America/St_Johns'));
  assert.ok(search('Japan Standard')[0] === 'Asia/Tokyo');
  assert.ok(search('Europe/Berlin')[0] === 'Europe/Berlin');
  assert.deepEqual(search('nowhere at all'), []);
});

test('an empty search leads with the zones at hand', () => {
  const zones = searchZones('', { at, first: ['Asia/Tokyo', 'Europe/Berlin'], limit: 10 });
  assert.equal(zones.length, 10);
  assert.deepEqual(
    zones.slice(0, 2).map(({ id }) => id),
    ['Asia/Tokyo', 'Europe/Berlin'],
  );
});
