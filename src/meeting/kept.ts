/** Something of an event that the form can't show as it is, and keeps. */
export interface Kept {
  what:
    | 'when' // no time that can be read
    | 'moment' // a point in time, without an end
    | 'end' // no end that can be read, or one before the start
    | 'seconds' // a start or end within a minute
    | 'no-zone' // times without a zone, shown in the reader's
    | 'zone' // a zone that isn't known, its times shown in the reader's
    | 'end-zone' // an end in a zone that isn't known
    | 'formatting' // a formatted description, shown as plain text
    | 'guests' // guests without an address
    | 'reminders' // reminders by other ways than a pop-up, or without a time
    | 'visibility'; // a visibility that the form doesn't offer
  /** What the event says, where that can be shown: a zone's name, guests' names, a visibility. */
  value?: string;
}
