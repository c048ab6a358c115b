import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import { readDraft } from '../../../meeting/read-draft.ts';

/**
 * What the page has set as `value`. Frameworks set it again at every render, so the same once more
 * must not count. Only our own copy is kept: the page's object may be a framework's proxy.
 */
export class GivenValue {
  #last: Partial<MeetingDraft> = {};
  readonly #told = new Set<string>();

  /** A copy of what is given; null where it says the same as before. */
  take(value: unknown): Partial<MeetingDraft> | null {
    const { patch, complaints } = readDraft(value);
    for (const { path, expected } of complaints) {
      this.#tell(
        `<zoom-event-form>: value${path && `.${path}`} is left out, it must be ${expected}`,
      );
    }
    if (sameValue(patch, this.#last)) return null;
    this.#last = patch;
    return structuredClone(patch);
  }

  #tell(complaint: string): void {
    if (this.#told.has(complaint)) return;
    this.#told.add(complaint);
    console.warn(complaint);
  }
}
