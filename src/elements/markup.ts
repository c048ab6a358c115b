// What can be written on our tags, for the types of frameworks.
import type { GivenDraft } from '../meeting/read-draft.ts';
import type { ConnectEventMap } from './connect/events.ts';
import type { EventFormEventMap } from './form/form-events.ts';
import type { SchedulerEventMap } from './scheduler/events.ts';
import type { ZoomConnectElement } from './zoom-connect.ts';
import type { ZoomEventFormElement } from './zoom-event-form.ts';

/** Everything `<zoom-connect>` takes, by property or attribute. */
export type ConnectMarkup = Partial<
  Pick<
    ZoomConnectElement,
    | 'proxy'
    | 'mode'
    | 'name'
    | 'required'
    | 'disabled'
    | 'revoke'
    | 'headers'
    | 'for'
    | 'target'
    | 'noRepair'
    | 'strings'
  >
> & { 'no-repair'?: boolean };

/** Everything `<zoom-event-form>` takes, by property or attribute. */
export type EventFormMarkup = Partial<
  Pick<
    ZoomEventFormElement,
    | 'proxy'
    | 'connect'
    | 'calendarId'
    | 'eventId'
    | 'timezone'
    | 'start'
    | 'duration'
    | 'hourFormat'
    | 'hide'
    | 'draftKey'
    | 'scope'
    | 'headers'
    | 'suggestGuests'
    | 'strings'
  >
> & {
  value?: GivenDraft | null;
  'calendar-id'?: string;
  'event-id'?: string;
  'hour-format'?: ZoomEventFormElement['hourFormat'];
  'draft-key'?: string;
};

/** Our tags, each with its element, what it takes and the events it fires. */
export interface Tags {
  'zoom-connect': {
    element: ZoomConnectElement;
    takes: ConnectMarkup;
    fires: ConnectEventMap & SchedulerEventMap;
  };
  'zoom-event-form': {
    element: ZoomEventFormElement;
    takes: EventFormMarkup;
    fires: EventFormEventMap;
  };
}

/** A handler for each event, under the prefix that a framework has for events. */
type Handlers<Events, Prefix extends string> = {
  [Name in keyof Events & string as `${Prefix}${Name}`]?: (event: Events[Name]) => void;
};

/** What a tag takes in a framework: what any element takes there, its own, and its events. */
export type PropsIn<Tag extends keyof Tags, Base, Prefix extends string> = Omit<
  Base,
  keyof Tags[Tag]['takes']
> &
  Tags[Tag]['takes'] &
  Handlers<Tags[Tag]['fires'], Prefix>;

/** Handlers in camel case, as `onZoomConnected`. */
export type CamelHandlers<Events> = {
  [Name in keyof Events & string as `on${Camel<Name>}`]?: (event: Events[Name]) => void;
};

type Camel<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${Camel<Rest>}`
  : Capitalize<Name>;
