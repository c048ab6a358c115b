import { html, nothing } from 'lit';
import type { Display } from '../display/display.ts';
import { durationText } from '../display/format.ts';
import type { FormState } from '../state/form-state.ts';
import type { Send } from '../state/send.ts';
import type { DayFields } from './day-fields.ts';
import { selectField } from './field.ts';

const PRESETS = [15, 30, 45, 60, 90, 120, 180];

/** How long the meeting takes: days where it is all-day. */
export function durationField(
  state: FormState,
  send: Send,
  display: Display,
  days: DayFields | undefined,
): unknown {
  const { words } = display;
  const { draft } = state;
  const choose = (duration: number): void => send({ type: 'duration-chosen', duration });
  if (draft.allDay) {
    return days?.count(state, send, display);
  }
  const { duration } = draft;
  const custom = state.durationKind === 'custom' || !(duration > 0);
  const listed = custom ? PRESETS : [...new Set([...PRESETS, duration])].toSorted((a, b) => a - b);
  return html`
    ${selectField(state, 'duration', {
      label: words.duration,
      value: custom ? 'custom' : String(duration),
      options: [
        ...listed.map((n) => [String(n), durationText(n, display)] as const),
        ['custom', words.custom],
      ],
      onValue: (value) => {
        const kind = value === 'custom' ? 'custom' : 'preset';
        send({ type: 'duration-kind-chosen', kind });
        if (kind === 'preset') choose(Number(value));
      },
    })}
    ${custom ? days?.minutes(state, send, display) : nothing}
  `;
}
