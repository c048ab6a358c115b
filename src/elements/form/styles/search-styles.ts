import { css } from 'lit';

/** Inputs that search. */
export const searchStyles = css`
  .chips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
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
`;
