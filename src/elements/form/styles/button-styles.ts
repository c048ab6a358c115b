import { css } from 'lit';

/** Buttons, links and the spinner. */
export const buttonStyles = css`
  [part~='button'],
  [part='join'] {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.5em;
    padding: 0.375em 1.125em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  [part~='button']:hover {
    background: color-mix(in oklab, currentColor 8%, var(--_surface));
  }
  .primary,
  [part='join'] {
    border-color: transparent !important;
    background: var(--_accent) !important;
    color: var(--_on-accent);
  }
  .primary:hover,
  [part='join']:hover {
    background: color-mix(in oklab, var(--_accent) 88%, light-dark(#000, #fff)) !important;
  }
  .danger {
    border-color: transparent !important;
    background: var(--_danger) !important;
    color: light-dark(#fff, #2b0503);
  }
  .danger-quiet {
    margin-inline-start: auto;
    border-color: color-mix(in oklab, var(--_danger) 50%, transparent) !important;
    color: var(--_danger);
  }
  [aria-disabled='true'][part~='button'] {
    cursor: progress;
  }
  .link {
    padding: 0.125rem 0.25rem;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 600;
    text-decoration: underline;
    cursor: pointer;
  }
  .quiet {
    padding-inline: 0;
    color: var(--_quiet);
    font-weight: 400;
  }
  .panel a {
    color: inherit;
    font-weight: 600;
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
