import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { controlId, type FieldName } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { isFrozen, problemsIn } from '../state/reading.ts';
import { live } from './live-value.ts';

/** Ids for `aria-describedby`: the hint, then the problem. */
export const describedBy = (
  state: FormState,
  name: FieldName,
  hint?: unknown,
): string | undefined =>
  [
    hint ? `${controlId(name)}-hint` : '',
    problemsIn(state).has(name) ? `${controlId(name)}-problem` : '',
  ]
    .filter(Boolean)
    .join(' ') || undefined;

/** `aria-invalid` of a field's control. */
export const invalid = (state: FormState, name: FieldName): 'true' | 'false' =>
  problemsIn(state).has(name) ? 'true' : 'false';

/** Hint and problem of a field, as its control is described by them. */
export function notes(
  state: FormState,
  name: FieldName,
  hint?: unknown,
  told = true,
): TemplateResult {
  const problem = told && problemsIn(state).get(name);
  return html`
    ${hint ? html`<p class="hint" id="${controlId(name)}-hint">${hint}</p>` : nothing}
    ${
      problem
        ? html`<p class="problem" part="problem" id="${controlId(name)}-problem">${problem}</p>`
        : nothing
    }
  `;
}

/** What a field can't show, and keeps. */
export const keptHint = (text: string): TemplateResult | typeof nothing =>
  text ? html`<p class="hint" part="kept">${text}</p>` : nothing;

interface TextOptions {
  label: string;
  value: string;
  type?: 'text' | 'date' | 'time' | 'number';
  /** Where a control is one of several of its field. */
  id?: string;
  /** Whether what is wrong with the field is told at this control; by default at the first. */
  told?: boolean;
  hint?: unknown;
  required?: boolean;
  step?: number;
  min?: number | string;
  max?: number;
  onValue(value: string): void;
}

/** A labelled single-line control. */
export function textField(state: FormState, name: FieldName, options: TextOptions): TemplateResult {
  const { label, value, type = 'text', id = controlId(name), hint, required = false } = options;
  const { told = id === controlId(name) } = options;
  const isWrong = options.told !== false && problemsIn(state).has(name);
  return html`
    <div class="field" part="field">
      <label for=${id} part="label">${label}</label>
      <input
        id=${id}
        part="input"
        type=${type}
        autocomplete="off"
        inputmode=${ifDefined(type === 'number' ? 'numeric' : undefined)}
        step=${ifDefined(options.step)}
        min=${ifDefined(options.min)}
        max=${ifDefined(options.max)}
        .value=${live(value)}
        ?disabled=${isFrozen(state)}
        aria-required=${ifDefined(required ? 'true' : undefined)}
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-describedby=${ifDefined(isWrong || hint ? describedBy(state, name, hint) : undefined)}
        @input=${(event: Event) => options.onValue((event.target as HTMLInputElement).value)}
      />
      ${told ? notes(state, name, hint) : nothing}
    </div>
  `;
}

/** The arrow of whatever opens as a list: the same in every browser. */
export const chevron = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="m4 6 4 4 4-4" />
</svg>`;

interface SelectOptions<T extends string> {
  label: string;
  value: T;
  id?: string;
  /** Whether what is wrong with the field may be about this control. */
  told?: boolean;
  hint?: unknown;
  disabled?: boolean;
  options: readonly (readonly [value: T, label: string])[];
  onValue(value: T): void;
}

/** A labelled choice of one. */
export function selectField<T extends string>(
  state: FormState,
  name: FieldName,
  options: SelectOptions<T>,
): TemplateResult {
  const { label, value, id = controlId(name), hint } = options;
  const isWrong = options.told !== false && problemsIn(state).has(name);
  return html`
    <div class="field" part="field">
      <label for=${id} part="label">${label}</label>
      <div class="combobox browsable">
        <select
          id=${id}
          part="input"
          ?disabled=${isFrozen(state) || options.disabled}
          aria-invalid=${isWrong ? 'true' : 'false'}
          aria-describedby=${ifDefined(isWrong || hint ? describedBy(state, name, hint) : undefined)}
          @change=${(event: Event) =>
            options.onValue((event.target as HTMLSelectElement).value as T)}
        >
          ${options.options.map(
            ([key, text]) => html`<option value=${key} .selected=${key === value}>${text}</option>`,
          )}
        </select>
        <span class="arrow" part="arrow">${chevron}</span>
      </div>
      ${id === controlId(name) ? notes(state, name, hint, options.told) : nothing}
    </div>
  `;
}

interface CheckOptions {
  label: string;
  checked: boolean;
  id: string;
  /** A switch takes effect on the form at once, a checkbox is one of its values. */
  role?: 'switch';
  hint?: string;
  disabled?: boolean;
  onValue(checked: boolean): void;
}

/** A labelled on/off control. */
export const checkField = (state: FormState, options: CheckOptions): TemplateResult => html`
  <div class="check">
    <input
      id=${options.id}
      part=${options.role ?? 'checkbox'}
      type="checkbox"
      role=${ifDefined(options.role)}
      .checked=${live(options.checked)}
      ?disabled=${isFrozen(state) || options.disabled}
      aria-describedby=${ifDefined(options.hint ? `${options.id}-hint` : undefined)}
      @change=${(event: Event) => options.onValue((event.target as HTMLInputElement).checked)}
    />
    <label for=${options.id}>${options.label}</label>
    ${options.hint ? html`<p class="hint" id="${options.id}-hint">${options.hint}</p>` : nothing}
  </div>
`;
