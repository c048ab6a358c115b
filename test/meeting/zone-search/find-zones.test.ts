import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findZones, listZones } from '../../../src/meeting/zone-search/find-zones.ts';
import { canonicalZone, describeZone } from '../../../src/meeting/zones.ts';

const at = Date.parse('2026-11-24T00:00Z');
const search = (text: string, locale = 'en'): string[] =>
  findZones(text, { at, locale }).map(({ id }) => canonicalZone(id) ?? 'none');
const zone = (id: string): string => canonicalZone(id) ?? 'none';

const startsWith = (text: string, ...ids: string[]): void =>
  assert.deepEqual(search(text).slice(0, ids.length), ids.map(zone), text);
const holds = (text: string, ...ids: string[]): void => {
  const found = search(text);
  for (const id of ids) assert.ok(found.includes(zone(id)), `${text}: ${id} in ${found.join()}`);
};

describe('zones are found', () => {
  test('by city, their own or a bigger one', () => {
    startsWith('tokyo', 'Asia/Tokyo');
    startsWith('sao paulo', 'America/Sao_Paulo');
    startsWith('São P', 'America/Sao_Paulo');
    startsWith('new york', 'America/New_York');
    startsWith('berl', 'Europe/Berlin');
    startsWith('seattle', 'America/Los_Angeles');
    assert.deepEqual(findZones('Munich', { at, locale: 'en' }), [
      { id: 'Europe/Berlin', place: 'Munich' },
    ]);
  });

  test('by the old names of cities, and those of other languages', () => {
    for (const [text, id] of [
      ['nyc', 'America/New_York'],
      ['Bombay', 'Asia/Kolkata'],
      ['Calcutta', 'Asia/Kolkata'],
      ['Kolkata', 'Asia/Kolkata'],
      ['Saigon', 'Asia/Ho_Chi_Minh'],
      ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
      ['München', 'Europe/Berlin'],
      ['munchen', 'Europe/Berlin'],
      ['Köln', 'Europe/Berlin'],
      ['Wien', 'Europe/Vienna'],
      ['Genève', 'Europe/Zurich'],
      ['Praha', 'Europe/Prague'],
      ['Krakow', 'Europe/Warsaw'],
      ['Göteborg', 'Europe/Stockholm'],
      ['Kiev', 'Europe/Kyiv'],
      ['Kyiv', 'Europe/Kyiv'],
      ['Peking', 'Asia/Shanghai'],
      ['東京', 'Asia/Tokyo'],
      ['Москва', 'Europe/Moscow'],
      ['Nuuk', 'America/Nuuk'],
      ['Kathmandu', 'Asia/Kathmandu'],
      ['Yangon', 'Asia/Yangon'],
      ['St. Louis', 'America/Chicago'],
      ['San Francisco', 'America/Los_Angeles'],
    ] as const) {
      startsWith(text, id);
    }
  });

  test('by country, state, and both together', () => {
    for (const [text, id] of [
      ['Germany', 'Europe/Berlin'],
      ['India', 'Asia/Kolkata'],
      ['UK', 'Europe/London'],
      ['USA', 'America/New_York'],
      ['Australia', 'Australia/Sydney'],
      ['Brazil', 'America/Sao_Paulo'],
      ['Canada', 'America/Toronto'],
      ['Mexico', 'America/Mexico_City'],
      ['Turkey', 'Europe/Istanbul'],
      ['Czech Republic', 'Europe/Prague'],
      ['California', 'America/Los_Angeles'],
      ['Mumbai, India', 'Asia/Kolkata'],
      ['Paris, France', 'Europe/Paris'],
    ] as const) {
      startsWith(text, id);
    }
    holds('USA', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'Pacific/Honolulu');
  });

  test('by abbreviation, with all that it means, what most people mean first', () => {
    startsWith('EST', 'America/New_York');
    holds('EST', 'America/New_York', 'Australia/Sydney', 'America/Panama');
    startsWith('IST', 'Asia/Kolkata');
    holds('IST', 'Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin');
    startsWith('GMT', 'Europe/London');
    holds('GMT', 'Europe/London', 'UTC', 'Africa/Accra', 'Atlantic/Reykjavik');
    startsWith('CST', 'America/Chicago');
    holds('CST', 'America/Chicago', 'Asia/Shanghai', 'America/Havana', 'Australia/Adelaide');
    startsWith('PST', 'America/Los_Angeles');
    holds('PST', 'America/Los_Angeles', 'Asia/Manila', 'Pacific/Pitcairn');
    startsWith('BST', 'Europe/London');
    holds('BST', 'Asia/Dhaka', 'Pacific/Bougainville');
    startsWith('pt', 'America/Los_Angeles');
    startsWith('ET', 'America/New_York');
    startsWith('CET', 'Europe/Berlin');
    startsWith('UTC', 'UTC');
    startsWith('jst', 'Asia/Tokyo');
  });

  test('by what people say', () => {
    startsWith('pacific time', 'America/Los_Angeles');
    startsWith('Pacific', 'America/Los_Angeles');
    startsWith('eastern', 'America/New_York');
    startsWith('central europe', 'Europe/Berlin');
    startsWith('Japan Standard', 'Asia/Tokyo');
    startsWith('india standard time', 'Asia/Kolkata');
  });

  test('by offset, in every way it is written', () => {
    for (const text of ['+0530', '+05:30', '+5:30', 'UTC+5:30', 'gmt +5.30', 'utc+0530']) {
      startsWith(text, 'Asia/Kolkata');
    }
    for (const text of ['UTC+2', '+02', '+02:00', 'GMT+2']) {
      holds(text, 'Europe/Athens', 'Africa/Cairo', 'Africa/Johannesburg');
      for (const id of search(text)) assert.equal(describeZone(id, at).offset, 'UTC+2');
    }
    for (const text of ['-03:30', '−3:30', '–0330']) startsWith(text, 'America/St_Johns');
    startsWith('+0', 'Europe/London');
    assert.deepEqual(search('+5:45').map(zone), [zone('Asia/Kathmandu')]);
    const summer = Date.parse('2026-07-01T00:00Z');
    assert.equal(findZones('+2', { at: summer })[0]?.id, 'Europe/Berlin');
  });

  test('by their old ids', () => {
    startsWith('Europe/Berlin', 'Europe/Berlin');
    startsWith('US/Pacific', 'America/Los_Angeles');
    startsWith('asia/calcutta', 'Asia/Kolkata');
  });

  test('in the reader’s language', () => {
    const first = (text: string, locale: string): string | undefined => search(text, locale)[0];
    assert.equal(first('Deutschland', 'de'), 'Europe/Berlin');
    assert.equal(first('Mitteleuropäische Zeit', 'de'), 'Europe/Berlin');
    assert.equal(first('Nordamerikanische Westküstenzeit', 'de'), 'America/Los_Angeles');
    assert.equal(first('Allemagne', 'fr'), 'Europe/Berlin');
    assert.equal(first('日本', 'ja'), 'Asia/Tokyo');
  });
});

