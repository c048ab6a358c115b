import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { startOf } from '../../../meeting/to-body.ts';
import { searchZones } from '../../../meeting/zone-search.ts';
import { describeZone, isZone, type Zone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import type { FormStore } from '../state/store.ts';
import { comboboxTemplate } from './combobox-template.ts';
import { Combobox } from './combobox.ts';
import { notes } from './field.ts';

/** The zone's combobox: found by city, name or offset. */
export function zoneBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  display: () => Display,
): Combobox<Zone> {
  return new Combobox<Zone>(host, store, {
    field: 'timezone',
    autoSelect: true,
    search: (text) => {
      const { draft } = store.state;
      const { ownZone, locale, now } = display();
      return searchZones(text, {
        at: startOf(draft) ?? now,
        first: [ownZone, draft.timezone].filter(isZone),
        ...(locale && { locale }),
      });
    },
    choose: ({ id }) => store.change({ type: 'moved', to: { timezone: id } }),
  });
}

/** The zone of the meeting. */
export function zoneField(
  state: FormState,
  { words, locale, now }: Display,
  zones: Combobox<Zone>,
): TemplateResult {
  const { draft } = state;
  const at = startOf(draft) ?? now;
  const label = (zone: Zone): string => `${zone.city} (${zone.offset})`;
  const chosen = isZone(draft.timezone)
    ? label(describeZone(draft.timezone, at, locale))
    : draft.timezone;
  return html`
    <div class="field" part="field">
      <label for="timezone" part="label">${words.timezone}</label>
      ${comboboxTemplate(state, zones, {
        listLabel: words.zoneList,
        searchable: true,
        value: chosen,
        empty: words.noZone,
        option: (zone) =>
          html`<span>${zone.city}</span><small>${zone.name} · ${zone.offset}</small>`,
        onKey: (event) => {
          if (!zones.key(event) && event.key === 'Enter' && zones.text) event.preventDefault();
        },
        onBlur: () => {
          // What names one zone is meant; anything else goes back to the chosen one.
          const [only, second] = zones.text ? zones.found : [];
          if (only && !second) zones.choose(only);
          else zones.clear();
        },
      })}
      ${notes(state, 'timezone')}
    </div>
  `;
}
