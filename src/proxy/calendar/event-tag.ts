import { IF_MATCH_HEADER } from '../../contract/routes.ts';
import { toEvent } from '../nylas/shapes.ts';
import type { NylasObject } from '../nylas/values.ts';
import type { UserCall } from '../request/call.ts';
import { badField, Refusal } from '../request/refusal.ts';
import { sha256Hex } from '../runtime/digest.ts';
import { canonical } from '../runtime/canonical.ts';

/** What makes an event what it is. `updated_at` isn't among it: some providers never tell it. */
const CONTENT = [
  'title',
  'description',
  'location',
  'busy',
  'visibility',
  'status',
  'when',
  'participants',
  'resources',
  'organizer',
  'hide_participants',
  'conferencing',
  'recurrence',
  'master_event_id',
  'original_start_time',
  'reminders',
  'read_only',
];

/** The strong tag of an event, by its content alone. */
export async function etagOf(event: NylasObject): Promise<string> {
  const content = CONTENT.map((name) => [name, settled(event[name])]);
  return `"${(await sha256Hex(canonical(content))).slice(0, 32)}"`;
}

/** A value without what is empty: a provider may tell null today, and nothing tomorrow. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(settled) : null;
  if (typeof value !== 'object' || value === null) return value ?? null;
  let kept: NylasObject | null = null;
  for (const [name, inner] of Object.entries(value)) {
    const one = settled(inner);
    if (one !== null && one !== '') (kept ??= {})[name] = one;
  }
  return kept;
}

/** The tags that a write accepts; `*` is any, undefined where it doesn't say. */
export type Condition = '*' | ReadonlySet<string> | undefined;

/** What `If-Match` says. */
export function readCondition({ request }: UserCall): Condition {
  const header = request.headers.get(IF_MATCH_HEADER)?.trim();
  if (header === undefined || header === '*') return header;
  const list = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;
  if (!list.test(header)) throw badField(IF_MATCH_HEADER, 'Must be the ETag as it was answered');
  return new Set(Array.from(header.matchAll(/"([^"]*)"/g), ([, tag = '']) => plainTag(tag)));
}

/**
 * A tag as it was made. Servers that compress on the way mark it: nginx makes it weak, Apache and
 * others add the coding. It still names the same content.
 */
const plainTag = (tag: string): string => tag.replace(/[-;:](gzip|br|zstd|deflate)$/, '');

/** Refuses a write to an event that isn't any more what the page took it for. */
export async function checkCondition(condition: Condition, event: NylasObject): Promise<void> {
  if (condition === undefined || condition === '*') return;
  const etag = await etagOf(event);
  if (condition.has(etag.slice(1, -1))) return;
  throw new Refusal('changed-meanwhile', { now: { data: toEvent(event), etag } });
}
