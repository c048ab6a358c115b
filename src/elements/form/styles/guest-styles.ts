import { css } from 'lit';

/** Who is invited, and what of a list wasn't understood. */
export const guestStyles = css`
  .chips > ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    padding: 0;
    list-style: none;
  }
  /* A hundred guests must not push the rest of the form away. */
  .chips > ul,
  .unclear > ul {
    max-block-size: 11rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .row-of-all {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
    font-size: 0.9375em;
  }
  .row-of-all span {
    color: var(--_quiet);
  }
  .unclear {
    margin-block-start: 0.25rem;
    display: grid;
    gap: 0.375rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_edge);
    border-inline-start: 4px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .unclear > ul {
    display: grid;
    gap: 0.125rem;
    padding: 0;
    list-style: none;
  }
  .unclear li {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .unclear bdi {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .chip small {
    min-inline-size: 0;
    overflow: hidden;
    margin-inline-start: 0.375rem;
    color: var(--_quiet);
    text-overflow: ellipsis;
    white-space: nowrap;
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
  .chip button,
  .unclear .icon {
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
  .chip button:hover,
  .unclear .icon:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }
  .chip svg,
  .unclear svg {
    inline-size: 0.875rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
`;
