import { html, nothing, type TemplateResult } from 'lit';
import {
  settingsOf,
  ZOOM_SETTINGS,
  zoomSettings,
  type ZoomChoice,
  type ZoomSetting,
  type ZoomSettingOf,
} from '../../../contract/zoom-settings.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import type { EventFormStrings } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen, problemsIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { checkField, selectField, textField } from '../fields/field.ts';

/** A setting that says nothing is the account's own, so here each says what the reader sees. */
const CHOSEN: ZoomChoice = Object.fromEntries(
  zoomSettings.flatMap(([name, row]) => ('first' in row ? [[name, row.first]] : [])),
);

type ChoiceValue = (typeof ZOOM_SETTINGS)[ZoomSettingOf<'choice'>]['values'][number];

/** A setting's name is the name of its label; the names of a choice's values follow from both. */
type ZoomWords = Readonly<
  Record<
    | ZoomSetting
    | `${ZoomSettingOf<'choice'>}${Capitalize<ChoiceValue>}`
    | `${ZoomSettingOf<'text'>}Hint`,
    string
  >
>;

const capitalize = <Text extends string>(text: Text): Capitalize<Text> =>
  (text.charAt(0).toUpperCase() + text.slice(1)) as Capitalize<Text>;

/** What of a Zoom meeting can be chosen here. */
export function zoomSettingsFields(
  state: FormState,
  send: Send,
  display: Display,
  zoom: ZoomChoice,
): TemplateResult {
  const { words } = withAllWords(display);
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
        @change=${() => send({ type: 'edited', patch: { zoom: value ? CHOSEN : {} } })}
      />
      ${label}
    </label>
  `;
  const labels: ZoomWords = words;
  const text = (name: ZoomSettingOf<'text'>): TemplateResult =>
    textField(state, `zoom.${name}`, {
      label: labels[name],
      value: zoom[name] ?? '',
      // What is wrong with it says the same.
      hint: problemsIn(state).has(`zoom.${name}`) ? undefined : labels[`${name}Hint`],
      onValue: (value) => set({ [name]: value }),
    });
  const select = (name: ZoomSettingOf<'choice'>): TemplateResult =>
    selectField<ChoiceValue>(state, 'zoom', {
      id: `zoom-${name}`,
      label: labels[name],
      value: zoom[name] ?? ZOOM_SETTINGS[name].first,
      options: ZOOM_SETTINGS[name].values.map((value) => [
        value,
        labels[`${name}${capitalize(value)}`],
      ]),
      onValue: (value) => set({ [name]: value }),
    });
  const toggle = (name: ZoomSettingOf<'toggle'>): TemplateResult => {
    const hint = hintOf(name, zoom, words);
    return checkField(state, {
      id: `zoom-${name}`,
      label: labels[name],
      checked: zoom[name] ?? false,
      ...(hint && { hint }),
      onValue: (on) => set({ [name]: on }),
    });
  };
  return html`
    <div class="choices" role="radiogroup" aria-label=${words.zoomSettings}>
      ${choice(false, words.zoomAccount)} ${choice(true, words.zoomCustom)}
    </div>
    ${
      custom
        ? html`
            <div class="settings">
              <div class="row">
                ${settingsOf('text').map(text)} ${settingsOf('choice').map(select)}
              </div>
              <div class="toggles">${settingsOf('toggle').map(toggle)}</div>
            </div>
          `
        : nothing
    }
  `;
}

/** What a setting does because of the others. */
function hintOf(
  name: ZoomSettingOf<'toggle'>,
  { waitingRoom, passcode }: ZoomChoice,
  words: EventFormStrings,
): string | undefined {
  switch (name) {
    case 'waitingRoom':
      return waitingRoom || passcode ? undefined : words.security;
    case 'joinBeforeHost':
      return waitingRoom ? words.waitingRoomWins : undefined;
    default:
      return undefined;
  }
}

export const settings = { fields: zoomSettingsFields };
