import { html, nothing, type TemplateResult } from 'lit';
import type { FieldStrings } from '../display/field-strings.ts';
import type { FormState } from '../state/form-state.ts';
import { otherConference, problemsIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { checkField } from './field.ts';

/** The switch, and what belongs to the meeting: what to know, the account behind it, settings. */
export function zoomFields(
  state: FormState,
  send: Send,
  words: FieldStrings,
  { hint, notes, more }: { hint: string | undefined; notes: unknown; more: unknown },
): TemplateResult {
  const { draft } = state;
  const problem = problemsIn(state).get('zoom');
  const told = draft.allDay ? words.zoomAllDay : hint;
  return html`
    <div class="zoom" part="group zoom">
      ${checkField(state, {
        id: 'zoom',
        role: 'switch',
        label: words.zoom,
        checked: draft.zoom !== null,
        disabled: draft.allDay && draft.zoom === null,
        ...(told && { hint: told }),
        onValue: (on) =>
          on && otherConference(state) && !state.agreed.includes('conference')
            ? send({ type: 'asked', what: 'conference' })
            : send({ type: 'zoom-switched', on }),
      })}
      ${notes} ${problem ? html`<p class="problem" part="problem">${problem}</p>` : nothing}
      ${draft.zoom ? more : nothing}
    </div>
  `;
}
