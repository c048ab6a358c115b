import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomChoice } from '../../../meeting/draft.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen, loadedIn, problemsIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { checkField, selectField, textField } from './field.ts';

/** Every setting said aloud: what the reader sees is then what Zoom gets. */
const CUSTOM: ZoomChoice = {
  waitingRoom: true,
  joinBeforeHost: false,
  muteUponEntry: false,
  autoRecording: 'none',
  hostVideo: true,
  participantVideo: true,
};

/** The switch, the account behind it, and the meeting's settings. */
export function zoomFields(
  state: FormState,
  send: Send,
  words: EventFormStrings,
  account: unknown,
): TemplateResult {
  const { draft } = state;
  const problem = problemsIn(state).get('zoom');
  const exists = Boolean(loadedIn(state)?.draft.zoom);
  const hint = draft.allDay
    ? words.zoomAllDay
    : exists
      ? draft.zoom
        ? words.zoomExists
        : words.zoomRemoved
      : undefined;
  return html`
    <fieldset class="zoom" part="group zoom">
      <legend class="hidden">${words.zoom}</legend>
      ${checkField(state, {
        id: 'zoom',
        role: 'switch',
        label: words.zoom,
        checked: draft.zoom !== null,
        disabled: draft.allDay && draft.zoom === null,
        ...(hint && { hint }),
        onValue: (on) => send({ type: 'zoom-switched', on }),
      })}
      ${problem ? html`<p class="problem" part="problem">${problem}</p>` : nothing}
      ${draft.zoom ? account : nothing}
      ${draft.zoom && !exists ? settings(state, send, words, draft.zoom) : nothing}
    </fieldset>
  `;
}

function settings(
  state: FormState,
  send: Send,
  words: EventFormStrings,
  zoom: ZoomChoice,
): TemplateResult {
  const custom = Object.keys(zoom).length > 0;
  const set = (patch: ZoomChoice): void =>
    send({ type: 'edited', patch: { zoom: { ...zoom, ...patch } } });
  const choice = (value: boolean, label: string): TemplateResult => html`
    <label class="choice">
      <input
        type="radio"
        name="settings"
        .checked=${custom === value}
        ?disabled=${isFrozen(state)}
        @change=${() => send({ type: 'edited', patch: { zoom: value ? CUSTOM : {} } })}
      />
      ${label}
    </label>
  `;
  const toggle = (
    key: 'waitingRoom' | 'joinBeforeHost' | 'muteUponEntry' | 'hostVideo' | 'participantVideo',
    hint?: string,
  ): TemplateResult =>
    checkField(state, {
      id: `zoom-${key}`,
      label: words[key],
      checked: zoom[key] ?? false,
      ...(hint && { hint }),
      onValue: (on) => set({ [key]: on }),
    });
  return html`
    <div class="choices" role="radiogroup" aria-label=${words.zoomSettings}>
      ${choice(false, words.zoomAccount)} ${choice(true, words.zoomCustom)}
    </div>
    ${
      custom
        ? html`
            <div class="settings">
              <div class="row">
                ${textField(state, 'zoom.passcode', {
                  label: words.passcode,
                  value: zoom.passcode ?? '',
                  hint: words.passcodeHint,
                  onValue: (passcode) => set({ passcode }),
                })}
                ${selectField(state, 'zoom', {
                  id: 'zoom-autoRecording',
                  label: words.recording,
                  value: zoom.autoRecording ?? 'none',
                  options: [
                    ['none', words.recordingNone],
                    ['local', words.recordingLocal],
                    ['cloud', words.recordingCloud],
                  ],
                  onValue: (autoRecording) => set({ autoRecording }),
                })}
              </div>
              <div class="toggles">
                ${toggle('waitingRoom', zoom.waitingRoom || zoom.passcode ? undefined : words.security)}
                ${toggle('joinBeforeHost', zoom.waitingRoom ? words.waitingRoomWins : undefined)}
                ${toggle('muteUponEntry')} ${toggle('hostVideo')} ${toggle('participantVideo')}
              </div>
            </div>
          `
        : nothing
    }
  `;
}
