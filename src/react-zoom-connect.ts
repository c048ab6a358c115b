'use client';
import type { EventName } from '@lit/react';
import './define-zoom-connect.ts';
import type * as connect from './elements/connect/events.ts';
import type * as scheduler from './elements/scheduler/events.ts';
import type { ZoomConnectElement } from './elements/zoom-connect.ts';
import { wrap } from './react/wrap.ts';

const events = {
  onZoomConnectStart: 'zoom-connect-start' as EventName<connect.ZoomConnectStartEvent>,
  onZoomConnected: 'zoom-connected' as EventName<connect.ZoomConnectedEvent>,
  onZoomConnectCancel: 'zoom-connect-cancel' as EventName<connect.ZoomConnectCancelEvent>,
  onZoomConnectError: 'zoom-connect-error' as EventName<connect.ZoomConnectErrorEvent>,
  onZoomDisconnected: 'zoom-disconnected' as EventName<connect.ZoomDisconnectedEvent>,
  onZoomStatusChange: 'zoom-status-change' as EventName<connect.ZoomStatusChangeEvent>,
  onZoomPagesAffected: 'zoom-pages-affected' as EventName<scheduler.ZoomPagesAffectedEvent>,
  onZoomEditorRemountNeeded:
    'zoom-editor-remount-needed' as EventName<scheduler.ZoomEditorRemountNeededEvent>,
};

/** `<zoom-connect>` for React, with a typed prop for each of its events. */
export const ZoomConnect = wrap<ZoomConnectElement, typeof events>({
  tagName: 'zoom-connect',
  properties: ['headers', 'strings', 'target'],
  attributes: { noRepair: 'no-repair' },
  events,
});
