/**
 * The zones of each country, by its ISO 3166 code, what most people there live in first (source:
 * IANA's zone.tab). A zone without an area is in the area of the one before it.
 */
const COUNTRIES = `
AD Europe/Andorra; AE Asia/Dubai; AF Asia/Kabul; AG America/Antigua; AI America/Anguilla;
AL Europe/Tirane; AM Asia/Yerevan; AO Africa/Luanda;
AQ Antarctica/McMurdo,Casey,Davis,DumontDUrville,Mawson,Palmer,Rothera,Syowa,Troll,Vostok;
AR America/Argentina/Buenos_Aires,Argentina/La_Rioja,Argentina/Rio_Gallegos,Argentina/Salta,
Argentina/San_Juan,Argentina/San_Luis,Argentina/Tucuman,Argentina/Ushuaia,Argentina/Catamarca,
Argentina/Cordoba,Argentina/Jujuy,Argentina/Mendoza;
AS Pacific/Pago_Pago; AT Europe/Vienna;
AU Australia/Sydney,Melbourne,Brisbane,Adelaide,Perth,Hobart,Darwin,Antarctica/Macquarie,
Australia/Broken_Hill,Eucla,Lindeman,Lord_Howe;
AW America/Aruba; AX Europe/Mariehamn; AZ Asia/Baku; BA Europe/Sarajevo; BB America/Barbados;
BD Asia/Dhaka; BE Europe/Brussels; BF Africa/Ouagadougou; BG Europe/Sofia; BH Asia/Bahrain;
BI Africa/Bujumbura; BJ Africa/Porto-Novo; BL America/St_Barthelemy; BM Atlantic/Bermuda;
BN Asia/Brunei; BO America/La_Paz; BQ America/Kralendijk;
BR America/Sao_Paulo,Manaus,Fortaleza,Recife,Bahia,Araguaina,Belem,Boa_Vista,Campo_Grande,Cuiaba,
Eirunepe,Maceio,Noronha,Porto_Velho,Rio_Branco,Santarem;
BS America/Nassau; BT Asia/Thimphu; BW Africa/Gaborone; BY Europe/Minsk; BZ America/Belize;
CA America/Toronto,Vancouver,Edmonton,Winnipeg,Halifax,St_Johns,Regina,Blanc-Sablon,Cambridge_Bay,
Atikokan,Creston,Dawson,Dawson_Creek,Fort_Nelson,Glace_Bay,Goose_Bay,Inuvik,Iqaluit,Moncton,
Rankin_Inlet,Resolute,Swift_Current,Whitehorse;
CC Indian/Cocos; CD Africa/Kinshasa,Lubumbashi; CF Africa/Bangui; CG Africa/Brazzaville;
CH Europe/Zurich; CI Africa/Abidjan; CK Pacific/Rarotonga;
CL America/Santiago,Coyhaique,Punta_Arenas,Pacific/Easter; CM Africa/Douala;
CN Asia/Shanghai,Urumqi; CO America/Bogota; CR America/Costa_Rica; CU America/Havana;
CV Atlantic/Cape_Verde; CW America/Curacao; CX Indian/Christmas; CY Asia/Nicosia,Famagusta;
CZ Europe/Prague; DE Europe/Berlin,Busingen; DJ Africa/Djibouti; DK Europe/Copenhagen;
DM America/Dominica; DO America/Santo_Domingo; DZ Africa/Algiers;
EC America/Guayaquil,Pacific/Galapagos; EE Europe/Tallinn; EG Africa/Cairo; EH Africa/El_Aaiun;
ER Africa/Asmara; ES Europe/Madrid,Atlantic/Canary,Africa/Ceuta; ET Africa/Addis_Ababa;
FI Europe/Helsinki; FJ Pacific/Fiji; FK Atlantic/Stanley; FM Pacific/Pohnpei,Kosrae,Chuuk;
FO Atlantic/Faroe; FR Europe/Paris; GA Africa/Libreville; GB Europe/London; GD America/Grenada;
GE Asia/Tbilisi; GF America/Cayenne; GG Europe/Guernsey; GH Africa/Accra; GI Europe/Gibraltar;
GL America/Nuuk,Danmarkshavn,Scoresbysund,Thule; GM Africa/Banjul; GN Africa/Conakry;
GP America/Guadeloupe; GQ Africa/Malabo; GR Europe/Athens; GS Atlantic/South_Georgia;
GT America/Guatemala; GU Pacific/Guam; GW Africa/Bissau; GY America/Guyana; HK Asia/Hong_Kong;
HN America/Tegucigalpa; HR Europe/Zagreb; HT America/Port-au-Prince; HU Europe/Budapest;
ID Asia/Jakarta,Makassar,Jayapura,Pontianak; IE Europe/Dublin; IL Asia/Jerusalem;
IM Europe/Isle_of_Man; IN Asia/Kolkata; IO Indian/Chagos; IQ Asia/Baghdad; IR Asia/Tehran;
IS Atlantic/Reykjavik; IT Europe/Rome; JE Europe/Jersey; JM America/Jamaica; JO Asia/Amman;
JP Asia/Tokyo; KE Africa/Nairobi; KG Asia/Bishkek; KH Asia/Phnom_Penh;
KI Pacific/Tarawa,Kanton,Kiritimati; KM Indian/Comoro; KN America/St_Kitts; KP Asia/Pyongyang;
KR Asia/Seoul; KW Asia/Kuwait; KY America/Cayman;
KZ Asia/Almaty,Aqtau,Aqtobe,Atyrau,Oral,Qostanay,Qyzylorda; LA Asia/Vientiane; LB Asia/Beirut;
LC America/St_Lucia; LI Europe/Vaduz; LK Asia/Colombo; LR Africa/Monrovia; LS Africa/Maseru;
LT Europe/Vilnius; LU Europe/Luxembourg; LV Europe/Riga; LY Africa/Tripoli; MA Africa/Casablanca;
MC Europe/Monaco; MD Europe/Chisinau; ME Europe/Podgorica; MF America/Marigot;
MG Indian/Antananarivo; MH Pacific/Majuro,Kwajalein; MK Europe/Skopje; ML Africa/Bamako;
MM Asia/Yangon; MN Asia/Ulaanbaatar,Hovd; MO Asia/Macau; MP Pacific/Saipan;
MQ America/Martinique; MR Africa/Nouakchott; MS America/Montserrat; MT Europe/Malta;
MU Indian/Mauritius; MV Indian/Maldives; MW Africa/Blantyre;
MX America/Mexico_City,Tijuana,Cancun,Monterrey,Bahia_Banderas,Chihuahua,Ciudad_Juarez,Hermosillo,
Matamoros,Mazatlan,Merida,Ojinaga;
MY Asia/Kuala_Lumpur,Kuching; MZ Africa/Maputo; NA Africa/Windhoek; NC Pacific/Noumea;
NE Africa/Niamey; NF Pacific/Norfolk; NG Africa/Lagos; NI America/Managua; NL Europe/Amsterdam;
NO Europe/Oslo; NP Asia/Kathmandu; NR Pacific/Nauru; NU Pacific/Niue;
NZ Pacific/Auckland,Chatham; OM Asia/Muscat; PA America/Panama; PE America/Lima;
PF Pacific/Tahiti,Gambier,Marquesas; PG Pacific/Port_Moresby,Bougainville; PH Asia/Manila;
PK Asia/Karachi; PL Europe/Warsaw; PM America/Miquelon; PN Pacific/Pitcairn;
PR America/Puerto_Rico; PS Asia/Gaza,Hebron; PT Europe/Lisbon,Atlantic/Azores,Madeira;
PW Pacific/Palau; PY America/Asuncion; QA Asia/Qatar; RE Indian/Reunion; RO Europe/Bucharest;
RS Europe/Belgrade;
RU Europe/Moscow,Kaliningrad,Samara,Asia/Yekaterinburg,Novosibirsk,Vladivostok,Anadyr,Barnaul,
Chita,Irkutsk,Kamchatka,Khandyga,Krasnoyarsk,Magadan,Novokuznetsk,Omsk,Sakhalin,Srednekolymsk,
Tomsk,Ust-Nera,Yakutsk,Europe/Astrakhan,Kirov,Saratov,Ulyanovsk,Volgograd;
RW Africa/Kigali; SA Asia/Riyadh; SB Pacific/Guadalcanal; SC Indian/Mahe; SD Africa/Khartoum;
SE Europe/Stockholm; SG Asia/Singapore; SH Atlantic/St_Helena; SI Europe/Ljubljana;
SJ Arctic/Longyearbyen; SK Europe/Bratislava; SL Africa/Freetown; SM Europe/San_Marino;
SN Africa/Dakar; SO Africa/Mogadishu; SR America/Paramaribo; SS Africa/Juba; ST Africa/Sao_Tome;
SV America/El_Salvador; SX America/Lower_Princes; SY Asia/Damascus; SZ Africa/Mbabane;
TC America/Grand_Turk; TD Africa/Ndjamena; TF Indian/Kerguelen; TG Africa/Lome; TH Asia/Bangkok;
TJ Asia/Dushanbe; TK Pacific/Fakaofo; TL Asia/Dili; TM Asia/Ashgabat; TN Africa/Tunis;
TO Pacific/Tongatapu; TR Europe/Istanbul; TT America/Port_of_Spain; TV Pacific/Funafuti;
TW Asia/Taipei; TZ Africa/Dar_es_Salaam; UA Europe/Kyiv,Simferopol; UG Africa/Kampala;
UM Pacific/Midway,Wake;
US America/New_York,Chicago,Denver,Los_Angeles,Phoenix,Anchorage,Pacific/Honolulu,America/Detroit,
Adak,Boise,Indiana/Knox,Indiana/Marengo,Indiana/Petersburg,Indiana/Tell_City,Indiana/Vevay,
Indiana/Vincennes,Indiana/Winamac,Indiana/Indianapolis,Juneau,Kentucky/Monticello,
Kentucky/Louisville,Menominee,Metlakatla,Nome,North_Dakota/Beulah,North_Dakota/Center,
North_Dakota/New_Salem,Sitka,Yakutat;
UY America/Montevideo; UZ Asia/Tashkent,Samarkand; VA Europe/Vatican; VC America/St_Vincent;
VE America/Caracas; VG America/Tortola; VI America/St_Thomas; VN Asia/Ho_Chi_Minh;
VU Pacific/Efate; WF Pacific/Wallis; WS Pacific/Apia; YE Asia/Aden; YT Indian/Mayotte;
ZA Africa/Johannesburg; ZM Africa/Lusaka; ZW Africa/Harare
`;

