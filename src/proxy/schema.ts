import * as v from 'valibot';
import type { FieldError } from '../contract/zoom-error.ts';
import { Refusal } from './refusal.ts';

/** A body in the shape of a schema; else a refusal that names the fields, unknown ones first. */
export function parseBody<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body, { abortPipeEarly: true });
  if (result.success) return result.output;
  const unknown = result.issues.filter(
    (issue) => issue.type === 'strict_object' && issue.expected === 'never',
  );
  throw unknown.length > 0
    ? new Refusal('unknown-field', { fields: unknown.map(fieldError) })
    : new Refusal('invalid-body', { fields: result.issues.map(fieldError) });
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
