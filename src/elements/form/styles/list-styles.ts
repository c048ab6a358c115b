import { css } from 'lit';

/** Guests, and the lists of what was found. */
export const listStyles = css`
  .chips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  .chips > ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em;
    padding: 0;
    list-style: none;
  }
  /* A hundred guests must not push the rest of the form away. */
  .chips > ul,
  .unclear > ul {
    max-block-size: 11em;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .row-of-all {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 0.75em;
    font-size: 0.9375em;
  }
  .row-of-all span {
    color: var(--_quiet);
  }
  .unclear {
    margin-block-start: 0.25em;
    display: grid;
    gap: 0.375em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-inline-start: 4px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .unclear > ul {
    display: grid;
    gap: 0.125em;
    padding: 0;
    list-style: none;
  }
  .unclear li {
    display: flex;
    align-items: center;
    gap: 0.25em;
  }
  .unclear bdi {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .chip small {
    min-inline-size: 0;
    overflow: hidden;
    margin-inline-start: 0.375em;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.125em;
    max-inline-size: 100%;
    padding-inline: 0.75em 0.1875em;
    padding-block: 0.1875em;
    border: 1px solid var(--_edge);
    border-radius: 1em;
    background: var(--_soft);
    font-size: 0.9375em;
  }
  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip button,
  .unclear .icon {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .chip button:hover,
  .unclear .icon:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .chip svg,
  .unclear svg {
    inline-size: 0.875em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  .combobox {
    position: relative;
  }
  .browsable > :is(input, select) {
    padding-inline-end: 2.25em;
    text-overflow: ellipsis;
  }
  .arrow {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 2.25em;
    cursor: pointer;
  }
  select + .arrow {
    pointer-events: none;
  }
  .arrow svg {
    inline-size: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :disabled + .arrow {
    opacity: 0.6;
    cursor: default;
  }
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
`;
