import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, meeting, nextFree, without } from '../../src/meeting/busy-times.ts';

const MINUTE = 60_000;
const span = (from: number, to: number) => ({ start: from * MINUTE, end: to * MINUTE });
const always = (): boolean => true;

test('stretches that touch are one', () => {
  const mixed = [span(60, 90), span(0, 30), span(30, 45), span(10, 20), span(200, 200)];
  assert.deepEqual(joined(mixed), [span(0, 45), span(60, 90)]);
});

test('only what meets a span counts, and what ends as it starts doesn’t', () => {
  const busy = [span(0, 30), span(60, 90), span(90, 100)];
  assert.deepEqual(meeting(busy, span(30, 60)), []);
  assert.deepEqual(meeting(busy, span(45, 75)), [span(60, 100)]);
});

test('an event is taken out of its own way, also where it was put together with others', () => {
  assert.deepEqual(without([span(0, 60)], span(20, 40)), [span(0, 20), span(40, 60)]);
  assert.deepEqual(without([span(0, 60)], span(0, 60)), []);
  assert.deepEqual(without([span(0, 60)], span(100, 160)), [span(0, 60)]);
  assert.deepEqual(without([span(0, 60)], span(-30, 30)), [span(30, 60)]);
});

test('the next free time is one for all, on a quarter, within the limit', () => {
  const everyone = [
    { email: 'a', spans: [span(0, 40)] },
    { email: 'b', spans: [span(50, 80)] },
  ];
  assert.equal(nextFree(everyone, span(0, 30), 600 * MINUTE, always), 90 * MINUTE);
  assert.equal(nextFree(everyone, span(0, 5), 600 * MINUTE, always), 45 * MINUTE);
  assert.equal(nextFree(everyone, span(0, 30), 100 * MINUTE, always), null);
  const late = ({ start }: { start: number }): boolean => start >= 200 * MINUTE;
  assert.equal(nextFree(everyone, span(0, 30), 600 * MINUTE, late), 210 * MINUTE);
  assert.equal(
    nextFree(everyone, span(0, 30), 600 * MINUTE, () => false),
    null,
  );
});
