import { css } from 'lit';

/** Inputs that search. */
export const searchStyles = css`
  .chips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .combobox {
    position: relative;
  }
  .browsable > input {
    padding-inline-end: 2.25rem;
    text-overflow: ellipsis;
  }
  .arrow {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    cursor: pointer;
  }
  .arrow svg {
    inline-size: 1rem;
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
