/** What a person or page can do about an error. */
export type ZoomErrorAction =
  'retry' | 'reconnect-zoom' | 'reconnect-calendar' | 'fix' | 'sign-in' | 'contact' | 'check';

/** One field's complaint; `path` is dotted, as in the request body (`when.end_time`). */
export interface FieldError {
  path: string;
  message: string;
}

/** Whether the same attempt may succeed when repeated unchanged. */
export const isRetryable = (action: ZoomErrorAction): boolean => action === 'retry';
