import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import { isWallTime } from '../../../meeting/wall-time.ts';

type Given = Partial<MeetingDraft>;

/**
 * What the page has set as `value`. Frameworks set it again at every render, so the same once more
 * must not count. Only our own copy is kept: the page's object may be a framework's proxy.
 */
export class GivenValue {
  #last: Given = {};
  /** What was set before it could be read closely. */
  #raw: unknown = null;
  #read: ((value: unknown) => Given) | null = null;

  /** A copy of what is given; null where it says the same as before. */
  take(value: unknown, fresh: MeetingDraft): Given | null {
    if (!this.#read) this.#raw = copyOf(value);
    const patch = this.#read ? this.#read(value) : atFirstSight(this.#raw, fresh);
    if (sameValue(patch, this.#last)) return null;
    this.#last = patch;
    return structuredClone(patch);
  }

  /** Reads closely from now on; answers what was given, where it reads otherwise than before. */
  readWith(read: (value: unknown) => Given): Given | null {
    this.#read = read;
    const before = this.#last;
    this.#last = read(this.#raw);
    this.#raw = null;
    return sameValue(before, this.#last) ? null : structuredClone(this.#last);
  }
}

function copyOf(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value ?? null));
  } catch {
    return null; // nothing that a draft can be
  }
}

/** What is of the right kind. */
const atFirstSight = (raw: unknown, fresh: MeetingDraft): Given =>
  Object.fromEntries(
    Object.entries(raw ?? {}).filter(([key, value]) => {
      const like: unknown = fresh[key as keyof MeetingDraft];
      if (typeof value !== typeof like || Array.isArray(value) !== Array.isArray(like))
        return false;
      return key !== 'start' || isWallTime(value as string);
    }),
  );
