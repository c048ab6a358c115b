import { ZoomEventFormElement } from './elements/zoom-event-form.ts';

// A page may load this twice, or bring its own.
if (!customElements.get('zoom-event-form')) {
  customElements.define('zoom-event-form', ZoomEventFormElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'zoom-event-form': ZoomEventFormElement;
  }
}
