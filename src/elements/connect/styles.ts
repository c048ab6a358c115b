import { css } from 'lit';

/**
 * For what every `<zoom-connect>` may show. While it is loading, nobody knows yet whether there is
 * something to connect, so the button's words are invisible. The template has no comments, since it
 * is shipped as it is.
 */
export const connectStyles = css`
  :host {
    --_accent: var(--zoom-connect-accent, light-dark(#0b5cff, #6ea2ff));
    --_on-accent: var(--zoom-connect-on-accent, light-dark(#fff, #06122b));
    --_radius: var(--zoom-connect-radius, 0.5rem);
    --_gap: var(--zoom-connect-gap, 0.5rem);
    --_line: light-dark(#c6cbd6, #4a5162);
    display: inline-block;
    position: relative;
    max-inline-size: 34rem;
    color: light-dark(#1b2130, #eef1f7);
    font: var(--zoom-connect-font, inherit);
    line-height: 1.4;
  }
  :host([hidden]) {
    display: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap);
  }
  button,
  [part='account'] {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    overflow-wrap: anywhere;
  }
  button {
    min-block-size: 2.5em;
    padding: 0.25em 1em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
  }
  .plain {
    border-color: var(--_line);
    background: none;
    color: inherit;
  }
  button:hover:enabled {
    filter: brightness(0.92);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :host(:state(loading)) button {
    background: var(--_line);
    color: transparent;
  }
  svg,
  ::slotted([slot='icon']) {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: currentColor;
  }
  [part='account'] svg {
    color: light-dark(#137333, #6dd58c);
  }
  .quiet {
    position: absolute;
    inset: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
