import type { Call } from './call.ts';
import { badField } from './refusal.ts';

/** The named parameters of a query; others are dropped. A repeated one is refused: which counts? */
export function readQuery<Name extends string>(
  { url }: Pick<Call, 'url'>,
  ...names: Name[]
): Partial<Record<Name, string>> {
  const query: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const [value, ...more] = url.searchParams.getAll(name);
    if (more.length > 0) throw badField(name, 'Given more than once');
    if (value !== undefined) query[name] = value;
  }
  return query;
}

/** `true` or `false`, or a refusal. */
export function readFlag(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw badField(name, 'Must be true or false');
  return value === 'true';
}

/** A whole number within limits as it came, or a refusal. */
export function checkInteger(
  name: string,
  value: string | undefined,
  min: number,
  max: number,
): string | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d{1,12}$/.test(value) || number < min || number > max) {
    throw badField(name, `Must be a whole number from ${min} to ${max}`);
  }
  return value;
}
