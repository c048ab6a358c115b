// openapi.yaml as the tests read it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { BASE } from './support.ts';

export type Json = Record<string, unknown>;
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace'];

export const document = parse(
  await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8'),
) as Json;
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: {
    int32: { type: 'number', validate: (value: number) => value === (value | 0) },
    int64: { type: 'number', validate: Number.isSafeInteger },
    uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  },
});
ajv.addSchema(document, 'openapi');

/** What a JSON pointer points at, through `$ref`s. */
export function find(pointer: string[]): { pointer: string[]; value: Json } | null {
  let at: string[] = [];
  let value: unknown = document;
  for (const step of pointer) {
    at = [...at, step];
    value = (value as Json | undefined)?.[step];
    const ref = (value as Json | undefined)?.['$ref'];
    if (typeof ref === 'string' && step !== 'schema') {
      at = ref.slice(2).split('/');
      value = at.reduce<unknown>((inner, name) => (inner as Json)[name], document);
    }
  }
  return value === undefined ? null : { pointer: at, value: value as Json };
}

const compiled = new Map<string, ValidateFunction>();

export function compile(pointer: string[]): ValidateFunction {
  const escaped = pointer.map((step) =>
    encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  const $ref = `openapi#/${escaped.join('/')}`;
  const validate = compiled.get($ref) ?? ajv.compile({ $ref });
  compiled.set($ref, validate);
  return validate;
}

/** `GET /events/{id}` and so on. */
export const operations = Object.entries(document['paths'] as Record<string, Json>).flatMap(
  ([path, item]) =>
    Object.keys(item)
      .filter((key) => METHODS.includes(key))
      .map((method) => `${method.toUpperCase()} ${path}`),
);

/** The documented path that a request goes to. */
function pathOf(request: Request): string {
  const path = new URL(request.url).pathname.slice(new URL(BASE).pathname.length);
  return path
    .replace(/^\/events\/intents\/.+/, '/events/intents/{id}')
    .replace(/^\/events\/(?!intents\/).+/, '/events/{id}')
    .replace(/pages\/.+\/zoom/, 'pages/{id}/zoom');
}

/** What `check` has seen: operation and status. */
export const told = new Set<string>();

/** Holds an answer to what the document says about it. */
export async function check(request: Request, response: Response): Promise<void> {
  const name = `${request.method} ${pathOf(request)}`;
  const { status, headers } = response;
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  const answer = ['paths', pathOf(request), request.method.toLowerCase(), 'responses', `${status}`];
  const documented = find(answer);
  assert.ok(documented, `${name} may answer ${status}`);
  told.add(`${name} ${status}`);
  const named = (documented.value['headers'] ?? {}) as Record<string, Json>;
  for (const [header, { required }] of Object.entries(named)) {
    if (required === true) assert.ok(headers.has(header), `${name}: ${header}`);
  }
  const names = Object.keys(named).map((header) => header.toLowerCase());
  for (const header of ['etag', 'idempotent-replayed', 'location', 'retry-after', 'set-cookie']) {
    if (headers.has(header)) assert.ok(names.includes(header), `${name} ${status}: ${header}`);
  }
  if (response.body === null) return assert.equal(documented.value['content'], undefined, name);
  const media = find([...documented.pointer, 'content', type]);
  assert.ok(media, `${name} ${status} is ${type}`);
  const content: unknown = type === 'text/html' ? await response.text() : await response.json();
  const validate = compile([...media.pointer, 'schema']);
  assert.ok(validate(content), `${name} ${status}: ${ajv.errorsText(validate.errors)}`);
  if (type === 'application/problem+json') {
    assert.match(
      String(documented.value['description']),
      new RegExp(String((content as Json)['code'])),
    );
  }
}
