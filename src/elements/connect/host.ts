import type { ReactiveControllerHost } from 'lit';
import type { ZoomGrant } from '../../contract/wire.ts';
import type { HeadersSource } from '../proxy-client/send.ts';
import type { ZoomConnectStrings } from './strings.ts';

/** What `<zoom-connect>` shows: one value, never a set of booleans. */
export type ZoomConnectStatus =
  'loading' | 'disconnected' | 'connecting' | 'connected' | 'expired' | 'failed';

/** `<zoom-connect>` as its own parts and the Scheduler part see it; the class says what each means. */
export interface ConnectHost extends ReactiveControllerHost, HTMLElement {
  readonly status: ZoomConnectStatus;
  readonly grant: ZoomGrant | null;
  readonly proxy: string;
  readonly disabled: boolean;
  readonly revoke: boolean;
  readonly headers: HeadersSource;
  readonly strings: Partial<ZoomConnectStrings> | undefined;
  readonly for: string | null | undefined;
  readonly target: HTMLElement | null | undefined;
  readonly noRepair: boolean;
  connect(): Promise<ZoomGrant>;
  sync(): void;
}
