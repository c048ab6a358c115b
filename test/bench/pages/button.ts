// What is common to the pages of those that bring no button of their own.
import type { Told } from '../probe.ts';

/** Origin of the provider that all use. */
export const provider = document.documentElement.dataset['provider'] ?? '';
/** Whether this run asks for what watches the window. */
export const detects = new URLSearchParams(location.search).has('detect');

/** What a rejection says, as far as its words tell. */
function read(error: unknown): [Told['what'], string] {
  const { name, code, type, error: reason, message } = error as Record<string, string>;
  const words = [name, code, type, reason, message].filter(Boolean).join(' ');
  if (/denied/i.test(words)) return ['refusal', words];
  return [/clos|cancel/i.test(words) ? 'cancel' : 'failure', words];
}

export function connectOnClick(connect: () => Promise<unknown>): void {
  document.querySelector('button')?.addEventListener('click', () => {
    connect().then(
      () => window.probe.tell('success'),
      (error: unknown) => window.probe.tell(...read(error)),
    );
  });
  window.probe.ready = true;
}
