import { canonicalZone, cityOf, describeZone, offsetLabel, type Zone } from './zones.ts';

/** Big cities that lend no zone their name: people look for where they are. */
const CITIES: Record<string, string> = {
  'Africa/Algiers': 'Oran',
  'Africa/Johannesburg': 'Cape Town,Durban,Pretoria',
  'Africa/Lagos': 'Abuja',
  'Africa/Nairobi': 'Mombasa',
  'America/Argentina/Buenos_Aires': 'Córdoba,Rosario',
  'America/Bogota': 'Medellín,Cali',
  'America/Chicago':
    'Austin,Dallas,Houston,San Antonio,Minneapolis,Nashville,New Orleans,St. Louis',
  'America/Denver': 'Salt Lake City,Albuquerque',
  'America/Los_Angeles': 'San Francisco,Seattle,San Diego,Las Vegas,Portland,San Jose,Sacramento',
  'America/Mexico_City': 'Guadalajara,Puebla',
  'America/New_York': 'Boston,Washington,Philadelphia,Atlanta,Miami,Charlotte,Pittsburgh,Orlando',
  'America/Sao_Paulo': 'Rio de Janeiro,Brasília,Belo Horizonte,Curitiba',
  'America/Toronto': 'Montréal,Ottawa,Québec',
  'America/Vancouver': 'Victoria',
  'America/Edmonton': 'Calgary',
  'Asia/Dubai': 'Abu Dhabi',
  'Asia/Ho_Chi_Minh': 'Hanoi,Da Nang,Saigon',
  'Asia/Jerusalem': 'Tel Aviv,Haifa',
  'Asia/Karachi': 'Lahore,Islamabad',
  'Asia/Kolkata': 'Mumbai,Delhi,Bangalore,Bengaluru,Chennai,Hyderabad,Pune,Ahmedabad',
  'Asia/Kuala_Lumpur': 'Penang',
  'Asia/Riyadh': 'Jeddah,Mecca',
  'Asia/Seoul': 'Busan',
  'Asia/Shanghai': 'Beijing,Shenzhen,Guangzhou,Chengdu,Hangzhou',
  'Asia/Tokyo': 'Osaka,Kyoto,Nagoya,Sapporo,Yokohama',
  'Australia/Sydney': 'Canberra,Newcastle',
  'Europe/Amsterdam': 'Rotterdam,The Hague,Utrecht',
  'Europe/Athens': 'Thessaloniki',
  'Europe/Berlin': 'Munich,München,Hamburg,Frankfurt,Cologne,Köln,Stuttgart,Leipzig',
  'Europe/Brussels': 'Antwerp,Ghent',
  'Europe/Istanbul': 'Ankara,Izmir',
  'Europe/Kyiv': 'Kiev,Lviv,Odesa,Kharkiv',
  'Europe/London': 'Edinburgh,Manchester,Glasgow,Birmingham,Cardiff,Bristol',
  'Europe/Madrid': 'Barcelona,Valencia,Seville',
  'Europe/Moscow': 'Saint Petersburg',
  'Europe/Paris': 'Lyon,Marseille,Toulouse,Bordeaux,Nice',
  'Europe/Rome': 'Milan,Milano,Naples,Turin,Florence',
  'Europe/Warsaw': 'Kraków,Gdańsk,Wrocław',
  'Europe/Zurich': 'Geneva,Basel,Bern,Lausanne',
  'Pacific/Auckland': 'Wellington,Christchurch',
};

/** Zones by city, name or offset, best match first. `first` lead an empty search. */
export function searchZones(
  text: string,
  options: { at: number; locale?: string; first?: readonly string[]; limit?: number },
): Zone[] {
  const { at, locale, first = [], limit = 50 } = options;
  const wanted = fold(text);
  if (!wanted) {
    const ids = [...new Set([...first, ...Intl.supportedValuesOf('timeZone'), 'UTC'])];
    return ids.slice(0, limit).map((id) => describeZone(id, at, locale));
  }
  const ranked: { rank: number; id: string; city?: string }[] = [];
  for (const id of new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])) {
    const city = cityIndex()
      .get(id)
      ?.find((one) => fold(one).startsWith(wanted));
    const own = fold(cityOf(id));
    if (own.startsWith(wanted)) ranked.push({ rank: 0, id });
    else if (city) ranked.push({ rank: 1, id, city });
    else if (fold(id).includes(wanted)) ranked.push({ rank: 2, id });
    else if (matchesOffset(wanted, id, at)) ranked.push({ rank: 3, id });
  }
  // Names in words cost a format per zone, so they are asked only where nothing else was found.
  if (ranked.length === 0) {
    for (const id of Intl.supportedValuesOf('timeZone')) {
      if (fold(describeZone(id, at, locale).name).includes(wanted)) ranked.push({ rank: 4, id });
    }
    const alias = canonicalZone(text.trim());
    if (ranked.length === 0 && alias) ranked.push({ rank: 5, id: text.trim() });
  }
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ id, city }) => ({ ...describeZone(id, at, locale), ...(city && { city }) }));
}

function matchesOffset(wanted: string, id: string, at: number): boolean {
  const match = /^(?:utc|gmt)?([+-]\d{1,2}(?::\d\d)?)$/.exec(wanted.replaceAll('−', '-'));
  const label = match?.[1]?.replace(/^([+-])0(\d)/, '$1$2');
  return label !== undefined && offsetLabel(id, at).replace('−', '-') === `UTC${label}`;
}

/** Without case, accents and punctuation: "Sao Paulo" finds "São_Paulo". */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[_\s/]+/g, ' ')
    .trim()
    .toLowerCase();

let index: Map<string, string[]> | undefined;

/** Cities under the platform's spelling of their zone: it may still say `Asia/Calcutta`. */
function cityIndex(): Map<string, string[]> {
  index ??= new Map(
    Object.entries(CITIES).map(([id, cities]) => [
      canonicalZone(id) ?? id,
      [cityOf(id), ...cities.split(',')],
    ]),
  );
  return index;
}
