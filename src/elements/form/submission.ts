import type { NylasEvent } from '../../contract/wire.ts';
import { pageError } from '../../contract/page-error.ts';
import type { ZoomError } from '../../contract/zoom-error.ts';
import { joinUrlOf } from '../../meeting/join-link.ts';
import { toCreateBody } from '../../meeting/to-body.ts';
import { isPast } from '../../meeting/validate.ts';
import {
  ZoomEventCreatedEvent,
  ZoomEventDeletedEvent,
  ZoomEventErrorEvent,
  ZoomEventSubmitEvent,
  ZoomEventUpdatedEvent,
} from '../zoom-event-events.ts';
import type { MeetingEditor } from './editor.ts';
import { idOf } from './field.ts';
import { problemsFrom } from './problems.ts';
import { newKey, readEvent, sendAttempt, type Attempt } from './requests.ts';

/** When the join link is looked for again where the answer lacks it, in milliseconds. */
const LINK_DELAYS = [1_000, 3_000, 8_000];

/** Sends what the editor holds: once, whatever is clicked, and as the same intent when retried. */
export class Submission {
  #editor: MeetingEditor;
  #wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  #attempt: Attempt | null = null;
  #sending: Promise<void> | null = null;
  #run = new AbortController();

  constructor(
    editor: MeetingEditor,
    wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  ) {
    this.#editor = editor;
    this.#wait = wait;
    editor.onChange = () => {
      if (editor.status.name !== 'saving') this.#attempt = null;
    };
  }

  /** Validates, asks where it must, and sends. */
  submit({ allowPast = false } = {}): Promise<void> {
    const { status, loaded } = this.#editor;
    if (this.#sending) return this.#sending;
    const closed = ['loading', 'broken', 'saved', 'deleted'].includes(status.name);
    if (closed || loaded?.readOnly) return Promise.resolve();
    this.#editor.host.guests.commit();
    // Nothing was edited since: the same intent, under the same key.
    if (this.#attempt && this.#attempt.mode !== 'delete' && !this.#editor.host.guests.pending)
      return this.#send(this.#attempt);
    if (!this.validate()) return Promise.resolve();
    return this.#prepare(allowPast);
  }

  /** Shows what is wrong, and puts the focus on the first of it. */
  validate(report = true): boolean {
    const editor = this.#editor;
    editor.host.guests.commit();
    const problems = editor.findProblems();
    if (problems.size === 0) return true;
    editor.problems = problems;
    const fields = [...problems].map(([path, message]) => ({ path, message }));
    const error = pageError('invalid-draft', { fields });
    const [first = 'title'] = problems.keys();
    editor.become({ name: 'failed', error, mode: this.#mode }, idOf(first));
    if (report) editor.host.element.dispatchEvent(new ZoomEventErrorEvent(error));
    return false;
  }

  /** Sends the same intent again, or what has become of it. */
  retry(): Promise<void> {
    const { status } = this.#editor;
    if (this.#attempt) return this.#send(this.#attempt);
    return status.name === 'failed' && status.mode === 'delete' ? this.remove() : this.submit();
  }

  /** Deletes the event that is edited. */
  remove(notify?: boolean): Promise<void> {
    const { loaded, draft } = this.#editor;
    if (!loaded) return Promise.resolve();
    return this.#send({
      mode: 'delete',
      key: newKey(),
      calendarId: draft.calendarId,
      eventId: loaded.event.id,
      ...(notify !== undefined && { notify }),
    });
  }

  /** Gives up knowing what became of the last attempt. */
  giveUp(): void {
    this.#attempt = null;
    this.#editor.become({ name: 'editing' }, 'title');
  }

  /** Whoever asked isn't interested any more; a write on its way is not called back. */
  stop(): void {
    this.#run.abort();
    this.#sending = null;
    this.#attempt = null;
  }

  get #mode(): 'create' | 'update' {
    return this.#editor.loaded ? 'update' : 'create';
  }

  #prepare(allowPast: boolean): Promise<void> {
    const editor = this.#editor;
    const { draft, loaded } = editor;
    const { element, now } = editor.host;
    if (!allowPast && isPast(draft, now(), loaded?.draft)) {
      editor.become({ name: 'confirming', what: 'past' }, 'confirm');
      return Promise.resolve();
    }
    const body = loaded ? editor.toUpdateBody?.(draft, loaded) : toCreateBody(draft);
    if (!body) return Promise.resolve();
    if (!element.dispatchEvent(new ZoomEventSubmitEvent(body, this.#mode))) {
      editor.become({ name: 'editing' });
      return Promise.resolve();
    }
    return this.#send({
      mode: this.#mode,
      key: newKey(),
      calendarId: draft.calendarId,
      body,
      allowPast,
      ...(loaded && { eventId: loaded.event.id }),
    });
  }

  #send(attempt: Attempt): Promise<void> {
    return (this.#sending ??= this.#sendNow(attempt));
  }

  async #sendNow(attempt: Attempt): Promise<void> {
    const editor = this.#editor;
    const { announce, words, element } = editor.host;
    const { signal } = (this.#run = new AbortController());
    const { mode } = attempt;
    this.#attempt = attempt;
    editor.problems = new Map();
    editor.become({ name: 'saving', mode });
    announce({ create: words().creating, update: words().saving, delete: words().deleting }[mode]);
    try {
      const event = await sendAttempt(element, attempt, signal);
      if (signal.aborted) return;
      this.#sending = this.#attempt = null;
      announce('');
      if (event) this.#onSaved(attempt, event, signal);
      else this.#onDeleted(attempt.eventId ?? '');
    } catch (error) {
      if (signal.aborted) return;
      this.#sending = null;
      announce('');
      this.#onFailed(attempt, error as ZoomError);
    }
  }

  #onSaved({ mode }: Attempt, event: NylasEvent, signal: AbortSignal): void {
    const editor = this.#editor;
    const { element } = editor.host;
    const joinUrl = joinUrlOf(event);
    const pending = editor.draft.zoom !== null && joinUrl === null;
    editor.keeper.adopt(editor.draft);
    const link = joinUrl ? 'ready' : pending ? 'pending' : 'none';
    if (mode === 'create') {
      editor.become({ name: 'saved', mode, event, joinUrl, link }, 'done');
      element.dispatchEvent(new ZoomEventCreatedEvent(event, joinUrl));
    } else {
      editor.become({ name: 'saved', mode: 'update', event, joinUrl, link }, 'done');
      element.dispatchEvent(new ZoomEventUpdatedEvent(event, joinUrl));
    }
    if (pending) void this.#awaitLink(event, signal);
  }

