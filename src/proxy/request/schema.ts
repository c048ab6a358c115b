import * as v from 'valibot';
import type { FieldError } from '../../contract/zoom-error.ts';
import { Refusal } from './refusal.ts';

/** Most unknown fields that an answer names. */
const MAX_NAMED = 20;

/** An object with these fields and no other; valibot's own would take an array for one. */
export const strict = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input), 'Expected Object'),
    v.strictObject(entries),
  );

/** A body in the shape of a schema; else a refusal that names the fields, unknown ones first. */
export function parseBody<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const unknown: FieldError[] = [];
  for (;;) {
    const result = v.safeParse(schema, body, { abortPipeEarly: true });
    const more = (result.issues ?? []).filter(
      ({ type, expected }) => type === 'strict_object' && expected === 'never',
    );
    if (more.length === 0 || unknown.length >= MAX_NAMED) {
      const fields = unknown.slice(0, MAX_NAMED);
      if (fields.length > 0) throw new Refusal('unknown-field', { fields });
      if (result.success) return result.output;
      throw new Refusal('invalid-body', { fields: result.issues.map(fieldError) });
    }
    unknown.push(...more.map(fieldError));
    // valibot names one of each object; without that one it names the next.
    for (const { path } of more) {
      const place = path?.at(-1);
      if (place) Reflect.deleteProperty(place.input as object, String(place.key));
    }
  }
}

/** valibot's own words for a wrong type repeat the value, so only what was expected is said. */
const fieldError = (issue: v.BaseIssue<unknown>): FieldError => ({
  path: v.getDotPath(issue) ?? '',
  message: messageOf(issue),
});

function messageOf({ kind, expected, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema') return message;
  return expected === 'never' ? 'Not allowed here' : `Expected ${expected}`;
}
