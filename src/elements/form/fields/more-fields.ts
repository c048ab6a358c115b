import { html, nothing, type TemplateResult } from 'lit';
import type { MeetingDraft } from '../../../meeting/draft.ts';
import type { Display } from '../display/display.ts';
import { durationText } from '../display/format.ts';
import { fillBlanks } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import { checkField, selectField, textField } from './field.ts';
import { repeatFields } from './repeat-fields.ts';

const MORE = ['location', 'repeat', 'reminders', 'visibility', 'busy'] as const;

/** What few people need. */
export function moreFields(
  state: FormState,
  send: Send,
  display: Display,
): TemplateResult | typeof nothing {
  const { words, shows } = display;
  const { draft } = state;
  const edit = (patch: Partial<MeetingDraft>): void => send({ type: 'edited', patch });
  if (!MORE.some(shows)) return nothing;
  return html`
    <details part="more">
      <summary>${words.more}</summary>
      <div class="stack">
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
          ${shows('reminders') ? reminderField(state, send, display) : nothing}
          ${
            shows('visibility')
              ? selectField<MeetingDraft['visibility']>(state, 'visibility', {
                  label: words.visibility,
                  value: draft.visibility,
                  options: [
                    ['default', words.visibilityDefault],
                    ['public', words.visibilityPublic],
                    ['private', words.visibilityPrivate],
                  ],
                  onValue: (visibility) => edit({ visibility }),
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
      </div>
    </details>
  `;
}

const REMINDERS = [5, 10, 15, 30, 60, 1_440];

function reminderField(state: FormState, send: Send, display: Display): TemplateResult {
  const { words } = display;
  const { draft } = state;
  const before = (minutes: number[]): string =>
    fillBlanks(words.reminderBefore, {
      time: minutes.map((n) => durationText(n, display)).join(' / '),
    });
  const value = draft.reminders?.join(' ') ?? 'default';
  const known = REMINDERS.map((n) => [String(n), before([n])] as const);
  const listed = value === 'default' || value === '' || known.some(([key]) => key === value);
  return selectField(state, 'reminders', {
    label: words.reminders,
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
