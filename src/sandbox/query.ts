import { refuse } from './answers.ts';
import { boolean, integer } from './check.ts';
import type { Check } from './check.ts';

const asString: Check = () => null;

/** What a query parameter may be. */
const KINDS = {
  string: asString,
  integer: (value, path) => integer(/^-?\d+$/.test(String(value)) ? Number(value) : value, path),
  boolean: (value, path) =>
    boolean(value === 'true' ? true : value === 'false' ? false : value, path),
} as const satisfies Record<string, Check>;

/** Refuses parameters that are unknown, repeated, or not of their kind. */
export function checkQuery(
  query: URLSearchParams,
  allowed: Record<string, keyof typeof KINDS>,
  ...required: readonly string[]
): void {
  const missing = required.find((name) => !query.get(name));
  if (missing) throw refuse('invalid_request_error', `Missing required parameter: ${missing}`);
  for (const [name, value] of query) {
    const kind = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!kind) throw refuse('invalid_request_error', `${name}: unknown query parameter`);
    if (query.getAll(name).length > 1)
      throw refuse('invalid_request_error', `${name}: given more than once`);
    const complaint = KINDS[kind](value, name);
    if (complaint) throw refuse('invalid_request_error', complaint);
  }
}

/** An integer of the query, within its bounds. */
export function integerOf(
  query: URLSearchParams,
  name: string,
  { fallback = 0, min = 0, max = Infinity }: { fallback?: number; min?: number; max?: number } = {},
): number {
  const value = query.has(name) ? Number(query.get(name)) : fallback;
  if (value < min || value > max)
    throw refuse('invalid_request_error', `${name} must be between ${min} and ${max}`);
  return value;
}

/** The key and the value of `metadata_pair`; Nylas searches five keys only. */
export function pairOf(query: URLSearchParams): { key: string; value: string } {
  const [, key, value] = /^(key[1-5]):(.*)$/s.exec(query.get('metadata_pair') ?? '') ?? [];
  if (key === undefined || value === undefined)
    throw refuse('invalid_request_error', 'metadata_pair must be key1 to key5, a colon, a value');
  return { key, value };
}

/** One page of a list, with `next_cursor` where there is more. The cursor is opaque to clients. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
): { data: T[]; beside: { next_cursor?: string } } {
  const limit = integerOf(query, 'limit', { fallback: 50, min: 1, max: 200 });
  const token = query.get('page_token');
  const from = token === null ? 0 : Number(/^after-(\d+)$/.exec(token)?.[1]);
  if (Number.isNaN(from)) throw refuse('invalid_request_error', 'page_token is not valid');
  const end = from + limit;
  const more = end < items.length;
  return { data: items.slice(from, end), beside: more ? { next_cursor: `after-${end}` } : {} };
}

/** The object with only the fields that `select` names, if it names any. */
export function selectFrom(item: object, query: URLSearchParams): object {
  const fields = query.get('select')?.split(',');
  return fields
    ? Object.fromEntries(Object.entries(item).filter(([key]) => fields.includes(key)))
    : item;
}
