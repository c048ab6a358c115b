// What a React page may write, and what stands in the markup that a server makes of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { ZoomConnect, ZoomEventForm } from 'zoom-connect/react';

const dist = resolve(import.meta.dirname, '../../dist');

describe('the components for React', () => {
  it('take every boolean of <zoom-connect> as a prop', () => {
    const flags = { required: true, disabled: false, revoke: true, noRepair: false };
    assert.deepEqual(createElement(ZoomConnect, flags).props, flags);
  });

  it('stand in the markup of a server with their attributes', () => {
    const connect = createElement(ZoomConnect, {
      proxy: '/api/zoom',
      className: 'wide',
      noRepair: true,
      disabled: false,
      headers: () => ({ authorization: 'Bearer a' }),
      onZoomConnected: () => undefined,
    });
    assert.equal(
      renderToString(connect),
      '<zoom-connect proxy="/api/zoom" class="wide" no-repair=""></zoom-connect>',
    );
    const form = createElement(ZoomEventForm, {
      proxy: '/api/zoom',
      eventId: 'event-1',
      duration: 45,
      value: { title: 'Review' } as never,
    });
    assert.equal(
      renderToString(form),
      '<zoom-event-form proxy="/api/zoom" event-id="event-1" duration="45"></zoom-event-form>',
    );
  });

  for (const door of ['react', 'react-zoom-connect', 'react-zoom-event-form']) {
    it(`are of the client where a framework has a server (${door})`, () => {
      assert.match(readFileSync(resolve(dist, `${door}.js`), 'utf8'), /^'use client';/);
    });
  }
});
