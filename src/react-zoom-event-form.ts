'use client';
import type { EventName } from '@lit/react';
import './define-zoom-event-form.ts';
import type * as form from './elements/form/form-events.ts';
import type * as notices from './elements/form/notice-events.ts';
import type { ZoomEventFormElement } from './elements/zoom-event-form.ts';
import { wrap } from './react/wrap.ts';

const events = {
  onZoomEventSubmit: 'zoom-event-submit' as EventName<form.ZoomEventSubmitEvent>,
  onZoomEventCreated: 'zoom-event-created' as EventName<form.ZoomEventCreatedEvent>,
  onZoomEventUpdated: 'zoom-event-updated' as EventName<form.ZoomEventUpdatedEvent>,
  onZoomEventDeleted: 'zoom-event-deleted' as EventName<form.ZoomEventDeletedEvent>,
  onZoomEventConflict: 'zoom-event-conflict' as EventName<form.ZoomEventConflictEvent>,
  onZoomEventError: 'zoom-event-error' as EventName<notices.ZoomEventErrorEvent>,
  onZoomEventDirtyChange: 'zoom-event-dirty-change' as EventName<notices.ZoomEventDirtyChangeEvent>,
};

/** `<zoom-event-form>` for React, with a typed prop for each of its events. */
export const ZoomEventForm = wrap<ZoomEventFormElement, typeof events>({
  tagName: 'zoom-event-form',
  properties: ['headers', 'strings', 'suggestGuests', 'value'],
  attributes: {
    calendarId: 'calendar-id',
    eventId: 'event-id',
    hourFormat: 'hour-format',
    draftKey: 'draft-key',
  },
  events,
});
