import { css } from 'lit';

/** What changes for people who want less motion, or colours of their own. */
export const preferenceStyles = css`
  @media (prefers-reduced-motion: reduce) {
    [role='switch'],
    [role='switch']::after {
      transition: none;
    }
    .spinner {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
    .primary,
    [role='switch'],
    [role='switch']::after {
      forced-color-adjust: none;
    }
    .primary {
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
    .primary:hover {
      background: Highlight;
      color: HighlightText;
    }
    [role='switch'] {
      border-color: ButtonText;
      background: ButtonFace;
    }
    [role='switch']::after {
      background: ButtonText;
    }
    [role='switch']:checked {
      border-color: Highlight;
      background: Highlight;
    }
    [role='switch']:checked::after {
      background: HighlightText;
    }
    [role='switch']:disabled {
      border-color: GrayText;
    }
    :is(input, select, textarea)[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
