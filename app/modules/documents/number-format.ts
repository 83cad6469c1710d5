const DIGITS = '零一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

function chinese(count: number, digits: string, units: readonly string[]): string {
  if (count <= 0 || count > 9999) return String(count);
  let words = '';
  let gap = false;
  for (let unit = 3; unit >= 0; unit -= 1) {
    const digit = Math.floor(count / 10 ** unit) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += `${gap ? digits[0] : ''}${digits[digit]}${units[unit]}`;
      gap = false;
    }
  }
  return digits === DIGITS ? words.replace(/^一十/, '十') : words;
}

function roman(count: number): string {
  let rest = count;
  let written = '';
  for (const [sign, worth] of [
    ['M', 1000],
    ['CM', 900],
    ['D', 500],
    ['CD', 400],
    ['C', 100],
    ['XC', 90],
    ['L', 50],
    ['XL', 40],
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as const) {
    for (; rest >= worth; rest -= worth) written += sign;
  }
  return written;
}

/** A number as a numbering format of Word (ST_NumberFormat) writes it. */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(count, DIGITS, ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return chinese(count, LEGAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(count).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit);
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[count - 1] ?? String(count);
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[count - 1] ?? String(count);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : String(count);
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(count).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCharCode(65 + ((count - 1) % 26)).repeat(Math.min(10, Math.ceil(count / 26)));
      return format === 'upperLetter' ? letter : letter.toLowerCase();
    }
    case 'upperRoman':
    case 'lowerRoman':
      return count >= 1 && count < 4000 ? (format === 'upperRoman' ? roman(count) : roman(count).toLowerCase()) : String(count);
    case 'none':
      return '';
    default:
      return String(count);
  }
}
