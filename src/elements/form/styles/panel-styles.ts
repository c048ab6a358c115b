import { css } from 'lit';

/** Notes, failures, questions and what is shown when all is done. */
export const panelStyles = css`
  .note,
  .panel {
    padding: 0.875em 1em;
    border: 1px solid var(--_edge);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel {
    display: grid;
    gap: 0.625em;
    scroll-margin: 1em;
  }
  .bad {
    border-inline-start-color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 7%, var(--_surface));
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: 0.5em;
  }
  .side {
    display: flex;
    gap: 0.5em;
    padding: 0.5em 0.625em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .side:has(:checked) {
    border-color: var(--_accent);
    background: var(--_soft);
  }
  .side small,
  .value {
    display: block;
    font-weight: 400;
  }
  .value {
    max-block-size: 12em;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  [part='conflict-field'] {
    gap: 0.375em;
  }
  [part='conflict-field'] legend {
    padding: 0;
    margin-block-end: 0.375em;
    font-weight: 600;
  }
  .panel ul {
    padding-inline-start: 1.25em;
  }
  .hint a {
    color: inherit;
  }
  .done {
    display: grid;
    justify-items: start;
    gap: 0.75em;
  }
  .done h2 {
    font-size: 1.25em;
    line-height: 1.25;
  }
  .done h2:focus {
    outline: none;
  }
  .tick {
    inline-size: 2.5em;
    padding: 0.375em;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_good) 15%, transparent);
    fill: none;
    stroke: var(--_good);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .link-text {
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .spoken {
    color: var(--_quiet);
    font-size: 0.875em;
  }
  .shown > .spoken:not(:empty) {
    display: block;
    padding-block: 0.75em;
  }
  /* Columns and not rows: what one toggle says beside its name moves no other out of line. */
  .toggles {
    columns: 14em 2;
    column-gap: 0.75em;
    margin-block-end: -0.75em;
  }
  .toggles > * {
    break-inside: avoid;
    margin-block-end: 0.75em;
  }
  .row:empty {
    display: none;
  }
  .field {
    scroll-margin: 4em;
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
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 1.5em;
    font-weight: 500;
  }
  .overlap {
    display: grid;
    gap: 0.375em;
  }
  .warning,
  .conflicts {
    color: light-dark(#8a4b00, #ffc46b);
    font-size: 0.875em;
  }
  :is(input, select, textarea)[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .danger {
    --_accent: var(--_danger);
    --_on-accent: light-dark(#fff, #2b0503);
  }
  .danger-quiet {
    margin-inline-start: auto;
    border-color: color-mix(in oklab, var(--_danger) 50%, transparent);
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .danger {
      --_accent: ButtonText;
      --_on-accent: ButtonFace;
    }
    :is(input, select, textarea)[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
