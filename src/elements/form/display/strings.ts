import type { EndProblem } from '../../../meeting/repeat-checks.ts';
import type { ProblemName } from '../../../meeting/validate.ts';
import type { EventEditTexts } from './edit-strings.ts';
import { englishFields } from './field-strings.ts';
import type { Counted } from './count.ts';
import { remember } from './remember.ts';

/** What is wrong with how a meeting repeats. */
export type RepeatProblem = EndProblem | 'starts-on-weekend';

/** English, the default: every text of `<zoom-event-form>`. Words in braces are filled in. */
export const english = {
  ...englishFields,

  gone: 'This event no longer exists. It may have been deleted.',

  endDate: 'End date',
  endOnAnotherDay: 'Ends on another day',
  customMinutes: 'Minutes',
  days: 'Days',
  endList: 'Times to choose from',
  endUnreadable: 'Enter a time, such as 10:30.',
  endTooEarly: 'The end must be after the start.',
  endZone: 'The end is shown in {city} time ({offset}).',
  endZoneDrop: 'Show the end in {city} time',
  zoneList: 'Matching zones',
  noZone: 'No time zone found',
  zonesFailed: 'The time zones couldn’t be loaded. Check your connection and type again.',
  results: { one: '{n} result', other: '{n} results' } as Counted,
  overlap: 'Clocks go back then, so this time occurs twice. Which one do you mean?',
  overlapFirst: 'The first ({offset})',
  overlapSecond: 'The second ({offset})',
  busyYou: 'You are busy {times}.',
  busyGuest: '{name} is busy {times}.',
  busyOthers: {
    one: '{n} other person is busy then.',
    other: '{n} others are busy then.',
  } as Counted,
  someoneBusy: 'Someone is busy at this time.',
  nextFree: 'Next free time: {time}',

  calendarsNone: 'You don’t have a calendar that you can add events to.',
  calendarUnnamed: 'Unnamed calendar',
  past: 'This is in the past.',
  remove: 'Remove {name}',
  guestsAdded: { one: '{n} guest added', other: '{n} guests added' } as Counted,
  guestAdded: '{name} added',
  guestRemoved: '{name} removed',
  guestsRemoved: { one: '{n} guest removed', other: '{n} guests removed' } as Counted,
  guestCount: { one: '{n} guest', other: '{n} guests' } as Counted,
  removeAll: 'Remove all',
  undo: 'Undo',
  guestsUnclear: 'Not understood: {n}' as Counted,
  correct: 'Correct',
  correctItem: 'Correct {text}',
  notUnderstood: '{n} not understood' as Counted,
  suggestions: 'Suggestions',
  guestList: 'Invited',

  zoomConnectFirst: 'Connect a Zoom account to add a meeting.',
  zoomReconnectFirst: 'Your Zoom connection has expired. Reconnect to add a meeting.',
  zoomWay: 'Go to the Zoom connection',
  zoomScope: 'When you reconnect, Zoom asks for the missing permission.',
  zoomThen: 'Once Zoom is connected, this continues by itself. Your entries are kept.',
  addZoom: 'Add Zoom',
  otherLink: 'Use another link',
  zoomExists:
    'The Zoom meeting follows this event’s title and time. Change its other settings in Zoom.',
  zoomRemoved: 'The Zoom link will stop working when you save.',
  zoomSettings: 'Meeting settings',
  zoomAccount: 'Use my Zoom defaults',
  zoomCustom: 'Customize this meeting',
  passcode: 'Passcode',
  passcodeHint: 'Up to 10 letters, digits or @ _ - *',
  waitingRoom: 'Waiting room',
  joinBeforeHost: 'Join before host',
  muteUponEntry: 'Mute on entry',
  hostVideo: 'Host video on',
  participantVideo: 'Participant video on',
  security: 'Zoom requires a passcode or a waiting room and will add one.',
  waitingRoomWins: 'With a waiting room, nobody can join before the host.',
  autoRecording: 'Recording',
  autoRecordingNone: 'None',
  autoRecordingLocal: 'Local',
  autoRecordingCloud: 'Cloud',

  location: 'Location',
  repeat: 'Repeat',
  repeatNone: 'Does not repeat',
  repeatDaily: 'Every day',
  repeatWeekdays: 'Every weekday (Monday to Friday)',
  repeatWeekly: 'Every week on {weekday}',
  repeatMonthly: 'Every month on day {day}',
  repeatYearly: 'Every year on {date}',
  repeatCustom: 'Custom',
  ends: 'Ends',
  endsNever: 'Never',
  endsCount: 'After a number of meetings',
  endsUntil: 'On a date',
  count: 'Number of meetings',
  until: 'Last date',
  skipsShortMonths: 'Months without day {day} are skipped; Outlook uses their last day instead.',
  leapYearsOnly: 'It takes place only in leap years.',
  startsOn: 'The first meeting would be on {date}. Choose that day as the start.',
  seriesZoom:
    'Zoom may give each meeting of a series its own link. Check a later meeting before you share a link.',
  reminders: 'Reminder',
  reminderDefault: 'Calendar default',
  reminderNone: 'None',
  reminderBefore: '{time} before',
  visibility: 'Visibility',
  visibilityDefault: 'Calendar default',
  visibilityPublic: 'Public',
  visibilityPrivate: 'Private',
  busy: 'Show as busy',

  save: 'Save changes',
  delete: 'Delete event',
  saving: 'Saving the changes…',
  deleting: 'Deleting the event…',
  fix: { one: 'Please fix one field', other: 'Please fix {n} fields' } as Counted,
  pastTitle: 'The start is in the past',
  pastText: 'The event can be saved in the past, but its Zoom meeting would start right away.',
  pastYes: 'Save anyway',
  pastNo: 'Change the time',

  created: 'Event created',
  updated: 'Changes saved',
  deleted: 'Event deleted',
  join: 'Join Zoom meeting',
  linkPending: 'The Zoom link is being prepared…',
  linkReady: 'The Zoom link is ready.',
  linkMissing: 'The Zoom link isn’t ready yet. You’ll find it in the calendar event.',
  copy: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'The link couldn’t be copied. Select it and copy it yourself.',
  download: 'Download .ics',
  another: 'Create another',
  backToEvent: 'Back to the event',

  failed: 'Your entries are kept.',
  check: 'Check again',
  checkText:
    'We couldn’t confirm that the event was saved. Trying again checks that first, so it’s never saved twice.',
  checking: 'Checking whether the event was saved…',
  notThere: 'It isn’t in my calendar',
  withoutZoom: 'Create without Zoom',
  saveWithoutZoom: 'Save without Zoom',
  online: 'You are online again.',
  reload: 'Reload the event',
  contact: 'If it keeps happening, contact the site’s support.',
  signIn: 'Sign in to this site, then try again.',
  reconnectCalendar: 'Reconnect your calendar account, then try again.',
  requestId: 'Reference: {id}',
  untitled: 'Untitled event',

  problems: {
    'title-missing': 'Enter a title.',
    'too-long': 'Use at most {limit} characters.',
    'date-missing': 'Enter a date.',
    'start-missing': 'Enter a start time.',
    'start-in-gap': 'Clocks go forward then, so this time doesn’t exist. Choose another one.',
    'duration-missing': 'Enter a duration.',
    'zoom-too-long': 'A Zoom meeting can last at most {limit} hours.',
    'zoom-all-day': 'An all-day event can’t have a Zoom meeting.',
    'timezone-unknown': 'Choose a time zone from the list.',
    'calendar-missing': 'Choose a calendar.',
    'too-many-guests': 'Invite at most {limit} guests.',
    passcode: 'Use 1 to 10 letters, digits or @ _ - *.',
  } satisfies Record<ProblemName, string> as Record<ProblemName, string>,
  endProblems: {
    'count-missing': 'Enter the number of meetings.',
    'count-not-whole': 'Enter a whole number.',
    'count-out-of-range': 'Enter a number from 1 to {limit}.',
    'until-missing': 'Enter the last date.',
    'until-before-start': 'The last date is before the first meeting.',
    'starts-on-weekend': 'A weekday series can’t start on a weekend. Choose another start.',
  } satisfies Record<RepeatProblem, string> as Record<RepeatProblem, string>,
  guestsRejected: 'Not an email address: {items}',
  guestsFull: 'You can invite at most {limit} guests.',
};

/** Every text of the form. */
export type EventFormStrings = typeof english;

/** Some texts, to be laid over the English ones. */
export type EventFormTexts = Partial<Omit<EventFormStrings, 'problems' | 'endProblems'>> & {
  problems?: Partial<EventFormStrings['problems']>;
  endProblems?: Partial<EventFormStrings['endProblems']>;
} & EventEditTexts;

const mergeStrings = (texts: EventFormTexts = {}): EventFormStrings => ({
  ...english,
  ...texts,
  problems: { ...english.problems, ...texts.problems },
  endProblems: { ...english.endProblems, ...texts.endProblems },
});

/** The English texts with the given ones over them. */
export const wordsFor = remember(mergeStrings);
