// An app's own unit tests render its pages in a DOM that lacks much of a browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const page = resolve(import.meta.dirname, '../support/dom-page.ts');

describe('both elements', () => {
  for (const dom of ['jsdom', 'happy-dom']) {
    it(`render in ${dom}, throw nothing and leave nothing open`, async () => {
      // It ends by itself only where nothing is left open; this is a net for where it doesn't.
      const options = { timeout: 120_000 };
      const { stdout } = await promisify(execFile)(process.execPath, [page, dom], options);
      assert.deepEqual(JSON.parse(stdout), { connect: true, title: 'Review', failures: [] });
    });
  }
});
