import type { ZoomGrant } from '../../contract/wire.ts';
import type { Run } from '../../popup/run.ts';
import type { FlowEnd } from '../../popup/watch.ts';
import type { Texts } from './strings.ts';

/** One attempt to sign in, from the click to its outcome. */
export type ZoomRun = Run<ZoomGrant>;

/** What acting adds to the plain view, by place. */
export interface Additions {
  /** In the live region: failures, hints, what was done last. */
  words: unknown;
  /** Beside the main button: the way out of a run. */
  aside: unknown;
  /** Below: ways round a lost popup, the question before disconnecting, advice. */
  below: unknown;
}

/** The part of `<zoom-connect>` that acts. Its code is in `acting/`, and comes with the first click. */
export interface Acting {
  /** Whether the question before disconnecting is open. */
  readonly isAsking: boolean;
  /** Waits for the one end of a run, and tells it. */
  follow(run: ZoomRun): Promise<void>;
  /** Ends a run, once. */
  end(run: ZoomRun, how: FlowEnd): void;
  /** Takes in what the session says now; its first answer is also when a return is looked into. */
  onSession(): void;
  /** Forgets the connection on the server. Rejects with a `ZoomError`. */
  disconnect(): Promise<void>;
  /** Asks before disconnecting; the second call is the yes. */
  disconnectByPerson(): Promise<void>;
  /** Forgets what was shown of earlier actions. */
  forget(): void;
  render(text: Texts): Additions;
}
