import type { NylasEvent } from '../../../contract/wire.ts';
import type { ZoomError } from '../../../contract/zoom-error.ts';

/** What became of an attempt. */
export type Outcome =
  | {
      readonly kind: 'saved';
      readonly mode: 'create' | 'update';
      readonly event: NylasEvent;
      readonly joinUrl: string | null;
    }
  | { readonly kind: 'deleted'; readonly eventId: string }
  /** The proxy's clock says that the start has passed: the person is to be asked. */
  | { readonly kind: 'past' }
  | { readonly kind: 'failed'; readonly error: ZoomError };
