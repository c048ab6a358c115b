import { css } from 'lit';

/** Who is invited, and what of a list wasn't understood. */
export const guestStyles = css`
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
`;
