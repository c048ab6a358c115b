import { sessionOf } from '../../proxy-client/session.ts';
import type { FormStore } from '../state/store.ts';
import { headersOf, type AccountSource } from './follow-account.ts';

/** Whose session it is is told to a form that shows it. */
export interface Asking extends AccountSource {
  updateComplete: Promise<unknown>;
}

/**
 * Waits until it is said who is there, where drafts are kept: an intent is kept for its person, and
 * one that was sent before would not outlive the page.
 */
export async function knowPerson(store: FormStore, page: Asking): Promise<void> {
  if (page.draftKey === null || store.state.person !== undefined || !page.isConnected) return;
  await sessionOf(page.proxy, headersOf(page)).refresh();
  // By then, what was kept is back, or it isn't this person's.
  await page.updateComplete;
}
