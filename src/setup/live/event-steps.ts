import { fail, pass, type Verdict } from '../checks.ts';
import { describe, type Answer } from '../nylas-api.ts';
import { eventIdOf, meetingOf, type LiveCalendar } from './events.ts';
import { step, type Session } from './session.ts';

/** One event with a Zoom meeting: created, read, moved and deleted again. */
export async function runEvent(
  session: Session,
  calendar: LiveCalendar,
  zoomGrantId: string,
): Promise<void> {
  const judge = (id: string, title: string, verdict: Verdict): boolean => {
    step(session, `live-${id}`, title, verdict);
    return verdict.status === 'pass';
  };
  const refused = ({ ok }: Answer, answer: Answer, fix: string): Verdict | null =>
    ok ? null : fail(`Nylas answered ${describe(answer)}.`, fix);

  const made = await calendar.create(calendar.event({ conferencing: autocreate(zoomGrantId) }));
  const id = eventIdOf(made);
  const meeting = meetingOf(made);
  const created =
    refused(made, made, 'Check the scopes of the Zoom app, and that both grants are valid.') ??
    (id === undefined
      ? fail('The answer names no event.', 'Tell Nylas.')
      : pass(meeting === undefined ? 'Made; its meeting came later.' : 'Made, with its meeting.'));
  if (!judge('create', 'Event with a Zoom meeting', created) || id === undefined) return;

  const read = await calendar.read(id);
  judge(
    'read',
    'Reading it',
    meetingOf(read) === undefined
      ? fail(`There is no meeting on it (${describe(read)}).`, 'Look at the event in the calendar.')
      : pass('The meeting is on it.'),
  );

  const moved = await calendar.update(id, { when: calendar.when(1) });
  judge(
    'update',
    'Moving it',
    refused(moved, moved, 'Add meeting:update:meeting to the Zoom app, and connect again.') ??
      (meetingOf(moved) === meetingOf(read)
        ? pass('The meeting stayed the same.')
        : fail('It has another meeting now.', 'Tell us, with this report.')),
  );

  const removed = await calendar.remove(id);
  const after = removed.ok ? await calendar.read(id) : removed;
  judge(
    'delete',
    'Deleting it',
    after.status === 404 || isCancelled(after)
      ? pass('It is gone.')
      : fail(`It is still there (${describe(after)}).`, 'Delete it by hand.'),
  );
}

/** The wish for a Zoom meeting. */
export const autocreate = (grantId: string, settings?: object): object => ({
  provider: 'Zoom Meeting',
  autocreate: {
    conf_grant_id: grantId,
    ...(settings && { conf_settings: { settings } }),
  },
});

/** Google keeps deleted events for a while. */
const isCancelled = ({ data }: Answer): boolean =>
  (data as { status?: unknown } | null)?.status === 'cancelled';
