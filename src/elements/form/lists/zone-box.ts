import { html, type ReactiveControllerHost } from 'lit';
import { startOf } from '../../../meeting/start.ts';
import { canonicalZone, describeZone, isZone } from '../../../meeting/zones.ts';
import type * as ZoneSearch from '../../../meeting/zone-search/find-zones.ts';
import type { Display } from '../display/display.ts';
import { withAllWords } from '../display/full-display.ts';
import { resultNews } from '../state/news.ts';
import type { FormStore } from '../state/store.ts';
import { Combobox } from './combobox.ts';

type FoundZone = ZoneSearch.FoundZone;

let zoneSearch: typeof ZoneSearch | undefined;

/** The names of the world's places are fetched when somebody is about to look for one. */
export const loadSearch = async (): Promise<typeof ZoneSearch> =>
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
    look: () => {
      const { words, locale, now } = withAllWords(display());
      const at = startOf(store.state.draft) ?? now;
      return {
        label: words.zoneList,
        empty: words.noZone,
        failed: words.zonesFailed,
        option: ({ id, place }) => {
          const zone = describeZone(id, at, locale);
          const own = place ? `${zone.city} · ` : '';
          return html`<span>${place ?? zone.city}</span
            ><small>${own}${zone.name} · ${zone.offset}</small>`;
        },
      };
    },
    onFocus: () => prepare(display().locale),
    onBlur: (box) => {
      // What names one zone is meant; anything else goes back to the chosen one.
      const [only, second] = box.text ? box.found : [];
      if (only && !second) box.choose(only);
      else box.clear();
    },
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
