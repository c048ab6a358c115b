// Reading Nylas's answers, in which any field may be missing or of another type.
import { UpstreamError } from './errors.ts';

/** A JSON object from Nylas, not yet looked at. */
export type NylasObject = Record<string, unknown>;

export const isObject = (value: unknown): value is NylasObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A non-empty text, or null. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The items of a list that are objects. */
export const objects = (value: unknown): NylasObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** An event's, calendar's or configuration's id; an answer without one is no answer. */
export function requireId(value: NylasObject): string {
  const id = textOrNull(value['id']);
  if (id === null) throw new UpstreamError('malformed');
  return id;
}

/** `data` of an answer as an object. */
export function dataOf(body: NylasObject): NylasObject {
  const { data } = body;
  if (!isObject(data)) throw new UpstreamError('malformed');
  return data;
}

/** `data` of an answer as a list of objects; Nylas may send null for none. */
export function listOf(body: NylasObject): NylasObject[] {
  const { data } = body;
  if (data !== null && !Array.isArray(data)) throw new UpstreamError('malformed');
  return objects(data);
}
