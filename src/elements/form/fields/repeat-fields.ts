import { html, nothing, type TemplateResult } from 'lit';
import { readRepeat, toRules, type Repeat, type RepeatEnd } from '../../../meeting/repeat.ts';
import { addDays } from '../../../meeting/wall-time.ts';
import type { Display } from '../display/display.ts';
import { dateText } from '../display/format.ts';
import { remember } from '../display/remember.ts';
import { fillBlanks } from '../display/strings.ts';
import type { FormState } from '../state/form-state.ts';
import { loadedIn } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { selectField, textField } from './field.ts';

const readOnce = remember(
  (lines: readonly string[], start: string, allDay: boolean, timezone: string): Repeat =>
    readRepeat(lines, { start, allDay, timezone }),
);

/** How often the meeting repeats, and when that ends. */
export function repeatFields(
  state: FormState,
  send: Send,
  { words, locale }: Display,
): TemplateResult {
  const { draft } = state;
  const loaded = loadedIn(state);
  // Where one meeting of a series is edited, the series' rule is out of reach.
  if (loaded?.occurrence) return html`<p class="hint">${words.occurrence}</p>`;
  const repeat = readOnce(draft.repeat, draft.start, draft.allDay, draft.timezone);
  const set = (patch: Partial<Repeat>): void =>
    send({ type: 'edited', patch: { repeat: toRules({ ...repeat, ...patch }, draft) } });
  const day = draft.start.slice(0, 10);
  const on = (options: Intl.DateTimeFormatOptions): string => dateText(day, locale, options);
  const ends: Record<RepeatEnd['kind'], RepeatEnd> = {
    never: { kind: 'never' },
    count: { kind: 'count', count: 10 },
    until: { kind: 'until', date: addDays(day, 84) },
  };
  const kept = repeat.preset === 'custom';
  return html`
    <div class="row">
      ${selectField<Repeat['preset']>(state, 'repeat', {
        label: words.repeat,
        value: repeat.preset,
        hint: loaded?.draft.repeat.length ? words.series : undefined,
        options: [
          ['none', words.repeatNone],
          ['daily', words.repeatDaily],
          ['weekdays', words.repeatWeekdays],
          ['weekly', fillBlanks(words.repeatWeekly, { weekday: on({ weekday: 'long' }) })],
          ['monthly', fillBlanks(words.repeatMonthly, { day: on({ day: 'numeric' }) })],
          [
            'yearly',
            fillBlanks(words.repeatYearly, { date: on({ day: 'numeric', month: 'long' }) }),
          ],
          ...(kept ? ([['custom', words.repeatCustom]] as const) : []),
        ],
        onValue: (preset) => set({ preset }),
      })}
      ${
        repeat.preset === 'none' || kept
          ? nothing
          : selectField<RepeatEnd['kind']>(state, 'repeat', {
              id: 'ends',
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
      ${
        repeat.end.kind === 'count'
          ? textField(state, 'repeat', {
              id: 'count',
              label: words.count,
              type: 'number',
              min: 1,
              max: 999,
              value: String(repeat.end.count),
              onValue: (value) => {
                const count = Math.round(Number(value));
                if (count >= 1 && count <= 999) set({ end: { kind: 'count', count } });
              },
            })
          : nothing
      }
      ${
        repeat.end.kind === 'until'
          ? textField(state, 'repeat', {
              id: 'until',
              label: words.until,
              type: 'date',
              value: repeat.end.date,
              onValue: (date) => {
                if (date >= day) set({ end: { kind: 'until', date } });
              },
            })
          : nothing
      }
    </div>
  `;
}
