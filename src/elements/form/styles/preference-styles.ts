import { css } from 'lit';

/** What changes for people who want less motion, or colours of their own. */
export const preferenceStyles = css`
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
  }
`;
