import type { Kept } from '../../../meeting/kept.ts';
import type { MoveProblemCode } from '../../../meeting/move-series.ts';
import type { Counted } from './count.ts';
import { remember } from './remember.ts';

/** English, the default: the texts of an event that is edited. They are loaded with the first one. */
export const englishEdit = {
  cancelled: 'This event was cancelled.',
  readOnly: 'This event can’t be changed here.',
  calendarReadOnly: 'This event is in a calendar that you can’t change.',
  organizedBy: 'Organized by {name}.',
  notYours: '{name} organizes this event. Only the organizer can change it.',

  seriesAsk: 'This is one meeting of a series. What do you want to change?',
  seriesThis: 'Only this meeting',
  seriesAll: 'All meetings of the series',
  changesThis: 'You are changing only this meeting of the series.',
  changesAll: 'You are changing all meetings of the series. The date is that of the first one.',
  changeThisInstead: 'Change only this meeting',
  changeAllInstead: 'Change all meetings',
  seriesMoves: 'All meetings of the series move too, with the days left out and the last date.',
  seriesResets:
    'A meeting that was changed or cancelled by itself may go back to what the series says.',
  seriesStuck:
    'The series can’t be moved as a whole: {reasons} Restore the date and time, or choose again how it repeats.',
  moveProblems: {
    'several-weekdays': 'it falls on several weekdays.',
    position: 'it falls on a place in the month or year, such as a second Tuesday.',
    'month-day': 'not every month has that day.',
    'leap-day': 'not every year has that day.',
    'start-outside-rule': 'its first meeting is not on a day of its own rule.',
    exception: 'one of its exceptions can’t be moved with it.',
    'extra-meeting': 'one of its additional meetings can’t be moved with it.',
    timezone: 'its time zone isn’t known here.',
    rule: 'it repeats in a way that isn’t known here.',
  } satisfies Record<MoveProblemCode, string> as Record<MoveProblemCode, string>,

  conferenceHas: 'This event has a {name} meeting.',
  conferenceInLocation: 'There is a {name} link in the location.',
  conferenceInDescription: 'There is a {name} link in the description.',
  conferenceOpen: 'Open {name}',
  conferenceAsk: 'Replace {name} with a Zoom meeting?',
  conferenceText: 'The {name} link is taken off this event when you save.',
  conferenceBesideAsk: 'Add a Zoom meeting beside {name}?',
  conferenceBesideText: 'The {name} link stays where it is, so guests will see two links.',
  conferenceYes: 'Replace {name}',
  conferenceBesideYes: 'Add Zoom',
  conferenceNo: 'Keep {name}',
  conferenceGoes: 'Zoom replaces {name} when you save.',
  linkStays: 'The description still contains the Zoom link. Remove it yourself.',

  formattingAsk: 'This change removes the formatting of the description',
  formattingText: 'Links, lists and emphasis become plain text.',
  formattingYes: 'Save as plain text',
  formattingNo: 'Change the description',

  kept: {
    when: 'This event has no time that can be shown here. That won’t change unless you enter one.',
    moment: 'This event has no end. That won’t change unless you enter a duration.',
    end: 'The end of this event can’t be shown here. It won’t change unless you change the time.',
    seconds: 'The exact time includes seconds, which are kept unless you change the time.',
    'no-zone': 'This event has no time zone. Its time is shown in yours.',
    zone: 'Its time zone, “{value}”, isn’t known here. The time is shown in yours, and the event keeps its own.',
    'end-zone': 'It ends in the time zone “{value}”, which isn’t known here and is kept.',
    formatting:
      'This description has formatting that isn’t shown here. It’s kept around your changes.',
    guests: 'Also invited, without an email address: {value}',
    reminders:
      'Some reminders come by email or in another way. They are kept unless you choose others.',
    visibility: 'Its visibility is “{value}”, which is kept unless you choose another.',
  } satisfies Record<Kept['what'], string> as Record<Kept['what'], string>,
  guestsNameless: 'guests without a name',
  visibilityUnsent: 'This calendar doesn’t support this visibility.',

  madeInCalendar:
    'The event had already been created in this calendar. It can’t be moved to another one here.',
  madeWithZoom:
    'The Zoom meeting had already been created with its first settings. Change them in Zoom.',

  conflictTitle: 'This event was changed elsewhere in the meantime',
  conflictText: 'Choose which to keep. Other changes made elsewhere are kept.',
  conflictMine: 'Yours',
  conflictTheirs: 'Changed elsewhere',
  conflictMissing: 'Choose one of the two.',
  conflictSave: 'Save these',
  conflictBack: 'Back to the event',
  empty: 'Empty',
  yes: 'Yes',
  no: 'No',

  deleteTitle: 'Delete “{title}”?',
  deleteWhich: 'What do you want to delete?',
  deletesThis: 'Only this meeting is deleted. The other meetings of the series stay.',
  deletesAll: 'All meetings of the series are deleted, including past ones.',
  deletesOwn:
    '{name} organizes this event. It’s removed only from your calendar; everyone else keeps it.',
  deleteGuests: { one: '1 guest is invited.', other: '{n} guests are invited.' } as Counted,
  deleteNotify: 'Send a cancellation',
  notifyHint: 'Microsoft and iCloud calendars always send one.',
  deleteZoom:
    'The Zoom link will stop working. If Zoom doesn’t answer, the meeting may stay in your Zoom account.',
  deleteZoomThis:
    'Other meetings of the series may use the same Zoom link, and it may stop working.',
  deleteNo: 'Keep event',
};

/** Every text of an event that is edited. */
export type EventEditStrings = typeof englishEdit;

/** Some of them, to be laid over the English ones. */
export type EventEditTexts = Partial<Omit<EventEditStrings, 'kept' | 'moveProblems'>> & {
  kept?: Partial<EventEditStrings['kept']>;
  moveProblems?: Partial<EventEditStrings['moveProblems']>;
};

const mergeEditStrings = (texts: EventEditTexts = {}): EventEditStrings => ({
  ...englishEdit,
  ...texts,
  kept: { ...englishEdit.kept, ...texts.kept },
  moveProblems: { ...englishEdit.moveProblems, ...texts.moveProblems },
});

/** The English texts with the given ones over them. */
export const editWordsFor = remember(mergeEditStrings);
