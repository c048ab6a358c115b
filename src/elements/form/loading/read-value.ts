import type { MeetingDraft } from '../../../meeting/draft.ts';
import { readDraft } from '../../../meeting/read-draft.ts';

/**
 * Reads what a page gives, and tells its developer, once, what was left out. `zone` is the one that
 * holds where none is given.
 */
export function readValue(zone: () => string): (value: unknown) => Partial<MeetingDraft> {
  const told = new Set<string>();
  return (value) => {
    const { patch, complaints } = readDraft(value, zone());
    for (const { path, expected } of complaints) {
      const complaint = `<zoom-event-form>: value${path && `.${path}`} is left out, it must be ${expected}`;
      if (!told.has(complaint)) console.warn(complaint);
      told.add(complaint);
    }
    return patch;
  };
}
