import { html, nothing, type TemplateResult } from 'lit';
import { sameValue } from '../../../meeting/draft.ts';
import type { Kept } from '../../../meeting/kept.ts';
import { startOf } from '../../../meeting/to-body.ts';
import { describeZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import { editWordsFor } from '../display/edit-strings.ts';
import { dateFormat } from '../display/formats.ts';
import { fillBlanks } from '../display/strings.ts';
import type { FieldName } from '../state/field-name.ts';
import type { FormState } from '../state/form-state.ts';
import { editedIn } from '../state/reading.ts';

/** The field at which something that is kept is told. */
const FIELDS: Record<Kept['what'], FieldName> = {
  when: 'start',
  moment: 'start',
  end: 'start',
  seconds: 'start',
  'no-zone': 'start',
  zone: 'start',
  'end-zone': 'start',
  formatting: 'description',
  guests: 'guests',
  reminders: 'reminders',
  visibility: 'visibility',
};

/** What a field can't show, and keeps as long as it isn't touched. */
export function keptNote(
  state: FormState,
  field: FieldName,
  display: Display,
): TemplateResult | typeof nothing {
  const base = editedIn(state);
  if (!base) return nothing;
  const words = editWordsFor(display.texts);
  const { kept, draft } = base.loaded;
  const isTouched = field !== 'guests' && field !== 'description' && isChanged(state, field);
  const texts = kept
    .filter(({ what }) => FIELDS[what] === field && !isTouched)
    .map(({ what, value = words.guestsNameless }) => fillBlanks(words.kept[what], { value }));
  if (field === 'start') texts.push(...endZoneText(state, display));
  return texts.length > 0 && draft
    ? html`<p class="hint" part="kept">${texts.join(' ')}</p>`
    : nothing;
}

function isChanged({ draft, clean }: FormState, field: FieldName): boolean {
  const fields =
    field === 'start' ? (['start', 'duration', 'timezone', 'allDay'] as const) : [field];
  return fields.some((one) => one !== 'zoom.passcode' && !sameValue(draft[one], clean[one]));
}

/** When a meeting ends on the clock of the zone in which its end is told. */
function endZoneText({ draft }: FormState, display: Display): string[] {
  const { endTimezone: zone, duration, allDay } = draft;
  const start = startOf(draft);
  if (!zone || start === null || allDay || !(duration > 0)) return [];
  const end = start + duration * 60_000;
  const time = dateFormat(display.locale, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(display.hourFormat !== 'auto' && {
      hourCycle: display.hourFormat === '12' ? ('h12' as const) : ('h23' as const),
    }),
  }).format(end);
  const { city } = describeZone(zone, end, display.locale);
  return [fillBlanks(editWordsFor(display.texts).endZone, { time, city })];
}
