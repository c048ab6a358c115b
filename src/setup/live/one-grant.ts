import { listGrants } from '../checks-grants.ts';
import { stringOf } from '../nylas-api.ts';
import { leaveOpen, settle, type Session } from './session.ts';

type Grant = Record<string, unknown>;

const ID = 'same-email';
const QUESTION = 'A Zoom grant and a calendar grant of one email address';

/**
 * Whether one person can have both grants. Nylas's documents contradict each other: by some, an
 * application has one grant for each email address, so that a sign-in to Zoom would take the place
 * of the calendar grant.
 * @param before the grants before the sign-in
 * @returns whether the sign-in gave a Zoom grant, and not the calendar grant
 */
export async function probeOneGrant(
  session: Session,
  grantId: string,
  before: readonly Grant[],
): Promise<boolean> {
  const isCalendar = ({ provider }: Grant): boolean => provider !== 'zoom';
  const taken = before.some((grant) => grant['id'] === grantId && isCalendar(grant));
  if (taken || grantId === session.calendarGrantId) {
    settle(session, ID, QUESTION, 'no: the sign-in to Zoom gave back the calendar grant');
    return false;
  }
  const now = await listGrants(session.api);
  const email = emailOf(now.find(({ id }) => id === grantId));
  const twin = before.find(
    (grant) => email !== undefined && emailOf(grant) === email && isCalendar(grant),
  );
  const left = now.find(({ id }) => id === twin?.['id']);
  if (!twin) {
    leaveOpen(
      session,
      ID,
      QUESTION,
      'no calendar grant has the email address of the Zoom account.',
    );
  } else if (!left) {
    settle(session, ID, QUESTION, 'no: the sign-in to Zoom removed the calendar grant');
  } else if (left['grant_status'] === 'invalid' && twin['grant_status'] !== 'invalid') {
    settle(session, ID, QUESTION, 'no: the calendar grant expired with the sign-in to Zoom');
  } else {
    settle(session, ID, QUESTION, 'both exist');
  }
  return true;
}

const emailOf = (grant: Grant | undefined): string | undefined =>
  stringOf(grant?.['email'])?.toLowerCase();
