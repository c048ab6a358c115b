import { css } from 'lit';

export const pagesStyles = css`
  [part='pages'] {
    max-inline-size: 34rem;
    margin-block-start: var(--_gap);
    padding: 0.75em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  [part='pages'] p {
    margin-block: 0;
  }
  [part='pages'] ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [part='pages'] li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem var(--_gap);
    padding-block: 0.25rem;
  }
  [part='pages'] li + li {
    border-block-start: 1px solid var(--_line);
  }
  [part='pages'] ul + p,
  [part='pages'] > .row {
    margin-block-start: var(--_gap);
  }
  [part='pages'] li > :first-child {
    flex: 1 1 9rem;
    overflow-wrap: anywhere;
  }
  [part='pages'] li [part='message'] {
    flex-basis: 100%;
  }
  [part='pages'] li button {
    min-block-size: 2em;
  }
  [part='pages'] [aria-disabled='true'] {
    border-color: transparent;
    color: var(--_quiet);
    cursor: default;
  }
`;
