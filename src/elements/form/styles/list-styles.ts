import { css } from 'lit';

/** The lists of what was found. */
export const listStyles = css`
  [role='listbox'] {
    position: absolute;
    inset-inline: 0;
    z-index: 1;
    max-block-size: 16em;
    margin-block-start: 0.25em;
    padding: 0.25em;
    overflow-y: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 0.5em 1.5em rgb(0 0 0 / 0.18);
    list-style: none;
  }
  [role='option'] {
    display: grid;
    padding: 0.375em 0.625em;
    border-radius: calc(var(--_radius) * 0.75);
    cursor: pointer;
  }
  [role='option'][aria-disabled] {
    color: var(--_quiet);
    cursor: default;
  }
  [role='option']:not([aria-disabled]):hover {
    background: var(--_soft);
  }
  [role='option'][aria-selected='true'] {
    background: color-mix(in oklab, var(--_accent) 16%, var(--_surface));
  }
  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
