import { MAX_ID_LENGTH } from '../../contract/limits.ts';
import { Refusal } from './refusal.ts';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Whether a text holds control characters (line breaks and tabs among them). */
export const hasControls = (text: string): boolean => CONTROL.test(text);

/**
 * Whether an id may go into an upstream path. A `.` or `..` anywhere between slashes is refused
 * although it gets encoded: an id of `..` once turned "delete event" into "delete grant".
 */
export function isId(id: unknown): id is string {
  return (
    typeof id === 'string' &&
    id.length >= 1 &&
    id.length <= MAX_ID_LENGTH &&
    !hasControls(id) &&
    !id.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')
  );
}

/** The id, or a refusal. */
export function checkId(id: unknown, path: string): string {
  if (isId(id)) return id;
  throw new Refusal('invalid-id', { fields: [{ path, message: 'Not a valid id' }] });
}

/** One undecoded segment of a path as an id: decoded once, so what is still encoded stays so. */
export function idFromSegment(segment: string): string {
  let id: string | null = null;
  try {
    id = decodeURIComponent(segment);
  } catch {
    // Not an encoding of anything.
  }
  return checkId(id, 'id');
}
