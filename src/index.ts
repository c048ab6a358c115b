export { ZoomError } from './contract/zoom-error.ts';
export type {
  FieldError,
  ZoomErrorAction,
  ZoomErrorCode,
  ZoomErrorOptions,
} from './contract/zoom-error.ts';
export type {
  NylasCalendar,
  NylasEvent,
  NylasEventBody,
  SchedulerPage,
  Session,
  ZoomGrant,
} from './contract/wire.ts';
export { ZoomConnectElement } from './elements/zoom-connect.ts';
export {
  ZoomConnectCancelEvent,
  ZoomConnectedEvent,
  ZoomConnectErrorEvent,
  ZoomConnectStartEvent,
  ZoomDisconnectedEvent,
  ZoomStatusChangeEvent,
} from './elements/connect/events.ts';
export type { ZoomConnectStatus } from './elements/connect/host.ts';
export { bindZoom } from './elements/scheduler/bind.ts';
export {
  ZoomEditorRemountNeededEvent,
  ZoomPagesAffectedEvent,
} from './elements/scheduler/events.ts';
export type { ZoomConnectStrings } from './elements/connect/strings.ts';
export { ZoomEventFormElement } from './elements/zoom-event-form.ts';
export * from './elements/form/form-events.ts';
export * from './elements/form/notice-events.ts';
export type { SuggestGuests } from './elements/form/fields/guest-field.ts';
export type { EventEditStrings } from './elements/form/display/edit-strings.ts';
export type { EventFormStrings, EventFormTexts } from './elements/form/display/strings.ts';
export type { Guest, MeetingDraft, ZoomChoice } from './meeting/draft.ts';
export type { GivenDraft } from './meeting/read-draft.ts';
