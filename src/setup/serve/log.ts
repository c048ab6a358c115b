import type { ProxyEvent } from '../../proxy/options.ts';
import type { Terminal } from '../terminal.ts';

/** Writes one line of JSON. */
export type WriteLine = (level: 'info' | 'error', fields: Record<string, unknown>) => void;

export const createLog =
  (terminal: Terminal): WriteLine =>
  (level, fields) =>
    terminal.line({ time: new Date().toISOString(), level, ...fields });

/** What the proxy tells, as a line; a problem with its cause in words. */
export function writeEvent(write: WriteLine, event: ProxyEvent): void {
  if (event.type === 'request') {
    write(event.status >= 500 ? 'error' : 'info', { ...event });
    return;
  }
  const { cause, ...fields } = event;
  write('error', { ...fields, cause: cause.stack ?? String(cause) });
}
