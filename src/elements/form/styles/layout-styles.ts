import { css } from 'lit';

/** Colours, and where things stand. */
export const layoutStyles = css`
  :host {
    --_accent: var(
      --zoom-event-form-accent,
      var(--zoom-connect-accent, light-dark(#0b5cff, #6ea2ff))
    );
    --_on-accent: var(
      --zoom-event-form-on-accent,
      var(--zoom-connect-on-accent, light-dark(#fff, #06122b))
    );
    --_radius: var(--zoom-event-form-radius, var(--zoom-connect-radius, 0.5em));
    --_gap: var(--zoom-event-form-gap, 1em);
    --_text: light-dark(#1b2130, #eef1f7);
    --_surface: light-dark(#fff, #1a1f2b);
    --_soft: light-dark(#f4f6fa, #232937);
    --_edge: light-dark(#dde1ea, #353c4d);
    --_line: light-dark(#7d8699, #78829a);
    --_quiet: light-dark(#525a6b, #aeb5c5);
    --_danger: light-dark(#b3261e, #ff8a80);
    --_good: light-dark(#137333, #6dd58c);
    display: block;
    container-type: inline-size;
    max-inline-size: 42em;
    color: var(--_text);
    font: var(--zoom-event-form-font, inherit);
    line-height: 1.45;
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  /* Not on zoom-connect itself: its own --_accent comes from what is set here. */
  form {
    --zoom-connect-accent: var(--_accent);
    --zoom-connect-on-accent: var(--_on-accent);
    --zoom-connect-radius: var(--_radius);
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  form,
  fieldset,
  .stack,
  .zoom,
  .settings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }
  [name='header']::slotted(*) {
    margin-block-end: var(--_gap);
  }
  [name='footer']::slotted(*) {
    margin-block-start: var(--_gap);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  p,
  h2,
  ul {
    margin: 0;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    gap: var(--_gap) calc(var(--_gap) * 0.75);
    align-items: start;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375em;
  }
  .zoom {
    padding: 1em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_soft);
  }
  /* What comes later doesn't move what is there; a page may have more room kept. */
  .kept {
    align-content: start;
    min-block-size: var(--zoom-event-form-account-room, 2.5em);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-block-size: 1.7em;
    gap: 0.5em 1.5em;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }
  .main {
    padding-block-start: 0.25em;
  }
  .hint,
  small {
    color: var(--_quiet);
    font-size: 0.875em;
  }
  .problem {
    color: var(--_danger);
    font-size: 0.875em;
    font-weight: 500;
  }
  .problem::before,
  .warning::before {
    content: '⚠ ' / '';
  }
  .when-text {
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  /* An answer of the calendars must not push away what somebody is about to click. */
  .room {
    margin-block-start: calc(var(--_gap) * -0.75);
    min-block-size: clamp(1.5em, 34em - 100cqi, 2.75em);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  details {
    border-block: 1px solid var(--_edge);
    padding-block: 0.25em;
  }
  details .stack {
    padding-block: 0.75em;
  }
  summary {
    padding-block: 0.5em;
    border-radius: var(--_radius);
    font-weight: 600;
    cursor: pointer;
  }
  .loading {
    padding: 3em 1em;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    color: var(--_quiet);
    text-align: center;
  }
`;
