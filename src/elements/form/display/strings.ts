import type { EndProblem } from '../../../meeting/repeat-checks.ts';
import type { ProblemName } from '../../../meeting/validate.ts';
import type { EventEditTexts } from './edit-strings.ts';
import { englishFields } from './field-strings.ts';
import { remember } from './remember.ts';

/** What is wrong with how a meeting repeats. */
export type RepeatProblem = EndProblem | 'starts-on-weekend';

/** English, the default: every text of `<zoom-event-form>`. Words in braces are filled in. */
export const english = {
  ...englishFields,

  gone: 'This event isn’t there any more. It may have been deleted.',

  endList: 'Times to choose from',
  endUnreadable: 'Enter a time, such as 10:30.',
  endTooEarly: 'The end must be after the start.',
  endZone: 'The end is shown in {city} time ({offset}).',
  endZoneDrop: 'Show it in {city} time too',
  zoneList: 'Matching zones',
  noZone: 'No time zone found',
  zonesFailed: 'The time zones couldn’t be loaded. Check your connection, then type again.',
  oneResult: '1 result',
  results: '{n} results',
  overlap: 'The clocks go back then, so this time comes twice. Which one is meant?',
  overlapFirst: 'The first ({offset})',
  overlapSecond: 'The second ({offset})',
  busyYou: 'You are busy {times}.',
  busyGuest: '{name} is busy {times}.',
  busyOthers: 'Others who are busy then: {n}.',
  someoneBusy: 'Someone is busy at this time.',
  nextFree: 'Next free time: {time}',

  calendarsNone: 'There is no calendar you can add events to.',
  calendarUnnamed: 'Calendar without a name',
  past: 'This is in the past.',
  remove: 'Remove {name}',
  guestsAdded: '{n} guests added',
  guestAdded: '{name} added',
  guestRemoved: '{name} removed',
  guestsRemoved: '{n} guests removed',
  guestCount: '{n} guests',
  removeAll: 'Remove all',
  undo: 'Undo',
  guestsUnclear: 'Not understood: {n}',
  correct: 'Correct',
  correctItem: 'Correct {text}',
  notUnderstood: '{n} not understood',
  suggestions: 'Suggestions',
  guestList: 'Invited',

  zoomConnectFirst: 'Connect a Zoom account first to add a meeting.',
  zoomWay: 'Go to the Zoom connection',
  zoomScope: 'Zoom asks for what is missing when you reconnect.',
  zoomThen: 'As soon as Zoom is connected, this goes on by itself. Nothing you entered is lost.',
  addZoom: 'Add Zoom',
  otherLink: 'Use another link',
  zoomExists: 'Title and time in Zoom follow this event. Its other settings are changed in Zoom.',
  zoomRemoved: 'The Zoom link stops working when you save.',
  zoomSettings: 'Meeting settings',
  zoomAccount: 'Account’s own settings',
  zoomCustom: 'Choose for this meeting',
  passcode: 'Passcode',
  passcodeHint: 'Up to 10 letters, digits or @ _ - *',
  waitingRoom: 'Waiting room',
  joinBeforeHost: 'Join before host',
  muteUponEntry: 'Mute on entry',
  hostVideo: 'Host video on',
  participantVideo: 'Participant video on',
  security: 'With neither passcode nor waiting room, Zoom picks one by itself.',
  waitingRoomWins: 'With a waiting room, nobody joins before the host.',
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
  repeatCustom: 'As set elsewhere',
  ends: 'Ends',
  endsNever: 'Never',
  endsCount: 'After a number of times',
  endsUntil: 'On a date',
  count: 'Times',
  until: 'Last date',
  skipsShortMonths: 'Months without day {day} are left out; Outlook takes their last day.',
  leapYearsOnly: 'It takes place in leap years only.',
  startsOn: 'The first meeting would be on {date}: choose that day as the start.',
  seriesZoom:
    'It isn’t known beforehand whether all meetings of a series get the same Zoom link. Look at a later one before you pass a link on.',
  reminders: 'Reminder',
  reminderDefault: 'Calendar’s default',
  reminderNone: 'None',
  reminderBefore: '{time} before',
  visibility: 'Visibility',
  visibilityDefault: 'Calendar’s default',
  visibilityPublic: 'Public',
  visibilityPrivate: 'Private',
  busy: 'Show as busy',

  save: 'Save changes',
  delete: 'Delete event',
  saving: 'Saving the changes…',
  deleting: 'Deleting the event…',

  fixOne: 'One field needs another look',
  fixMany: '{n} fields need another look',
  pastTitle: 'The start is in the past',
  pastText: 'The calendar takes it as it is, but Zoom would start the meeting now.',
  pastYes: 'Save anyway',
  pastNo: 'Change the time',

  created: 'Event created',
  updated: 'Changes saved',
  deleted: 'Event deleted',
  join: 'Join Zoom meeting',
  linkPending: 'The Zoom link is being prepared…',
  linkMissing: 'The Zoom link isn’t there yet. You will find it in the calendar event.',
  copy: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'The link couldn’t be copied. Select it and copy it yourself.',
  download: 'Download .ics',
  another: 'Create another',
  backToEvent: 'Back to the event',

  failed: 'That didn’t work. Nothing you entered is lost.',
  check: 'Check again',
  checkText:
    'It isn’t known yet whether the event was saved. Another try finds that out first, so it is never saved twice.',
  checking: 'Checking whether the event was saved…',
  notThere: 'It isn’t in my calendar',
  withoutZoom: 'Create without Zoom',
  saveWithoutZoom: 'Save without Zoom',
  online: 'You are online again.',
  reload: 'Load the event again',
  contact: 'If this goes on, tell the owner of this site.',
  signIn: 'Sign in to this site, then try again.',
  reconnectCalendar: 'Reconnect your calendar account, then try again.',
  requestId: 'Reference: {id}',
  untitled: 'Untitled event',

  problems: {
    'title-missing': 'Enter a title.',
    'too-long': 'Use at most {limit} characters.',
    'start-missing': 'Enter a date and a time.',
    'start-in-gap': 'The clocks go forward then, so this time doesn’t exist. Choose another one.',
    'duration-missing': 'Enter how long it takes.',
    'zoom-too-long': 'A Zoom meeting lasts at most {limit} hours.',
    'zoom-all-day': 'An all-day event can’t have a Zoom meeting.',
    'timezone-unknown': 'Choose a time zone from the list.',
    'calendar-missing': 'Choose a calendar.',
    'too-many-guests': 'Invite at most {limit} guests.',
    passcode: 'Use 1 to 10 letters, digits or @ _ - *.',
  } satisfies Record<ProblemName, string> as Record<ProblemName, string>,
  endProblems: {
    'count-missing': 'Enter how many times.',
    'count-not-whole': 'Enter a whole number.',
    'count-out-of-range': 'Enter a number from 1 to {limit}.',
    'until-missing': 'Enter the last date.',
    'until-before-start': 'The last date is before the first meeting.',
    'starts-on-weekend': 'Meetings on weekdays can’t start on a weekend. Choose another start.',
  } satisfies Record<RepeatProblem, string> as Record<RepeatProblem, string>,
  guestsRejected: 'Not an e-mail address: {items}',
  guestsFull: 'At most {limit} guests can be invited.',
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
