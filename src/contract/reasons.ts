/**
 * Why something was refused, where that of the code says too little: what the proxy tells in place
 * of the code's own sentence. Translations go by the sentence, as nothing else of it is sent.
 */
export const REASONS = {
  calendarReadOnly: 'This account may not change this calendar.',
  calendarFull: "The calendar's limit is reached. Nothing was changed.",
  eitherRefused:
    'The calendar or Zoom refused this, and it is not known which. Nothing was changed.',
  zoomDailyLimit: 'Zoom lets 100 meetings be made or changed a day. Try again tomorrow.',
  zoomMayNotHost:
    'This Zoom account may not host this meeting. Ask its administrator. Nothing was changed.',
  zoomMeetingGone: 'The Zoom meeting does not exist any more. Make a new one. Nothing was changed.',
  zoomOtherHost: 'Another Zoom account hosts this meeting. Nothing was changed.',
  /** Said of a field; why, the calendar only says in its own words. */
  fieldRefused: 'Refused by the calendar',
} as const;

/** One of these sentences. */
export type Reason = (typeof REASONS)[keyof typeof REASONS];
