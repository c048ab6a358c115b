// Booking pages with every field of Nylas's schema set, none of them to its default.

const openHours = [
  { days: [1, 5], start: '9:30', end: '16:45', timezone: 'Asia/Tokyo', exdates: ['2026-12-24'] },
];
const specificTimes = [{ date: '2026-07-01', start: '08:00', end: '09:00', timezone: 'UTC' }];
const reminders = [
  { type: 'email', minutes_before_event: 30, recipient: 'host', email_subject: 'Soon' },
  { type: 'webhook', minutes_before_event: 5 },
];

const shared = {
  version: '1.0.0',
  slug: 'everything',
  name: 'Everything',
  requires_session_auth: true,
  appearance: { color: '#123456', company_logo_url: 'https://example.com/logo.png' },
  scheduler: {
    additional_fields: {
      topic: {
        label: 'Topic',
        type: 'dropdown',
        required: true,
        default: 'b',
        pattern: '^.$',
        order: 2,
        options: ['a', 'b'],
      },
    },
    available_days_in_future: 7,
    min_booking_notice: null,
    min_cancellation_notice: 15,
    cancellation_policy: 'Be kind.',
    rescheduling_url: 'https://example.com/r/:booking_ref',
    cancellation_url: 'https://example.com/c/:booking_ref',
    organizer_confirmation_url: 'https://example.com/o/:booking_ref',
    confirmation_redirect_url: 'https://example.com/done',
    hide_rescheduling_options: true,
    hide_cancellation_options: true,
    hide_additional_guests: true,
    notetaker_settings: {
      enabled: true,
      show_ui_consent_message: false,
      notetaker_name: 'Scribe',
      meeting_settings: {
        action_items: true,
        action_items_settings: { custom_instructions: 'Short.' },
        audio_recording: true,
        leave_after_silence_seconds: 60,
        summary: true,
        summary_settings: { custom_instructions: 'Shorter.' },
        transcription: true,
        transcription_settings: { expected_languages: ['en', 'de'], keywords: ['Nylas'] },
        video_recording: false,
      },
    },
    email_template: {
      booking_confirmed: { title: 'Done', body: 'See you' },
      logo: 'https://example.com/logo.png',
      show_nylas_branding: false,
      organizer_locale: 'de',
    },
  },
};

/** Zoom with every setting. */
export const zoomWith = (autocreate: object): object => ({ provider: 'Zoom Meeting', autocreate });

const settings = {
  password: 'abc',
  settings: { waiting_room: false, auto_recording: 'cloud', audio: 'voip' },
};

/** A one-to-one page. */
export const fullPage = (id: string, grantId: string): Record<string, unknown> => ({
  ...shared,
  id,
  participants: [
    {
      email: 'me@example.com',
      name: 'Me',
      grant_id: 'cal-1',
      is_organizer: true,
      timezone: 'Europe/Berlin',
      availability: { calendar_ids: ['primary', 'team'], open_hours: openHours },
      booking: { calendar_id: 'primary' },
      specific_time_availability: specificTimes,
      only_specific_time_availability: true,
    },
    { email: 'other@example.com', is_organizer: false, booking: { calendar_id: 'theirs' } },
  ],
  availability: {
    duration_minutes: 25,
    interval_minutes: 10,
    round_to: 5,
    availability_rules: {
      availability_method: 'max-fairness',
      buffer: { before: 5, after: 10 },
      default_open_hours: openHours,
      default_specific_time_availability: specificTimes,
      only_specific_time_availability: true,
      round_robin_group_id: 'group',
    },
  },
  event_booking: {
    title: 'Everything, one to one',
    description: '<b>All</b> of it',
    location: 'Room 1',
    timezone: 'Asia/Tokyo',
    booking_type: 'organizer-confirmation',
    conferencing: zoomWith({ conf_grant_id: grantId, conf_settings: settings }),
    hide_participants: true,
    disable_emails: null,
    notify_participants: true,
    reminders,
  },
});

/** A group page. */
export const fullGroup = (id: string, grantId: string): Record<string, unknown> => ({
  ...shared,
  id,
  type: 'group',
  slug: 'everybody',
  group_booking: {
    title: 'Everything, for all',
    booking_type: 'booking',
    calendar_id: 'team',
    default_capacity: 12,
    disable_emails: true,
    conferencing: zoomWith({ conf_grant_id: grantId, conf_settings: settings }),
    reminders,
  },
});
