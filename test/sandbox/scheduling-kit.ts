// Booking pages as the real editor saves them, for the sandbox's and the proxy's tests.
import { ask } from './kit.ts';
import type { Sandbox } from '../../src/sandbox.ts';

export const PAGES = '/v3/grants/cal-grant-1/scheduling/configurations';

/** What the editor sends for a new one-to-one page. */
export const pageBody = (conferencing: unknown, more: object = {}): Record<string, unknown> => ({
  name: 'Intro call',
  slug: 'intro',
  requires_session_auth: false,
  version: '1.0.0',
  participants: [
    {
      name: 'Demo User',
      email: 'demo@example.com',
      is_organizer: true,
      timezone: 'Europe/Berlin',
      availability: { calendar_ids: ['primary'], open_hours: [] },
      specific_time_availability: [],
      only_specific_time_availability: false,
      booking: { calendar_id: 'primary' },
    },
  ],
  availability: {
    duration_minutes: 30,
    interval_minutes: 30,
    round_to: 15,
    availability_rules: {
      default_specific_time_availability: [],
      only_specific_time_availability: false,
      availability_method: 'collective',
      buffer: { before: 0, after: 0 },
      default_open_hours: [
        { days: [1, 2, 3], start: '9:00', end: '17:00', timezone: 'Europe/Berlin', ex_dates: [] },
      ],
      round_robin_group_id: '',
    },
  },
  event_booking: {
    title: 'Intro call',
    description: 'Bring questions.',
    location: '',
    booking_type: 'booking',
    timezone: 'Europe/Berlin',
    conferencing,
    reminders: [],
    disable_emails: false,
  },
  scheduler: {
    cancellation_policy: '',
    available_days_in_future: 30,
    min_cancellation_notice: 0,
    min_booking_notice: 60,
    hide_additional_guests: false,
    hide_cancellation_options: false,
    hide_rescheduling_options: false,
    additional_fields: {},
  },
  appearance: { color: '#0b5cff' },
  ...more,
});

/** What the editor sends for a new group page. */
export const groupBody = (conferencing: unknown): Record<string, unknown> => ({
  name: 'Yoga',
  slug: 'yoga',
  type: 'group',
  scheduler: { min_booking_notice: 60, additional_fields: {} },
  group_booking: {
    booking_type: 'booking',
    disable_emails: false,
    reminders: [],
    conferencing,
    calendar_id: 'primary',
    default_capacity: 2,
  },
});

/** Saves a page; gives its id. */
export async function savePage(sandbox: Sandbox, body: unknown): Promise<string> {
  const answer = await ask(sandbox, `POST ${PAGES}`, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.data.id;
}
