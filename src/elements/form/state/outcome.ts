import type { NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';
import type { MergeConflict } from '../../../meeting/merge.ts';
import type { Question } from './form-state.ts';

/** What became of an attempt. */
export type Outcome =
  | {
      readonly kind: 'saved';
      readonly mode: 'create' | 'update';
      readonly event: NylasEvent;
      readonly joinUrl: string | null;
    }
  | { readonly kind: 'deleted'; readonly eventId: string }
  /** The person is to be asked; `past` also where the proxy's clock says so. */
  | { readonly kind: 'asked'; readonly what: Question }
  /** The same fields were changed elsewhere: the person chooses. */
  | { readonly kind: 'conflict'; readonly fields: readonly MergeConflict[] }
  /** The page keeps the draft back, and decides itself. */
  | { readonly kind: 'held-back' }
  | { readonly kind: 'failed'; readonly error: ZoomError };