/** What people call countries beside the names that Intl knows. */
const OTHER_NAMES: Record<string, string> = {
  AE: 'UAE,Emirates',
  BA: 'Bosnia',
  BO: 'Bolivia',
  BN: 'Brunei',
  CD: 'Congo,Zaire',
  CI: 'Ivory Coast',
  CV: 'Cape Verde',
  CZ: 'Czech Republic',
  FK: 'Falklands',
  GB: 'UK,Great Britain,Britain,England,Scotland,Wales,Northern Ireland',
  HK: 'Hong Kong',
  KR: 'Korea,South Korea',
  LA: 'Laos',
  MK: 'Macedonia',
  MM: 'Burma',
  MO: 'Macao',
  NL: 'Holland',
  PS: 'Palestine',
  RU: 'Russia',
  SZ: 'Swaziland',
  TL: 'East Timor',
  TR: 'Turkey',
  US: 'USA,U.S.,America,United States of America',
  VA: 'Vatican',
  VN: 'Viet Nam',
};

/** A country: its code, its zones with the main one first, and its other names. */
export interface Country {
  code: string;
  zones: string[];
  names: string[];
}

export const countries = (): Country[] =>
  COUNTRIES.split(';').map((line) => {
    const [code = '', zones = ''] = line.trim().split(' ');
    return { code, zones: withAreas(zones), names: OTHER_NAMES[code]?.split(',') ?? [] };
  });

const AREA =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

function withAreas(list: string): string[] {
  let area = '';
  return list.split(',').map((text) => {
    const name = text.trim();
    const own = AREA.exec(name)?.[0];
    if (own === undefined) return area + name;
    area = own;
    return name;
  });
}
