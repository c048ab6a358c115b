import { html, nothing, type TemplateResult } from 'lit';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Display } from '../display/display.ts';
import { withAllWords, type FullDisplay } from '../display/full-display.ts';
import { reminderText, visibilityText } from '../display/value-texts.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { checkField, selectField, textField } from '../fields/field.ts';
import { repeatFields } from './repeat-fields.ts';

/** What few people need. */
export function moreFields(
  state: FormState,
  send: Send,
  anyDisplay: Display,
  kept: (field: 'reminders' | 'visibility') => string,
): TemplateResult {
  const display = withAllWords(anyDisplay);
  const { words, shows } = display;
  const { draft } = state;
  const edit = (patch: Partial<MeetingDraft>): void => send({ type: 'edited', patch });
  const visibility = (
    key: MeetingDraft['visibility'],
  ): readonly [MeetingDraft['visibility'], string] => [key, visibilityText(key, words)];
  // Only some calendars can go back to it.
  const offersDefault =
    draft.visibility === 'default' || editedIn(state)?.standing.defaultVisibility !== false;
  return html`
    ${
      shows('location')
        ? textField(state, 'location', {
            label: words.location,
            value: draft.location,
            onValue: (location) => edit({ location }),
          })
        : nothing
    }
    ${shows('repeat') ? repeatFields(state, send, display) : nothing}
    <div class="row">
      ${shows('reminders') ? reminderField(state, send, display, kept('reminders')) : nothing}
      ${
        shows('visibility')
          ? selectField<MeetingDraft['visibility']>(state, 'visibility', {
              label: words.visibility,
              hint: kept('visibility'),
              value: draft.visibility,
              options: [
                ...(offersDefault ? [visibility('default')] : []),
                visibility('public'),
                visibility('private'),
              ],
              onValue: (chosen) => edit({ visibility: chosen }),
            })
          : nothing
      }
    </div>
    ${
      shows('busy')
        ? checkField(state, {
            id: 'busy',
            label: words.busy,
            checked: draft.busy,
            onValue: (busy) => edit({ busy }),
          })
        : nothing
    }
  `;
}

const REMINDERS = [5, 10, 15, 30, 60, 1_440];

function reminderField(
  state: FormState,
  send: Send,
  display: FullDisplay,
  hint: string,
): TemplateResult {
  const { words } = display;
  const { draft } = state;
  const before = (minutes: number[]): string => reminderText(minutes, display);
  const value = draft.reminders?.join(' ') ?? 'default';
  const known = REMINDERS.map((n) => [String(n), before([n])] as const);
  const listed = value === 'default' || value === '' || known.some(([key]) => key === value);
  return selectField(state, 'reminders', {
    label: words.reminders,
    hint,
    value,
    options: [
      ['default', words.reminderDefault],
      ['', words.reminderNone],
      ...known,
      ...(listed ? [] : [[value, before(draft.reminders ?? [])] as const]),
    ],
    onValue: (choice) =>
      send({
        type: 'edited',
        patch: {
          reminders: choice === 'default' ? null : choice.split(' ').filter(Boolean).map(Number),
        },
      }),
  });
}