test('an offset or abbreviation is never taken for a zone itself', () => {
  const offered = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  for (const text of [
    '+0530',
    '+00:00',
    'PST',
    'EST',
    'IST',
    'CET',
    'MST7MDT',
    'Etc/GMT+5',
    'HST',
  ]) {
    for (const { id } of findZones(text, { at })) assert.ok(offered.has(id), `${text}: ${id}`);
  }
});

test('what names no zone finds none', () => {
  for (const text of ['nowhere at all', 'zzzz', '+99', '5', '', '   ', '\u0000']) {
    assert.deepEqual(search(text), [], text);
  }
});

test('whatever the text, a search answers', () => {
  for (const text of ['(', '[', '\\', '*', 'a'.repeat(10_000), '+', '-', '//', '​']) {
    assert.ok(Array.isArray(search(text)), text);
  }
});

test('the list holds every zone once, those at hand first, then by city', () => {
  const all = listZones(['Asia/Kolkata', 'Europe/Berlin'], 'en').map(({ id }) => id);
  assert.deepEqual(all.slice(0, 3), ['Asia/Kolkata', 'Europe/Berlin', 'Africa/Abidjan']);
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'].map(zone));
  assert.equal(all.length, zones.size);
  assert.deepEqual(new Set(all.map(zone)), zones);
});
