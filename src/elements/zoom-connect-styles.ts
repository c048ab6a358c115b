import { css } from 'lit';

export const connectStyles = css`
  :host {
    --_accent: var(--zoom-connect-accent, light-dark(#0b5cff, #6ea2ff));
    --_on-accent: var(--zoom-connect-on-accent, light-dark(#fff, #06122b));
    --_radius: var(--zoom-connect-radius, 0.5rem);
    --_gap: var(--zoom-connect-gap, 0.5rem);
    --_line: light-dark(#c6cbd6, #4a5162);
    --_quiet: light-dark(#525a6b, #aeb5c5);
    --_danger: light-dark(#b3261e, #ff8a80);
    display: inline-block;
    position: relative;
    max-inline-size: 100%;
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
    min-block-size: 2.5rem;
  }
  button,
  a {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    box-sizing: border-box;
    min-block-size: 2.5rem;
    padding: 0.25rem 1rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  button[part='button'],
  a {
    background: var(--_accent);
    color: var(--_on-accent);
    text-decoration: none;
  }
  button[part='button']:hover:not(:disabled),
  a:hover {
    background: color-mix(in oklab, var(--_accent) 88%, light-dark(#000, #fff));
  }
  .plain {
    border-color: var(--_line);
    background: transparent;
    color: inherit;
  }
  .plain:hover:not(:disabled) {
    background: color-mix(in oklab, currentColor 8%, transparent);
  }
  .danger {
    background: var(--_danger);
    color: light-dark(#fff, #2b0503);
  }
  :focus-visible {
    outline: 3px solid color-mix(in oklab, var(--_accent) 55%, transparent);
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  svg,
  ::slotted([slot='icon']) {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: currentColor;
  }
  [part='account'] {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [part='account'] svg {
    color: light-dark(#137333, #6dd58c);
  }
  [part='status'] {
    max-inline-size: 34rem;
    color: var(--_quiet);
    font-size: 0.875em;
  }
  [part='status']:not(.quiet):not(:empty),
  [part='fallback'] {
    margin-block-start: calc(var(--_gap) / 2);
  }
  [part='message'] {
    color: var(--_danger);
  }
  .quiet {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .question {
    max-inline-size: 34rem;
    margin-block-start: var(--_gap);
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .question p {
    margin-block: 0 var(--_gap);
  }
  .loading:disabled {
    opacity: 0.35;
  }
  .connecting svg {
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .connecting svg {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    button,
    a,
    .question {
      border-color: ButtonBorder;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
