import { css } from 'lit';

/** Labels, inputs, checkboxes and the switch. */
export const inputStyles = css`
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
`;
