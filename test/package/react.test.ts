// What a React page may write: the compiler refuses a prop that the wrapper doesn't know.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createElement } from 'react';
import { ZoomConnect } from 'zoom-connect/react';

it('takes every boolean of <zoom-connect> as a prop', () => {
  const flags = { required: true, disabled: false, revoke: true, noRepair: false };
  assert.deepEqual(createElement(ZoomConnect, flags).props, flags);
});
