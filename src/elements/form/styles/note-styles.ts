import { css } from 'lit';

/** What stands beside the fields: notes, choices, links. */
export const noteStyles = css`
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
  .overlap {
    display: grid;
    gap: 0.375em;
  }
  .warning,
  .conflicts {
    color: light-dark(#8a4b00, #ffc46b);
    font-size: 0.875em;
  }
  .settings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }
  .warning::before {
    content: '⚠ ' / '';
  }
  small {
    color: var(--_quiet);
    font-size: 0.875em;
  }
  .danger-quiet {
    margin-inline-start: auto;
    border-color: color-mix(in oklab, var(--_danger) 50%, transparent);
    color: var(--_danger);
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
  .danger {
    border-color: transparent;
    background: var(--_fill);
    color: light-dark(#fff, #2b0503);
    --_fill: var(--_danger);
  }
  .danger:hover {
    background: color-mix(in oklab, var(--_fill) 88%, light-dark(#000, #fff));
  }
  .choice {
    font-weight: 500;
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 1.5em;
  }
  [type='radio'] {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.1875em;
    accent-color: var(--_accent);
  }
  @media (forced-colors: active) {
    .danger {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
    .danger:hover {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
