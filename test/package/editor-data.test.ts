// What editors and Storybook are told about the two elements.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Manifest } from '../support/editor-data.ts';

const root = resolve(import.meta.dirname, '../..');
const { resolve: find } = createRequire(import.meta.url);
const read = (name: string): unknown =>
  JSON.parse(readFileSync(find(`zoom-connect/${name}.json`), 'utf8'));

const manifest = read('custom-elements') as Manifest;
const tags = manifest.modules.flatMap(({ declarations }) => declarations);

describe('the manifest', () => {
  it('tells of files that are in the package, and where each tag is defined', () => {
    for (const { path, exports } of manifest.modules) {
      assert.match(path, /^dist\//);
      for (const one of [path, ...exports.map(({ declaration }) => declaration.module)])
        assert.ok(existsSync(resolve(root, one)), one);
    }
    const definitions = manifest.modules
      .flatMap(({ exports }) => exports)
      .filter(({ kind }) => kind === 'custom-element-definition');
    assert.deepEqual(
      definitions.map(({ name }) => name),
      ['zoom-connect', 'zoom-event-form'],
    );
  });

  it('keeps to itself what is private', () => {
    const names = tags.flatMap(({ members }) => members.map(({ name }) => name));
    assert.ok(names.includes('status') && names.includes('value'));
    assert.deepEqual(
      names.filter((name) => name.startsWith('#')),
      [],
    );
  });

  it('describes everything that can be set, heard or styled', () => {
    for (const tag of tags) {
      const { attributes, events, cssParts, cssProperties, cssStates, slots = [] } = tag;
      for (const one of [...attributes, ...events, ...cssParts, ...cssProperties, ...cssStates])
        assert.ok(one.description, `${tag.tagName}: ${one.name}`);
      for (const slot of slots) assert.ok(slot.description, `${tag.tagName}: slot ${slot.name}`);
    }
  });
});

it('VS Code is told of tags, attributes and their values', () => {
  const { tags: told } = read('html-custom-data') as {
    tags: { name: string; attributes: { name: string; values?: { name: string }[] }[] }[];
  };
  assert.deepEqual(
    told.map(({ name }) => name),
    tags.map(({ tagName }) => tagName),
  );
  const scope = told[1]?.attributes.find(({ name }) => name === 'scope');
  assert.deepEqual(scope?.values, [{ name: 'ask' }, { name: 'this' }, { name: 'series' }]);
});

it('JetBrains is told of tags, events and parts', () => {
  const { contributions } = read('web-types') as {
    contributions: {
      html: {
        elements: {
          name: string;
          js: { events: { name: string }[] };
          css: { parts: { name: string }[] };
        }[];
      };
    };
  };
  const { elements } = contributions.html;
  assert.deepEqual(
    elements.map(({ name, js, css }) => [name, js.events.length > 0, css.parts.length > 0]),
    [
      ['zoom-connect', true, true],
      ['zoom-event-form', true, true],
    ],
  );
});
