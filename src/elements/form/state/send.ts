import type { Change } from './changes.ts';
import type { SearchedField } from './form-state.ts';

/** What somebody asks the form to do. What comes of it arrives as changes. */
export type Command =
  | { do: 'submit' }
  | { do: 'retry' }
  | { do: 'delete'; notify?: boolean; part?: 'this' | 'all' }
  /** Of a series, this meeting or all of them. */
  | { do: 'choose-part'; part: 'this' | 'all' }
  | { do: 'reload' }
  | { do: 'start-over' }
  | { do: 'load-calendars' }
  /** Somebody is about to search in this field, or wants to see its list. */
  | { do: 'prepare-list'; field: SearchedField | 'end' }
  | { do: 'open-list'; field: SearchedField | 'end' }
  /** What is folded up there is to be seen. */
  | { do: 'fetch'; part: 'more' }
  /** Tries again to load code that didn't load. */
  | { do: 'load-again' }
  /** Takes what is typed as guests; `text` in its place where it isn't in the input. */
  | { do: 'enter-guests'; text?: string }
  | { do: 'copy-link'; url: string }
  | { do: 'download' }
  /** Puts a Zoom meeting on what was just saved without one. */
  | { do: 'add-zoom' };

/** The one way in which the form's parts act: they name a change, or ask for something. */
export type Send = (message: Change | Command) => void;
