import { html } from '@open-wc/testing';
import { FormHand } from './fake-events.ts';
import { waitUntil } from './wait-until.ts';

/** A form that keeps its draft, shown as its tab has it. */
export async function openKept(): Promise<FormHand> {
  const form = await FormHand.open(
    html`<zoom-event-form
      start="2100-01-01T10:00"
      timezone="Europe/Berlin"
      draft-key="d"
    ></zoom-event-form>`,
  );
  // What is kept is shown once it is known whose it is.
  await waitUntil(() => form.button('Create event') !== undefined);
  return form;
}
