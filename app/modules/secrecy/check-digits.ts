const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

const PROVINCES = new Set([
  '11',
  '12',
  '13',
  '14',
  '15',
  '21',
  '22',
  '23',
  '31',
  '32',
  '33',
  '34',
  '35',
  '36',
  '37',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '50',
  '51',
  '52',
  '53',
  '54',
  '61',
  '62',
  '63',
  '64',
  '65',
  '71',
  '81',
  '82',
  '83',
]);

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return (
    day <= (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
  );
}

/**
 * Whether the eighteen characters are an identity number with its day of birth and check digit: a resident's, of Hong Kong, Macao and
 * Taiwan too (GB 11643), or that of a foreigner's permanent residence card of 2023 (9, place of issue, country, then the same).
 */
export function isIdNumber(number: string): boolean {
  if (!PROVINCES.has(number[0] === '9' ? number.slice(1, 3) : number.slice(0, 2)) || !/^\d{17}[\dX]$/.test(number)) return false;
  const year = Number(number.slice(6, 10));
  if (year < 1900 || year > 2099 || !isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))) return false;
  // Countries are numbered from 004 to 894 (ISO 3166-1); 997 to 999 are the stateless and unknown.
  if (number[0] === '9' && number.slice(3, 6) === '000') return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (number.charCodeAt(at) - 48) * ID_WEIGHTS[at]!;
  return ID_CHECKS[sum % 11] === number[17];
}

// Countries of ISO 3166-1.
const COUNTRIES = new Set(
  'ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XXA XXB XXC XXX'.split(
    ' ',
  ),
);

/**
 * Whether the fifteen characters may be the number of a foreigner's permanent residence card before 2023: country, place of issue,
 * day of birth, and two digits more.
 */
export function mayBeResidenceCard(number: string): boolean {
  if (!/^[A-Z]{3}\d{12}$/.test(number) || !COUNTRIES.has(number.slice(0, 3)) || !PROVINCES.has(number.slice(3, 5))) return false;
  return isDay(2000 + Number(number.slice(7, 9)), Number(number.slice(9, 11)), Number(number.slice(11, 13)));
}

/**
 * Whether a Hong Kong identity card's check digit is right: letters count from ten, a blank before a single letter 36, the sum is
 * divisible by eleven.
 */
export function isHongKongCard(card: string): boolean {
  const [, letters, digits, check] = /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(card) ?? [];
  if (letters === undefined) return false;
  const values = [...letters.padStart(2, ' ')]
    .map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55))
    .concat([...digits!].map(Number));
  const sum = values.reduce((total, value, at) => total + value * (9 - at), 0) + (check === 'A' ? 10 : Number(check));
  return sum % 11 === 0;
}

const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/**
 * Whether a Taiwan identity card's check digit is right: a letter that stands for two digits, a first digit for the kind of
 * person, and weights down to one.
 */
export function isTaiwanCard(card: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(card)) return false;
  const letter = TAIWAN_LETTERS.indexOf(card[0]!) + 10;
  const sum =
    Math.floor(letter / 10) +
    (letter % 10) * 9 +
    [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((total, at) => total + Number(card[at]) * (at === 9 ? 1 : 9 - at), 0);
  return sum % 10 === 0;
}

/**
 * Whether the fifteen digits may be an identity number of the form issued until 1999, which has no check digit: a county,
 * a day of birth, and a serial that counts from one.
 */
export function mayBeOldIdNumber(number: string): boolean {
  if (!PROVINCES.has(number.slice(0, 2)) || !/^\d{15}$/.test(number) || number.slice(2, 4) === '00' || number.slice(4, 6) === '00')
    return false;
  return isDay(1900 + Number(number.slice(6, 8)), Number(number.slice(8, 10)), Number(number.slice(10, 12))) && !number.endsWith('000');
}

/** ISO/IEC 7812, the formula of Luhn. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let at = number.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = number.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

const CREDIT_CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the eighteen characters are a unified social credit code (GB 32100). */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < 17; at += 1) {
    const value = CREDIT_CODE.indexOf(code[at]!);
    if (value === -1) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE[(31 - (sum % 31)) % 31] === code[17];
}

/** Issuers of the cards that people here are paid by; other ranges are as wide as a digit, and figures of a cell begin with them. */
export const OF_CHINA = /^(?:62|60|81[0-7]|955|4367|4563|690755|940|103)/;
