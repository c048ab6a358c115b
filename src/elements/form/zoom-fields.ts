import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomChoice } from '../../meeting/draft.ts';
import { checkField, selectField, textField } from './field.ts';
import type { FormView } from './view.ts';

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
export function zoomFields(view: FormView, account: unknown): TemplateResult {
  const { words, draft, loaded } = view;
  const exists = Boolean(loaded?.draft.zoom);
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
      ${checkField(view, {
        id: 'zoom',
        role: 'switch',
        label: words.zoom,
        checked: draft.zoom !== null,
        disabled: draft.allDay && draft.zoom === null,
        ...(hint && { hint }),
        onValue: (on) => view.setZoom(on),
      })}
      ${
        view.problems.has('zoom')
          ? html`<p class="problem" part="problem">${view.problems.get('zoom')}</p>`
          : nothing
      }
      ${draft.zoom ? account : nothing}
      ${draft.zoom && !exists ? settings(view, draft.zoom) : nothing}
    </fieldset>
  `;
}

function settings(view: FormView, zoom: ZoomChoice): TemplateResult {
  const { words } = view;
  const custom = Object.keys(zoom).length > 0;
  const set = (patch: ZoomChoice): void => view.change({ zoom: { ...zoom, ...patch } });
  const choice = (value: boolean, label: string): TemplateResult => html`
    <label class="choice">
      <input
        type="radio"
        name="settings"
        .checked=${custom === value}
        ?disabled=${view.frozen}
        @change=${() => view.change({ zoom: value ? CUSTOM : {} })}
      />
      ${label}
    </label>
  `;
  const toggle = (
    key: 'waitingRoom' | 'joinBeforeHost' | 'muteUponEntry' | 'hostVideo' | 'participantVideo',
    hint?: string,
  ): TemplateResult =>
    checkField(view, {
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
                ${textField(view, 'zoom.passcode', {
                  label: words.passcode,
                  value: zoom.passcode ?? '',
                  hint: words.passcodeHint,
                  onValue: (passcode) => set({ passcode }),
                })}
                ${selectField(view, 'zoom', {
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
