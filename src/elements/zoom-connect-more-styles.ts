import { css } from 'lit';

/** What only an action can bring up. */
export const moreStyles = css`
  [part='fallback'],
  .question {
    margin-block-start: var(--_gap);
  }
  .question {
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .question p {
    margin-block: 0 var(--_gap);
  }
  .danger {
    background: var(--_danger);
    color: light-dark(#fff, #2b0503);
  }
  .advice {
    margin-block: 0;
    color: var(--_quiet);
    font-size: 0.875em;
  }
  :host(:state(connecting)) svg {
    animation: wait 1.2s ease-in-out infinite alternate;
  }
  @keyframes wait {
    to {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host(:state(connecting)) svg {
      animation: none;
    }
  }
`;
