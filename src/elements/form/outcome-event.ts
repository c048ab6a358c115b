import {
  ZoomEventConflictEvent,
  ZoomEventCreatedEvent,
  ZoomEventDeletedEvent,
  ZoomEventUpdatedEvent,
} from './form-events.ts';
import { ZoomEventErrorEvent } from './notice-events.ts';
import type { Outcome } from './state/outcome.ts';

/** The DOM event that tells of an outcome; null where the person is asked, or the page. */
export function outcomeEvent(outcome: Outcome): Event | null {
  switch (outcome.kind) {
    case 'saved': {
      const { event, joinUrl } = outcome;
      return outcome.mode === 'create'
        ? new ZoomEventCreatedEvent(event, joinUrl)
        : new ZoomEventUpdatedEvent(event, joinUrl);
    }
    case 'deleted':
      return new ZoomEventDeletedEvent(outcome.eventId);
    case 'failed':
      return new ZoomEventErrorEvent(outcome.error);
    case 'conflict':
      return new ZoomEventConflictEvent(outcome.fields);
    case 'asked':
    case 'held-back':
      return null;
  }
}
