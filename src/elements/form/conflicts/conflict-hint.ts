import { html, nothing, type TemplateResult } from 'lit';
import { resolveWall } from '../../../meeting/wall-time.ts';
import { formFor } from '../display/count.ts';
import type { Display } from '../display/display.ts';
import { withAllWords, type FullDisplay } from '../display/full-display.ts';
import { rangeText } from '../display/range-text.ts';
import { dateFormat } from '../display/formats.ts';
import { fillBlanks } from '../display/field-strings.ts';
import type { BusyPerson } from '../state/conflicts.ts';
import type { FormState } from '../state/form-state.ts';
import { nameOf } from '../state/news.ts';
import { isFrozen } from '../state/reading.ts';
import type { Send } from '../state/send.ts';
import { conflictQuestion } from './conflict-question.ts';

/** So many people are named; of the others it is told how many they are. */
const NAMED = 3;

/** Who is busy at the chosen time, and the way to one at which nobody is. */
export function conflictHint(
  state: FormState,
  send: Send,
  anyDisplay: Display,
): TemplateResult | typeof nothing {
  const display = withAllWords(anyDisplay);
  const { words, now } = display;
  const { people, next, about } = state.conflicts;
  if (people.length === 0 || conflictQuestion(state, now)?.key !== about) return nothing;
  const lines = people.slice(0, NAMED).map((person) => busyText(person, state, display));
  const others = people.length - NAMED;
  if (others > 0) {
    lines.push(fillBlanks(formFor(words.busyOthers, others, words), { n: others }));
  }
  return html`
    <p class="conflicts" part="conflicts">
      ${lines.join(' ')}
      ${
        next === null
          ? nothing
          : html`<button
              type="button"
              class="link"
              part="next-free"
              ?disabled=${isFrozen(state)}
              @click=${() => {
                send({ type: 'moved', to: { start: next } });
                send({ type: 'focus-asked', selectors: ['#time'] });
              }}
            >
              ${fillBlanks(words.nextFree, { time: startText(next, state, display) })}
            </button>`
      }
    </p>
  `;
}

function busyText(
  { email, spans }: BusyPerson,
  { draft }: FormState,
  display: FullDisplay,
): string {
  const { words } = display;
  const day = draft.start.slice(0, 10);
  const times = spans
    .map((span) => rangeText(span.start, span.end, draft.timezone, display, day))
    .join(', ');
  if (email === null) return fillBlanks(words.busyYou, { times });
  const guest = draft.guests.find((one) => one.email.toLowerCase() === email);
  return fillBlanks(words.busyGuest, { name: nameOf(guest ?? { email }), times });
}

/** A start; with its day where that is another one than the chosen. */
function startText(start: string, { draft }: FormState, display: FullDisplay): string {
  const { locale, hourFormat } = display;
  const isSameDay = start.slice(0, 10) === draft.start.slice(0, 10);
  const instant = resolveWall(start, 'UTC')?.instant ?? 0;
  return dateFormat(locale, {
    timeZone: 'UTC',
    hour: 'numeric',
    minute: '2-digit',
    ...(!isSameDay && { weekday: 'short', day: 'numeric', month: 'short' }),
    ...(hourFormat !== 'auto' && { hourCycle: hourFormat === '12' ? 'h12' : 'h23' }),
  }).format(instant);
}
