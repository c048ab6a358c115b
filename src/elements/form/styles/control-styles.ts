import { css } from 'lit';

/** Inputs, switch, chips, lists and buttons. */
export const controlStyles = css`
  label {
    font-weight: 600;
  }
  .field > label {
    font-size: 0.9375em;
  }
  .field:has([aria-required='true']) > label::after {
    content: ' *' / '';
    color: var(--_danger);
  }
  input,
  select,
  textarea,
  button {
    font: inherit;
    color: inherit;
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.625em;
    padding: 0.4375em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  select {
    padding-inline-end: 0.5rem;
  }
  textarea {
    display: block;
    resize: vertical;
    field-sizing: content;
    min-block-size: 5em;
    max-block-size: 24em;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  :disabled {
    opacity: 0.6;
  }
  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  :focus-visible {
    outline: 3px solid color-mix(in oklab, var(--_accent) 55%, transparent);
    outline-offset: 1px;
  }
  .check {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: 0.625rem;
    min-block-size: 1.5rem;
  }
  .check > label,
  .choice {
    font-weight: 500;
  }
  .check > .hint {
    grid-column: 2;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 1.5rem;
  }
  [type='checkbox']:not([role]),
  [type='radio'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0.1875rem;
    accent-color: var(--_accent);
  }
  [role='switch'] {
    appearance: none;
    position: relative;
    inline-size: 2.75rem;
    block-size: 1.5rem;
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: 1rem;
    background: var(--_line);
    cursor: pointer;
    transition: background 0.15s;
  }
  [role='switch']::after {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.1875rem;
    inline-size: 1rem;
    block-size: 1rem;
    translate: 0 -50%;
    border-radius: 50%;
    background: #fff;
    transition: inset-inline-start 0.15s;
  }
  [role='switch']:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  [role='switch']:checked::after {
    inset-inline-start: calc(100% - 1.1875rem);
    background: var(--_on-accent);
  }
  [role='switch'] + label {
    font-weight: 600;
  }
  .chips {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .chips > ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    padding: 0;
    list-style: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.125rem;
    max-inline-size: 100%;
    padding-inline: 0.75rem 0.1875rem;
    padding-block: 0.1875rem;
    border: 1px solid var(--_edge);
    border-radius: 1rem;
    background: var(--_soft);
    font-size: 0.9375em;
  }
  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .chip button:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .chip svg {
    inline-size: 0.875rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  .combobox {
    position: relative;
  }
  [role='listbox'] {
    position: absolute;
    inset-inline: 0;
    z-index: 1;
    max-block-size: 16rem;
    margin-block-start: 0.25rem;
    padding: 0.25rem;
    overflow-y: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 0.18);
    list-style: none;
  }
  [role='option'] {
    display: grid;
    padding: 0.375rem 0.625rem;
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
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
    [role='switch']::after {
      background: ButtonText;
      forced-color-adjust: none;
    }
    [role='switch']:checked::after {
      background: Highlight;
    }
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
