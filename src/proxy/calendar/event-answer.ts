import { toEvent } from '../nylas/shapes.ts';
import type { NylasObject } from '../nylas/values.ts';
import { json } from '../request/answers.ts';
import { etagOf } from './event-tag.ts';

/** An event as Nylas told it, and by which of its answers. */
export interface FoundEvent {
  event: NylasObject;
  requestId: string;
}

/** The answer that is an event: allow-listed, with its tag. */
export async function answerEvent(
  { event, requestId }: FoundEvent,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { data: toEvent(event), request_id: requestId };
  return json(body, 200, { etag: await etagOf(event), ...headers });
}
