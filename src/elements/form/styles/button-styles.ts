import { css } from 'lit';

/** Buttons and links. */
export const buttonStyles = css`
  [part~='button'],
  [part='join'] {
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
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, light-dark(#000, #fff));
  }
  [aria-disabled='true'][part~='button'] {
    cursor: progress;
  }
  .link {
    padding: 0.125em 0.25em;
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
`;
