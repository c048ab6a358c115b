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
    appearance: none;
  }
  textarea {
    display: block;
    resize: vertical;
    field-sizing: content;
    min-block-size: 5em;
    max-block-size: 24em;
  }
  :disabled {
    opacity: 0.6;
  }
  :focus-visible {
    outline: 3px solid color-mix(in oklab, var(--_accent) 55%, transparent);
    outline-offset: 1px;
  }
  .check {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: 0.625em;
    min-block-size: 1.5em;
  }
  .check > label {
    font-weight: 500;
  }
  .check > .hint {
    grid-column: 2;
  }
  [type='checkbox']:not([role]),
  [type='radio'] {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.1875em;
    accent-color: var(--_accent);
  }
  [role='switch'] {
    appearance: none;
    position: relative;
    inline-size: 2.75em;
    block-size: 1.5em;
    margin: 0;
    border: 1px solid var(--_line);
    border-radius: 1em;
    background: var(--_line);
    cursor: pointer;
    transition: background 0.15s;
  }
  [role='switch']::after {
    content: '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.1875em;
    inline-size: 1em;
    block-size: 1em;
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
    inset-inline-start: calc(100% - 1.1875em);
    background: var(--_on-accent);
  }
  [role='switch'] + label {
    font-weight: 600;
  }
`;
