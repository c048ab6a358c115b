/** What the sandbox sends of Nylas's notifications, and what it only takes in a destination. */
export const SENT = [
  'grant.created',
  'grant.updated',
  'grant.expired',
  'grant.deleted',
  'event.created',
  'event.updated',
  'event.deleted',
  'booking.created',
  'booking.pending',
  'booking.rescheduled',
  'booking.cancelled',
] as const;

export type Trigger = (typeof SENT)[number];

export const TRIGGERS: readonly string[] = [
  ...SENT,
  'booking.reminder',
  'calendar.created',
  'calendar.updated',
  'calendar.deleted',
  'grant.imap_sync_completed',
  ...['created', 'updated', 'deleted'].map((word) => `folder.${word}`),
  ...['updated', 'deleted'].map((word) => `contact.${word}`),
  ...['send_success', 'send_failed', 'bounce_detected', 'created', 'updated', 'opened'].map(
    (word) => `message.${word}`,
  ),
  'message.link_clicked',
  'message.deleted',
  'thread.replied',
  ...['created', 'updated', 'deleted', 'meeting_state', 'media'].map((word) => `notetaker.${word}`),
];