  /** Zoom's link may come after the event: it is looked for a few times, never made again. */
  async #awaitLink(event: NylasEvent, signal: AbortSignal): Promise<void> {
    const editor = this.#editor;
    const show = (patch: { link: 'ready' | 'missing'; joinUrl: string | null }): void => {
      if (editor.status.name === 'saved') editor.become({ ...editor.status, ...patch });
    };
    const { calendarId } = editor.draft;
    for (const delay of LINK_DELAYS) {
      try {
        await this.#wait(delay, signal);
        const now = await readEvent(editor.host.element, event.id, calendarId, signal);
        const joinUrl = joinUrlOf(now);
        if (joinUrl) {
          show({ link: 'ready', joinUrl });
          return;
        }
      } catch {
        if (signal.aborted) break; // else: one look that failed, another one follows
      }
    }
    show({ link: 'missing', joinUrl: null });
  }

  /** Stops looking for the link. */
  stopWaiting(): void {
    if (this.#editor.status.name === 'saved') this.#run.abort();
  }

  #onDeleted(eventId: string): void {
    const editor = this.#editor;
    editor.keeper.adopt(editor.draft);
    editor.loaded = null;
    editor.become({ name: 'deleted' }, 'done');
    editor.host.element.dispatchEvent(new ZoomEventDeletedEvent(eventId));
  }

  #onFailed({ mode }: Attempt, error: ZoomError): void {
    const editor = this.#editor;
    const definite = error.action === 'fix' || error.action === 'contact';
    if (definite) this.#attempt = null;
    if (error.code === 'past-start') {
      editor.become({ name: 'confirming', what: 'past' }, 'confirm');
      return;
    }
    if (error.action === 'fix') editor.problems = problemsFrom(error.fields ?? []);
    const [first] = editor.problems.keys();
    editor.become({ name: 'failed', error, mode }, first ? idOf(first) : 'failure');
    editor.host.element.dispatchEvent(new ZoomEventErrorEvent(error));
  }
}
