/**
 * Abbreviations and spoken names of clocks, and who lives by them. Most abbreviations mean several
 * clocks: what most people mean stands first, and all of them are found.
 */
const CLOCKS = `
EST,EDT,ET=Eastern=America/New_York,America/Toronto,America/Detroit,America/Panama,America/Jamaica
CST,CDT,CT=Central=America/Chicago,America/Winnipeg,America/Mexico_City,America/Costa_Rica
MST,MDT,MT=Mountain=America/Denver,America/Edmonton,America/Phoenix
PST,PDT,PT=Pacific=America/Los_Angeles,America/Vancouver,America/Tijuana
GMT,BST=Greenwich Mean,British,British Summer=Europe/London
GMT,UTC=Coordinated Universal=UTC
GMT=Greenwich Mean=Africa/Accra,Africa/Abidjan,Atlantic/Reykjavik
CET,CEST,MEZ,MESZ=Central European,Middle European=Europe/Berlin,Europe/Paris,Europe/Madrid,Europe/Rome,Europe/Amsterdam,Europe/Brussels,Europe/Vienna,Europe/Zurich,Europe/Stockholm,Europe/Oslo,Europe/Copenhagen,Europe/Prague,Europe/Warsaw,Europe/Budapest
EET,EEST,OEZ,OESZ=Eastern European=Europe/Athens,Europe/Helsinki,Europe/Kyiv,Europe/Bucharest,Europe/Sofia,Africa/Cairo
WET,WEST=Western European=Europe/Lisbon,Atlantic/Canary,Atlantic/Madeira
MSK=Moscow=Europe/Moscow
TRT=Turkey=Europe/Istanbul
IST=India,Indian=Asia/Kolkata
IST,IDT=Israel=Asia/Jerusalem
GMT,IST=Irish=Europe/Dublin
CST=China,Beijing=Asia/Shanghai
CST,CDT=Cuba=America/Havana
JST=Japan=Asia/Tokyo
KST=Korea,Korean=Asia/Seoul
HKT=Hong Kong=Asia/Hong_Kong
SGT,SST=Singapore=Asia/Singapore
MYT,MST=Malaysia=Asia/Kuala_Lumpur
PHT,PST=Philippine=Asia/Manila
WIB=Western Indonesia=Asia/Jakarta
WITA=Central Indonesia=Asia/Makassar
WIT=Eastern Indonesia=Asia/Jayapura
ICT=Indochina=Asia/Bangkok,Asia/Ho_Chi_Minh
MMT,MST=Myanmar=Asia/Yangon
BST,BDT=Bangladesh=Asia/Dhaka
BTT=Bhutan=Asia/Thimphu
NPT,NST=Nepal=Asia/Kathmandu
PKT,PST=Pakistan=Asia/Karachi
AFT=Afghanistan=Asia/Kabul
UZT=Uzbekistan=Asia/Tashkent
GST=Gulf=Asia/Dubai
AST,ADT=Arabian=Asia/Riyadh
IRST=Iran=Asia/Tehran
AMT=Armenia=Asia/Yerevan
AZT=Azerbaijan=Asia/Baku
AEST,AEDT,EST,EDT=Eastern Australia,Australian Eastern=Australia/Sydney,Australia/Melbourne,Australia/Brisbane,Australia/Hobart
ACST,ACDT,CST,CDT=Central Australia,Australian Central=Australia/Adelaide,Australia/Darwin
AWST,WST=Western Australia,Australian Western=Australia/Perth
LHST,LHDT=Lord Howe=Australia/Lord_Howe
NZST,NZDT=New Zealand=Pacific/Auckland
CHAST,CHADT=Chatham=Pacific/Chatham
FJT=Fiji=Pacific/Fiji
SST=Samoa=Pacific/Pago_Pago
WST=Apia=Pacific/Apia
BST=Bougainville=Pacific/Bougainville
ChST=Chamorro=Pacific/Guam
PST=Pitcairn=Pacific/Pitcairn
HST,HDT,HAST=Hawaii,Hawaii Aleutian=Pacific/Honolulu,America/Adak
AKST,AKDT=Alaska=America/Anchorage
AST,ADT,AT=Atlantic=America/Halifax,America/Puerto_Rico,Atlantic/Bermuda
NST,NDT=Newfoundland=America/St_Johns
BRT,BRST=Brasilia,Brazil=America/Sao_Paulo
AMT=Amazon=America/Manaus
ART=Argentina=America/Argentina/Buenos_Aires
CLT,CLST=Chile=America/Santiago
COT=Colombia=America/Bogota
PET=Peru=America/Lima
ECT=Ecuador=America/Guayaquil
VET=Venezuela=America/Caracas
BOT=Bolivia=America/La_Paz
UYT=Uruguay=America/Montevideo
PYT=Paraguay=America/Asuncion
GST=South Georgia=Atlantic/South_Georgia
CVT=Cape Verde=Atlantic/Cape_Verde
AZOT=Azores=Atlantic/Azores
WAT=West Africa=Africa/Lagos
CAT=Central Africa=Africa/Maputo,Africa/Harare
EAT=East Africa=Africa/Nairobi
SAST,SST=South Africa=Africa/Johannesburg
MUT=Mauritius=Indian/Mauritius
VLAT=Vladivostok=Asia/Vladivostok
YEKT=Yekaterinburg=Asia/Yekaterinburg
`;

/** A clock that several places live by. */
export interface Clock {
  abbreviations: string[];
  /** "Pacific", without "time". */
  names: string[];
  zones: [main: string, ...others: string[]];
}

export const clocks = (): Clock[] =>
  CLOCKS.trim()
    .split('\n')
    .map((line) => {
      const [abbreviations = '', names = '', zones = ''] = line.split('=');
      const [main = '', ...others] = zones.split(',');
      return {
        abbreviations: abbreviations.split(','),
        names: names.split(','),
        zones: [main, ...others],
      };
    });
