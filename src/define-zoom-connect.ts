import { ZoomConnectElement } from './elements/zoom-connect.ts';

// A page may load this twice, or bring its own.
if (!customElements.get('zoom-connect')) customElements.define('zoom-connect', ZoomConnectElement);

declare global {
  interface HTMLElementTagNameMap {
    'zoom-connect': ZoomConnectElement;
  }
}
