import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';
import './define.ts';
import type * as connect from './elements/connect/events.ts';
import type * as scheduler from './elements/scheduler/events.ts';
import { ZoomConnectElement } from './elements/zoom-connect.ts';
import type * as form from './elements/form/form-events.ts';
import { ZoomEventFormElement } from './elements/zoom-event-form.ts';

/** `<zoom-connect>` for React, with a typed prop for each of its events. */
export const ZoomConnect = createComponent({
  react: React,
  tagName: 'zoom-connect',
  elementClass: ZoomConnectElement,
  events: {
    onZoomConnectStart: 'zoom-connect-start' as EventName<connect.ZoomConnectStartEvent>,
    onZoomConnected: 'zoom-connected' as EventName<connect.ZoomConnectedEvent>,
    onZoomConnectCancel: 'zoom-connect-cancel' as EventName<connect.ZoomConnectCancelEvent>,
    onZoomConnectError: 'zoom-connect-error' as EventName<connect.ZoomConnectErrorEvent>,
    onZoomDisconnected: 'zoom-disconnected' as EventName<connect.ZoomDisconnectedEvent>,
    onZoomStatusChange: 'zoom-status-change' as EventName<connect.ZoomStatusChangeEvent>,
    onZoomPagesAffected: 'zoom-pages-affected' as EventName<scheduler.ZoomPagesAffectedEvent>,
    onZoomEditorRemountNeeded:
      'zoom-editor-remount-needed' as EventName<scheduler.ZoomEditorRemountNeededEvent>,
  },
});

/** `<zoom-event-form>` for React, with a typed prop for each of its events. */
export const ZoomEventForm = createComponent({
  react: React,
  tagName: 'zoom-event-form',
  elementClass: ZoomEventFormElement,
  events: {
    onZoomEventSubmit: 'zoom-event-submit' as EventName<form.ZoomEventSubmitEvent>,
    onZoomEventCreated: 'zoom-event-created' as EventName<form.ZoomEventCreatedEvent>,
    onZoomEventUpdated: 'zoom-event-updated' as EventName<form.ZoomEventUpdatedEvent>,
    onZoomEventDeleted: 'zoom-event-deleted' as EventName<form.ZoomEventDeletedEvent>,
    onZoomEventConflict: 'zoom-event-conflict' as EventName<form.ZoomEventConflictEvent>,
    onZoomEventError: 'zoom-event-error' as EventName<form.ZoomEventErrorEvent>,
    onZoomEventDirtyChange: 'zoom-event-dirty-change' as EventName<form.ZoomEventDirtyChangeEvent>,
  },
});
