import { html, nothing, type TemplateResult } from 'lit';
import { sameValue, type MeetingDraft } from '../../../meeting/draft.ts';
import { MAX_COUNT, noteOfPreset, problemOfEnd } from '../../../meeting/repeat-checks.ts';
import {
  readRepeat,
  toRules,
  type Repeat,
  type RepeatEnd,
  type RepeatPreset,
} from '../../../meeting/repeat.ts';
import { addDays } from '../../../meeting/wall-time.ts';
import type { FullDisplay } from '../display/full-display.ts';
import { dateText } from '../display/date-text.ts';
import { remember } from '../display/remember.ts';
import { fillBlanks } from '../display/field-strings.ts';
import { repeatText } from '../display/value-texts.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn, loadedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { selectField, textField } from '../fields/field.ts';

const PRESETS = ['none', 'daily', 'weekdays', 'weekly', 'monthly', 'yearly'] as const;

const readOnce = remember(
  (lines: readonly string[], start: string, allDay: boolean, timezone: string): Repeat =>
    readRepeat(lines, { start, allDay, timezone }),
);

/** The meeting that the rule was made for: a series that is there moves only when it is saved. */
function ruled(state: FormState): MeetingDraft {
  const before = loadedIn(state)?.draft;
  return before && sameValue(state.draft.repeat, before.repeat) ? before : state.draft;
}

/** How often the meeting repeats, and when that ends. */
export function repeatFields(
  state: FormState,
  send: Send,
  display: FullDisplay,
): TemplateResult | typeof nothing {
  const { words } = display;
  const { draft } = state;
  const part = editedIn(state)?.series.part;
  // Where one meeting of a series is edited, the series' rule is out of reach.
  if (part === 'this' || part === 'undecided') return nothing;
  const { start, allDay, timezone } = ruled(state);
  const repeat = readOnce(draft.repeat, start, allDay, timezone);
  const set = (patch: Partial<Repeat>): void => {
    const next = { ...repeat, ...patch };
    const note = patch.preset && noteOfPreset(patch.preset, draft.start);
    // Weekdays begin on a weekday: the date says so, instead of a meeting on a Saturday.
    const moved = note?.code === 'starts-on' ? `${note.date}${draft.start.slice(10)}` : draft.start;
    const rules = toRules(next, { ...draft, start: moved });
    send({ type: 'edited', patch: { repeat: rules, ...(note && { start: moved }) } });
  };
  const day = draft.start.slice(0, 10);
  const ends: Record<RepeatEnd['kind'], RepeatEnd> = {
    never: { kind: 'never' },
    count: { kind: 'count', count: 10 },
    until: { kind: 'until', date: addDays(day, 84) },
  };
  const kept = repeat.preset === 'custom';
  const option = (preset: RepeatPreset): readonly [RepeatPreset, string] => [
    preset,
    repeatText(preset, draft.start, display),
  ];
  return html`
    ${selectField<RepeatPreset>(state, 'repeat', {
      label: words.repeat,
      told: !problemOfEnd(draft.repeat, draft),
      value: repeat.preset,
      hint: noteText(repeat.preset, draft, display),
      options: [...PRESETS.map(option), ...(kept ? [option('custom')] : [])],
      onValue: (preset) => set({ preset }),
    })}
    <div class="row">
      ${
        repeat.preset === 'none' || kept
          ? nothing
          : selectField<RepeatEnd['kind']>(state, 'repeat', {
              id: 'ends',
              told: false,
              label: words.ends,
              value: repeat.end.kind,
              options: [
                ['never', words.endsNever],
                ['count', words.endsCount],
                ['until', words.endsUntil],
              ],
              onValue: (kind) => set({ end: ends[kind] }),
            })
      }
      ${endField(state, repeat.end, (end) => set({ end }), display)}
    </div>
    ${kept ? html`<p class="hint" dir="ltr">${draft.repeat.join(' ')}</p>` : nothing}
  `;
}

/** The number or the date that ends the series, as typed; what is wrong with it is said there. */
function endField(
  state: FormState,
  end: RepeatEnd,
  set: (end: RepeatEnd) => void,
  { words }: FullDisplay,
): TemplateResult | typeof nothing {
  switch (end.kind) {
    case 'count':
      return textField(state, 'repeat', {
        id: 'count',
        told: true,
        label: words.count,
        type: 'number',
        min: 1,
        max: MAX_COUNT,
        value: Number.isNaN(end.count) ? '' : String(end.count),
        onValue: (value) => set({ kind: 'count', count: Number.parseFloat(value) }),
      });
    case 'until':
      return textField(state, 'repeat', {
        id: 'until',
        told: true,
        label: words.until,
        type: 'date',
        value: end.date,
        onValue: (date) => set({ kind: 'until', date }),
      });
    case 'never':
      return nothing;
  }
}

/** What a preset does that its name doesn't say. */
function noteText(
  preset: RepeatPreset,
  { start }: MeetingDraft,
  { words, locale }: FullDisplay,
): string | undefined {
  const note = noteOfPreset(preset, start);
  switch (note?.code) {
    case 'skips-short-months':
      return fillBlanks(words.skipsShortMonths, { day: note.day });
    case 'leap-years-only':
      return words.leapYearsOnly;
    case 'starts-on':
      return fillBlanks(words.startsOn, {
        date: dateText(note.date, locale, { dateStyle: 'full' }),
      });
    default:
      return undefined;
  }
}
