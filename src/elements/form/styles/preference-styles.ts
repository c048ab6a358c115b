import { css } from 'lit';

/** What changes for people who want less motion, or colours of their own. */
export const preferenceStyles = css`
  @media (prefers-reduced-motion: reduce) {
    [role='switch'],
    [role='switch']::after {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
    .primary,
    [role='switch'] {
      forced-color-adjust: none;
      --_accent: ButtonText;
      --_on-accent: ButtonFace;
    }
    [role='switch'] {
      --_accent: Highlight;
      --_line: ButtonText;
    }
    [role='switch']::after {
      background: ButtonFace;
    }
  }
`;
