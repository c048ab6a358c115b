import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { startOf } from '../../../meeting/to-body.ts';
import type * as ZoneSearch from '../../../meeting/zone-search/find-zones.ts';
import { canonicalZone, describeZone, isZone } from '../../../meeting/zones.ts';
import type { Display } from '../display/display.ts';
import type { FormState } from '../state/form-state.ts';
import { resultNews } from '../state/news.ts';
import type { FormStore } from '../state/store.ts';
import { comboboxTemplate } from './combobox-template.ts';
import { Combobox } from './combobox.ts';
import { notes } from './field.ts';

type FoundZone = ZoneSearch.FoundZone;

let zoneSearch: typeof ZoneSearch | undefined;

/** The names of the world's places are fetched when somebody is about to look for one. */
const loadSearch = async (): Promise<typeof ZoneSearch> =>
  (zoneSearch ??= await import('../../../meeting/zone-search/find-zones.ts'));

/** Gets ready while a hand is on its way to the first key. */
function prepare(locale: string | undefined): void {
  loadSearch().then(
    ({ prepareZones }) => setTimeout(prepareZones, 0, locale),
    () => {}, // typing tries again
  );
}

/** The zone's combobox: found by city, country, name, abbreviation or offset. */
export function zoneBox(
  host: ReactiveControllerHost & Element,
  store: FormStore,
  display: () => Display,
): Combobox<FoundZone> {
  const search = ({ findZones, listZones }: typeof ZoneSearch, text: string): FoundZone[] => {
    const { draft } = store.state;
    const { ownZone, locale, now } = display();
    const atHand = [draft.timezone, ownZone].filter((zone) => zone !== null && isZone(zone));
    return text.trim()
      ? findZones(text, { at: startOf(draft) ?? now, locale })
      : listZones(atHand as string[], locale);
  };
  return new Combobox<FoundZone>(host, store, {
    field: 'timezone',
    text: ({ typed }) => typed.timezone,
    type: (text) => store.change({ type: 'typed', field: 'timezone', text }),
    autoSelect: true,
    search: (text) =>
      zoneSearch ? search(zoneSearch, text) : loadSearch().then((found) => search(found, text)),
    choose: ({ id }) => store.change({ type: 'moved', to: { timezone: id } }),
    isChosen: ({ id }) => canonicalZone(id) === canonicalZone(store.state.draft.timezone),
    tell: (count) => resultNews(count, 'noZone'),
  });
}

/** The zone of the meeting. */
export function zoneField(
  state: FormState,
  { words, locale, now }: Display,
  zones: Combobox<FoundZone>,
): TemplateResult {
  const { draft } = state;
  const at = startOf(draft) ?? now;
  const { city, offset } = describeZone(draft.timezone, at, locale);
  return html`
    <div class="field" part="field">
      <label for="timezone" part="label">${words.timezone}</label>
      ${comboboxTemplate(state, zones, {
        listLabel: words.zoneList,
        searchable: true,
        browsable: true,
        value: offset ? `${city} (${offset})` : draft.timezone,
        empty: words.noZone,
        failed: words.zonesFailed,
        option: ({ id, place }) => {
          const zone = describeZone(id, at, locale);
          const own = place ? `${zone.city} · ` : '';
          return html`<span>${place ?? zone.city}</span
            ><small>${own}${zone.name} · ${zone.offset}</small>`;
        },
        onFocus: () => prepare(locale),
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
