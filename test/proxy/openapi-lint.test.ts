// The document as strangers' tools read it: Redocly's lint, and Spectral with the rules of OWASP.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import core from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import parsers from '@stoplight/spectral-parsers';
import { parse } from 'yaml';

/** A rule that the document breaks on purpose. */
interface Waiver {
  rule: string;
  /** Beginnings of the paths that it is waived for; without them it is for all. */
  at?: string[];
  reason: string;
}

const file = new URL('../../openapi.yaml', import.meta.url);
const source = await readFile(file, 'utf8');
const { 'x-waived': waived } = parse(source) as { 'x-waived': Waiver[] };

async function redocly(text: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: text, absoluteRef: file.pathname, config });
  return problems.map(({ ruleId, message, location }) =>
    [ruleId, message, location[0]?.pointer].join(' '),
  );
}

/** `rule path` of each finding. */
async function spectral(text: string): Promise<[rule: string, path: string][]> {
  const linter = new core.Spectral();
  // Its types say that the default export is a module.
  linter.setRuleset(owasp as unknown as typeof owasp.default);
  const found = await linter.run(new core.Document(text, parsers.Yaml, file.pathname));
  return found.map(({ code, path }) => [String(code), path.join('/')]);
}

test('Redocly’s lint finds nothing, and would', async () => {
  assert.deepEqual(await redocly(source), []);
  const wrong = source.replace('operationId: readHealth', 'operationId: readSession');
  assert.match((await redocly(wrong)).join(), /operation-operationId-unique/);
});

test('the rules of OWASP hold, but for what the document waives', async () => {
  const covers = ({ rule, at }: Waiver, [code, path]: [string, string]): boolean =>
    rule === code && (at === undefined || at.some((start) => path.startsWith(start)));
  const found = await spectral(source);
  assert.deepEqual(
    found.filter((one) => !waived.some((waiver) => covers(waiver, one))),
    [],
  );
  for (const waiver of waived) {
    assert.ok(waiver.reason.length > 20, waiver.rule);
    assert.ok(
      found.some((one) => covers(waiver, one)),
      `${waiver.rule} needs no waiver any more`,
    );
  }
  const wrong = source.replace(
    'title: { type: string, maxLength: 1024 }',
    'title: { type: string }',
  );
  assert.notEqual(wrong, source);
  const rules = (await spectral(wrong)).map(([rule]) => rule);
  assert.ok(rules.includes('owasp:api4:2023-string-limit'));
});
