import { css } from 'lit';

/** For what only an action, or an expired or failed connection, brings up. */
export const actingStyles = css`
  :host {
    --_quiet: light-dark(#525a6b, #aeb5c5);
    --_danger: light-dark(#b3261e, #ff8a80);
  }
  [part='status'],
  .advice {
    color: var(--_quiet);
    margin-block: 0.25rem 0;
    font-size: 0.875em;
  }
  [part='message'] {
    color: var(--_danger);
  }
  a {
    display: inline-flex;
    align-items: center;
    box-sizing: border-box;
    min-block-size: 2.5em;
    padding: 0.25em 1em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font-weight: 600;
    overflow-wrap: anywhere;
    text-decoration: none;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  a:hover {
    filter: brightness(0.92);
  }
  [part='fallback'],
  .question {
    margin-block-start: var(--_gap);
  }
  .question {
    padding: 0.75em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .question p {
    margin-block: 0 var(--_gap);
  }
  .danger {
    background: var(--_danger);
    color: light-dark(#fff, #2b0503);
  }
  /* What is to be done now stands below, or in the other window. */
  :host(:state(connecting)) [part='button'] {
    border-color: var(--_line);
    background: none;
    color: inherit;
  }
  @media (prefers-reduced-motion: no-preference) {
    :host(:state(connecting)) svg {
      animation: wait 1.2s ease-in-out infinite alternate;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.35;
    }
  }
`;
