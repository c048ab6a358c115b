/**
 * Places that lend no zone their name, or are called otherwise elsewhere: people look for where
 * they are, in their own words. What is better known stands first; so do the zones themselves.
 */
const PLACES = `
America/New_York=NYC,Nueva York,Boston,Washington DC,Philadelphia,Atlanta,Miami,Charlotte,Pittsburgh,
  Orlando,Tampa,Baltimore,Cleveland,Columbus,Cincinnati,Raleigh,Buffalo,US East Coast,Florida,Georgia US,
  Massachusetts,New Jersey,North Carolina,South Carolina,Ohio,Pennsylvania,Virginia,Maryland,Connecticut,
  Maine,New Hampshire,Vermont,Rhode Island,Delaware,West Virginia,Нью-Йорк,ニューヨーク,纽约,뉴욕
America/Los_Angeles=LA,San Francisco,SF,Seattle,San Diego,Las Vegas,Portland,San Jose,Sacramento,
  Silicon Valley,US West Coast,California,Washington State,Oregon,Nevada,ロサンゼルス,洛杉矶
Europe/London=Londres,Londra,Edinburgh,Manchester,Glasgow,Birmingham,Cardiff,Bristol,Leeds,Liverpool,
  Belfast,Oxford,Cambridge,Лондон,ロンドン,伦敦
Europe/Berlin=Munich,München,Hamburg,Frankfurt,Cologne,Köln,Stuttgart,Düsseldorf,Leipzig,Dresden,Nuremberg,
  Nürnberg,Hanover,Hannover,Bremen,Берлин,ベルリン,柏林
Europe/Paris=Parigi,Lyon,Marseille,Toulouse,Bordeaux,Nice,Lille,Strasbourg,Париж,パリ,巴黎
Asia/Kolkata=Mumbai,Bombay,Delhi,New Delhi,Bangalore,Bengaluru,Calcutta,Chennai,Madras,Hyderabad,Pune,
  Ahmedabad,Jaipur,Gurgaon,Noida,Kochi,दिल्ली,मुंबई
Asia/Tokyo=Tokio,Osaka,Kyoto,Nagoya,Sapporo,Fukuoka,Yokohama,東京,大阪,东京
Asia/Shanghai=Beijing,Peking,Pékin,Shenzhen,Guangzhou,Canton,Chengdu,Hangzhou,Wuhan,Nanjing,Tianjin,北京,
  上海,深圳,广州
Asia/Singapore=Singapur,Singapour,新加坡
Australia/Sydney=Canberra,Newcastle,New South Wales,NSW,悉尼
America/Chicago=Austin,Dallas,Houston,San Antonio,Minneapolis,Nashville,New Orleans,St. Louis,Memphis,
  Milwaukee,Kansas City,Oklahoma City,Texas,Illinois,Minnesota,Wisconsin,Missouri,Iowa,Louisiana,Alabama,
  Mississippi,Arkansas,Oklahoma,Kansas,Nebraska,Tennessee,North Dakota,South Dakota
America/Denver=Salt Lake City,Albuquerque,Colorado Springs,Colorado,Utah,New Mexico,Wyoming,Montana
America/Sao_Paulo=Rio de Janeiro,Brasília,Belo Horizonte,Curitiba,Porto Alegre,Salvador
America/Toronto=Montréal,Ottawa,Québec,Ontario
America/Mexico_City=Ciudad de México,CDMX,Guadalajara,Puebla,León
Europe/Madrid=Barcelona,Valencia,Seville,Sevilla,Bilbao,Málaga,Мадрид,马德里
Europe/Rome=Rom,Roma,Milan,Milano,Mailand,Naples,Napoli,Turin,Torino,Florence,Firenze,Venice,Venezia,Venedig
Europe/Amsterdam=Rotterdam,The Hague,Den Haag,Utrecht,Eindhoven
Europe/Zurich=Zürich,Geneva,Genève,Genf,Basel,Bern,Lausanne
Europe/Moscow=Москва,Moskau,Moscou,Mosca,Saint Petersburg,St. Petersburg,Санкт-Петербург,莫斯科
Europe/Istanbul=İstanbul,Constantinople,Ankara,Izmir,Antalya
Asia/Dubai=Abu Dhabi,Sharjah,دبي,أبو ظبي
Asia/Hong_Kong=香港,Kowloon
Asia/Seoul=Busan,Incheon,서울,부산,首尔
Asia/Jerusalem=Tel Aviv,Haifa,תל אביב,ירושלים
Asia/Riyadh=Jeddah,Mecca,Medina,الرياض,جدة
Asia/Karachi=Lahore,Islamabad
Asia/Jakarta=Bandung,Batavia
Asia/Bangkok=Phuket,Chiang Mai
Asia/Ho_Chi_Minh=Saigon,Hanoi,Da Nang,Hà Nội
Asia/Kuala_Lumpur=Penang,Johor Bahru
Asia/Manila=Cebu,Quezon City
Asia/Taipei=台北,臺北,Kaohsiung
Asia/Kathmandu=Katmandu
Asia/Yangon=Rangoon
Asia/Almaty=Astana,Nur-Sultan
Asia/Kabul=كابل
Asia/Macau=Macao,澳門
Africa/Cairo=Kairo,Le Caire,Alexandria,القاهرة
Africa/Johannesburg=Cape Town,Durban,Pretoria
Africa/Lagos=Abuja
Africa/Nairobi=Mombasa
Africa/Algiers=Alger,Oran
Africa/Casablanca=Rabat,Marrakesh,Marrakech
America/Argentina/Buenos_Aires=Rosario
America/Bogota=Bogotá,Medellín,Cali
America/Edmonton=Calgary,Alberta
America/Vancouver=Victoria,British Columbia
America/Winnipeg=Manitoba
America/Halifax=Nova Scotia
America/St_Johns=Newfoundland
America/Regina=Saskatchewan
America/Phoenix=Arizona,Tucson
America/Anchorage=Alaska,Fairbanks
America/Detroit=Michigan
America/Indiana/Indianapolis=Indiana
America/Kentucky/Louisville=Kentucky
America/Boise=Idaho
Pacific/Honolulu=Hawaii
America/Caracas=Maracaibo
America/Lima=Cusco
America/Santiago=Valparaíso
America/Guayaquil=Quito
America/Havana=La Habana,Havanna
Australia/Melbourne=Victoria AU
Australia/Brisbane=Queensland,Gold Coast
Europe/Athens=Athen,Atene,Athènes,Αθήνα,Thessaloniki
Europe/Belgrade=Belgrad,Beograd
Europe/Brussels=Bruxelles,Brüssel,Antwerp,Antwerpen,Ghent
Europe/Bucharest=Bukarest,București,Cluj
Europe/Budapest=Debrecen
Europe/Copenhagen=København,Kopenhagen,Aarhus
Europe/Dublin=Cork
Europe/Helsinki=Espoo,Tampere
Europe/Kyiv=Kiev,Kiew,Київ,Lviv,Odesa,Kharkiv
Europe/Lisbon=Lisboa,Lissabon,Lisbonne,Porto
Europe/Luxembourg=Luxemburg
Europe/Oslo=Bergen,Trondheim
Europe/Prague=Praha,Prag,Brno
Europe/Sofia=София
Europe/Stockholm=Gothenburg,Göteborg,Malmö
Europe/Vienna=Wien,Vienne,Graz,Salzburg,Innsbruck
Europe/Warsaw=Warszawa,Warschau,Varsovie,Kraków,Krakau,Gdańsk,Wrocław
Pacific/Auckland=Wellington,Christchurch
UTC=Universal Time,Coordinated Universal Time,Zulu,Z
`;

/** Zones with the places in them, the better known zones first. */
export const places = (): [id: string, names: string[]][] =>
  PLACES.replaceAll('\n ', '')
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', names = ''] = line.split('=');
      return [id, names.split(',').map((name) => name.trim())];
    });
