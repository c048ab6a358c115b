import type { HeadersSource } from '../../proxy-client/send.ts';

/** Where requests go, and with which headers. */
export interface Backend {
  proxy: string;
  headers: HeadersSource;
}
