import { pageError } from '../../../contract/page-error.ts';
import { ZoomError } from '../../../contract/zoom-error.ts';
import type { NylasEvent, NylasEventBody } from '../../../contract/wire.ts';
import { joinUrlOf } from '../../../meeting/join-link.ts';
import { mergeMeeting } from '../../../meeting/merge.ts';
import { toUpdate, type MeetingUpdate } from '../../../meeting/update-body.ts';
import type { EventEditTexts } from '../display/edit-strings.ts';
import { editWordsFor } from '../display/edit-strings.ts';
import type { Backend } from '../requests/backend.ts';
import {
  eventInstead,
  readEvent,
  writeEvent,
  type StoredEvent,
} from '../requests/event-requests.ts';
import type { Attempt } from '../state/attempt.ts';
import type { EditBase } from '../state/form-state.ts';
import type { Outcome } from '../state/outcome.ts';
import { editedIn } from '../state/reading.ts';
import type { FormStore } from '../state/store.ts';
import { moveWithSeries } from './move-with-series.ts';
import { readAnew } from './read-meeting.ts';
import { stuckText } from './moved-note.ts';

/** The page, as far as it has a say in what is saved. */
export interface SavePage extends Backend {
  strings: EventEditTexts | undefined;
  /** Whether a body may be sent; the page may edit it. */
  offer(body: NylasEventBody): boolean;
}

/** How often an event that keeps being changed elsewhere is read anew. */
const MAX_ROUNDS = 4;

/**
 * Saves what was changed, on top of the event as it is now: it is read anew, joined with what others
 * changed meanwhile, and written only if it is still that one. Rejects with a `ZoomError`.
 */
export async function saveChanges(
  store: FormStore,
  page: SavePage,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Outcome> {
  const first = editedIn(store.state);
  if (!first) return { kind: 'held-back' };
  const question = questionOf(store, first, page);
  if (question) return question;
  const eventId = first.loaded.event.id;
  let now: StoredEvent = await readEvent(page, eventId, attempt.calendarId, signal);
  for (let round = 1; ; round += 1) {
    const stopped =
      refresh(store, now, page) ?? questionOf(store, editedIn(store.state) ?? first, page);
    if (stopped) return stopped;
    const base = editedIn(store.state) ?? first;
    const { body, isEmpty } = changeOf(store, base);
    if (isEmpty) return saved(base.loaded.event);
    if (!page.offer(body)) return { kind: 'held-back' };
    try {
      const event = await writeEvent(page, { ...attempt, body, etag: now.etag }, signal);
      return saved(event ?? now.event);
    } catch (error) {
      const instead = error instanceof ZoomError ? eventInstead(error) : null;
      if (!instead || round === MAX_ROUNDS) throw error;
      now = instead;
    }
  }
}

const saved = (event: NylasEvent): Outcome => ({
  kind: 'saved',
  mode: 'update',
  event,
  joinUrl: joinUrlOf(event),
});

/** Puts the event as it is now under what was changed here; answers what speaks against saving. */
function refresh(store: FormStore, now: StoredEvent, page: SavePage): Outcome | null {
  const before = editedIn(store.state);
  if (!before) return { kind: 'held-back' };
  const base = readAnew(before, now);
  const { draft, conflicts } = mergeMeeting({
    base: before.loaded.draft,
    mine: store.state.draft,
    theirs: base.loaded.draft,
  });
  store.change({ type: 'event-refreshed', base, draft });
  if (!base.standing.may.change) {
    const title = editWordsFor(page.strings).conflictTitle;
    return {
      kind: 'failed',
      error: new ZoomError('changed-meanwhile', { action: 'check', title }),
    };
  }
  return conflicts.length > 0 ? { kind: 'conflict', fields: conflicts } : null;
}

/** What has to be asked, or mended, before anything is sent. */
function questionOf(store: FormStore, base: EditBase, page: SavePage): Outcome | null {
  const { draft, agreed } = store.state;
  const words = editWordsFor(page.strings);
  const moved = moveWithSeries(base, draft);
  if (moved && !moved.fits) return refused('recurrence', stuckText(moved.reasons, words));
  const update = toUpdate(draft, base.loaded);
  if (update.unsent.includes('visibility')) return refused('visibility', words.visibilityUnsent);
  if (update.losesFormatting && !agreed.includes('formatting')) {
    return { kind: 'asked', what: 'formatting' };
  }
  const replaces = draft.zoom && !base.loaded.draft.zoom && base.standing.conference;
  return replaces && !agreed.includes('conference') ? { kind: 'asked', what: 'conference' } : null;
}

const refused = (path: string, message: string): Outcome => ({
  kind: 'failed',
  error: pageError('invalid-draft', { fields: [{ path, message }] }),
});

/** The body to send, and whether it would change nothing. */
function changeOf(
  store: FormStore,
  base: EditBase,
): Pick<MeetingUpdate, 'body'> & { isEmpty: boolean } {
  const { draft } = store.state;
  const moved = moveWithSeries(base, draft);
  const repeat = moved?.fits ? moved.lines : draft.repeat;
  const { body, when } = toUpdate({ ...draft, repeat }, base.loaded);
  const isEmpty = Object.keys(body).every((key) => key === 'when' && when !== 'changed');
  return { body, isEmpty };
}
