import { randomBytes } from 'node:crypto';
import { isObject, listOf, stringOf, type Answer, type NylasApi } from '../nylas-api.ts';
import type { Session } from './session.ts';

const TITLE = 'zoom-connect doctor (may be deleted)';
const HOUR = 3_600;

/** The calendar that a live run writes to, and its own events in it. */
export interface LiveCalendar {
  create: (body: object) => Promise<Answer>;
  read: (id: string) => Promise<Answer>;
  update: (id: string, body: object) => Promise<Answer>;
  remove: (id: string) => Promise<Answer>;
  /** The instances of a series. */
  instances: (id: string) => Promise<Answer>;
  /** Events of this run, as Nylas finds them. */
  find: () => Promise<string[]>;
  /** An event of this run, in a month from now. */
  event: (more?: object) => object;
  /** An hour on that day, `later` hours after its start. */
  when: (later?: number) => { start_time: number; end_time: number };
}

/** Opens a calendar; whatever this run leaves in it is deleted in the end. */
export function openCalendar(session: Session, grantId: string, calendarId: string): LiveCalendar {
  const run = randomBytes(12).toString('hex');
  const start = Math.ceil(Date.now() / 1000 / HOUR + 30 * 24) * HOUR;
  const path = ['grants', grantId, 'events'];
  // Nobody is invited, and nobody is to hear of it.
  const query = { calendar_id: calendarId, notify_participants: 'false' };
  const made = new Set<string>();
  const when = (later = 0): { start_time: number; end_time: number } => ({
    start_time: start + later * HOUR,
    end_time: start + (later + 1) * HOUR,
  });

  const remove = async (api: NylasApi, id: string): Promise<Answer> => {
    const answer = await api({ method: 'DELETE', path: [...path, id], query });
    if (answer.ok || answer.status === 404) made.delete(id);
    return answer;
  };
  const find = async (api: NylasApi): Promise<string[]> => {
    const answer = await api({
      path,
      query: { calendar_id: calendarId, metadata_pair: `key1:${run}` },
    });
    return listOf(answer.data).flatMap(({ id }) => stringOf(id) ?? []);
  };
  session.undo.add(`events called "${TITLE}"`, async () => {
    // Also those whose answer never came.
    for (const id of new Set([...made, ...(await find(session.cleaner))])) {
      await remove(session.cleaner, id);
    }
    if (made.size > 0) throw new Error('not deleted');
  });

  return {
    async create(body) {
      const answer = await session.api({ method: 'POST', path, query, body });
      const id = eventIdOf(answer);
      if (id !== undefined) made.add(id);
      return answer;
    },
    read: (id) => session.api({ path: [...path, id], query: { calendar_id: calendarId } }),
    update: (id, body) => session.api({ method: 'PUT', path: [...path, id], query, body }),
    remove: (id) => remove(session.api, id),
    instances: (id) =>
      session.api({
        path,
        query: {
          calendar_id: calendarId,
          master_event_id: id,
          // Without these a list ends a month from now, before the series does.
          start: String(start - HOUR),
          end: String(start + 7 * 24 * HOUR),
          limit: '50',
        },
      }),
    find: () => find(session.api),
    event: (more) => ({ title: TITLE, when: when(), metadata: { key1: run }, ...more }),
    when,
  };
}

export const eventIdOf = ({ ok, data }: Answer): string | undefined =>
  ok && isObject(data) ? stringOf(data['id']) : undefined;

/** The number of the Zoom meeting on an event. */
export function meetingOf({ data }: Answer): string | undefined {
  const conferencing = isObject(data) ? data['conferencing'] : undefined;
  const details = isObject(conferencing) ? conferencing['details'] : undefined;
  return isObject(details)
    ? (stringOf(details['meeting_code']) ?? stringOf(details['url']))
    : undefined;
}
