import { css } from 'lit';

/** Buttons and the spinner. */
export const buttonStyles = css`
  [part~='button'] {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.5em;
    padding: 0.375em 1.125em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  [part~='button']:hover {
    background: color-mix(in oklab, currentColor 8%, var(--_surface));
  }
  .primary {
    border-color: transparent;
    background: var(--_fill);
    color: var(--_on-accent);
    --_fill: var(--_accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_fill) 88%, light-dark(#000, #fff));
  }
  [aria-disabled='true'][part~='button'] {
    cursor: progress;
  }
  .spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
