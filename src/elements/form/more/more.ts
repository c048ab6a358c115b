import { html, nothing } from 'lit';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { FormState } from '../state/form-state.ts';
import { repeatChanges } from '../state/repeat-changes.ts';
import { moreFields } from './more-fields.ts';

/** What is to be known of Zoom for a meeting that repeats. */
const seriesNote = ({ draft }: FormState, display: Display): unknown =>
  draft.zoom && draft.repeat.length > 0
    ? html`<p class="hint">${withAllWords(display).words.seriesZoom}</p>`
    : nothing;

/** What few people need: place, repetition, reminders, visibility. */
export const more = { fields: moreFields, seriesNote, changes: repeatChanges };
