import { html, type TemplateResult } from 'lit';
import type { MergeConflict, MergeField } from '../../../meeting/merge.ts';
import { resolveConflicts } from '../../../meeting/merge.ts';
import type { FullDisplay } from '../display/full-display.ts';
import { editWordsFor, type EventEditStrings } from '../display/edit-strings.ts';
import type { Conflicting, FormState } from '../state/form-state.ts';
import { labelOf } from '../state/problems.ts';
import type { Send } from '../state/send.ts';
import { RESUMED } from '../panels/question.ts';
import { valueText } from './value-text.ts';

type Choices = Partial<Record<MergeField, 'mine' | 'theirs'>>;

/** Fields that were changed here and elsewhere: both values of each, and whose is to hold. */
export function conflictPanel(
  state: FormState,
  { fields }: Conflicting,
  send: Send,
  display: FullDisplay,
): TemplateResult {
  const words = editWordsFor(display.texts);
  const onSave = (event: Event): void => {
    const panel = (event.currentTarget as Element).closest('.panel');
    const choices = choicesIn(panel);
    const open = fields.find(({ name }) => !choices[name]);
    if (open) return askFor(panel, open.name);
    const draft = resolveConflicts({ draft: state.draft, conflicts: [...fields] }, choices);
    send({ type: 'conflict-solved', draft });
    send({ do: 'submit' });
  };
  return html`
    <div
      class="panel"
      part="conflict"
      role="group"
      aria-labelledby="conflict-title"
      aria-describedby="conflict-text"
      id="conflict"
      tabindex="-1"
    >
      <p id="conflict-title"><strong>${words.conflictTitle}</strong></p>
      <p id="conflict-text">${words.conflictText}</p>
      ${fields.map((field) => fieldChoice(state, field, words, display))}
      <div class="buttons">
        <button type="button" part="button" class="primary" @click=${onSave}>
          ${words.conflictSave}
        </button>
        <button type="button" part="button" @click=${() => send(RESUMED)}>
          ${words.conflictBack}
        </button>
      </div>
    </div>
  `;
}

function fieldChoice(
  state: FormState,
  { name, mine, theirs }: MergeConflict,
  words: EventEditStrings,
  display: FullDisplay,
): TemplateResult {
  const choice = (side: 'mine' | 'theirs', label: string, value: unknown): TemplateResult => html`
    <label class="side">
      <input
        type="radio"
        name="conflict-${name}"
        .value=${side}
        data-field=${name}
        @change=${(event: Event) => settleChoice(event)}
      />
      <span>
        <small>${label}</small>
        <bdi class="value">${valueText(state, name, value, display) || words.empty}</bdi>
      </span>
    </label>
  `;
  return html`
    <fieldset part="conflict-field">
      <legend>${name === 'when' ? display.words.when : labelOf(name, display.words)}</legend>
      <div class="sides">
        ${choice('mine', words.conflictMine, mine)}
        ${choice('theirs', words.conflictTheirs, theirs)}
      </div>
      <p class="problem" part="problem" id="conflict-${name}-problem" hidden>
        ${words.conflictMissing}
      </p>
    </fieldset>
  `;
}

/** What is chosen stands in the radio buttons alone until it is saved. */
const choicesIn = (panel: Element | null): Choices =>
  Object.fromEntries(
    [...(panel?.querySelectorAll<HTMLInputElement>('[data-field]:checked') ?? [])].map((one) => [
      one.dataset['field'],
      one.value,
    ]),
  );

function askFor(panel: Element | null, name: MergeField): void {
  const problem = panel?.querySelector<HTMLElement>(`#conflict-${name}-problem`);
  if (problem) problem.hidden = false;
  for (const one of panel?.querySelectorAll<HTMLInputElement>(`[data-field="${name}"]`) ?? []) {
    one.setAttribute('aria-describedby', `conflict-${name}-problem`);
    one.setAttribute('aria-invalid', 'true');
  }
  panel?.querySelector<HTMLInputElement>(`[data-field="${name}"]`)?.focus();
}

function settleChoice({ target }: Event): void {
  const fieldset = (target as Element).closest('fieldset');
  const problem = fieldset?.querySelector<HTMLElement>('.problem');
  if (problem) problem.hidden = true;
  for (const one of fieldset?.querySelectorAll('[data-field]') ?? []) {
    one.removeAttribute('aria-describedby');
    one.removeAttribute('aria-invalid');
  }
}
