// What older engines and DOMs for tests lack, taken away from this one.
import { expect } from '@open-wc/testing';
import type { ZoomEventFormElement } from '../../src/elements/zoom-event-form.ts';
import { LACKING } from '../support/lacking.ts';
import { openPage } from '../support/own-page.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('<zoom-event-form> in engines that lack', () => {
  for (const [what, before] of Object.entries(LACKING)) {
    it(`${what}: is filled in, and tells that it was`, async () => {
      const page = await openPage({
        before,
        tag: 'zoom-event-form',
        markup: '<zoom-event-form proxy="/zoom" calendar-id="c" lang="en"></zoom-event-form>',
      });
      const form = page.element as unknown as ZoomEventFormElement;
      const title = (): HTMLInputElement | null | undefined =>
        form.shadowRoot?.querySelector<HTMLInputElement>('#title');
      await waitUntil(() => title());
      const told: boolean[] = [];
      form.addEventListener('zoom-event-dirty-change', ({ dirty }) => told.push(dirty));
      for (const text of ['Review', '']) {
        const input = title();
        if (input) input.value = text;
        input?.dispatchEvent(new page.window.Event('input'));
        await form.updateComplete;
      }
      expect(told).to.deep.equal([true, false]);
      expect(page.errors).to.deep.equal([]);
    });
  }
});
