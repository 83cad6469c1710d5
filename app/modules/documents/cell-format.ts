/**
 * Number formats of spreadsheets (ECMA-376 18.8.31) as far as they put words and digits of their own beside a cell's value: a format
 * can hold the greater part of a number, and the cell the rest.
 */
export interface CellFormat {
  isDate: boolean;
  /** How the cell shows its value, where the format has figures of its own to show; null: as it is. */
  shown: ((value: string) => string | null) | null;
}

type Token = { kind: 'literal' | 'digit' | 'point' | 'percent' | 'comma' | 'general' | 'text' | 'condition' | 'other'; text: string };

// Quoted words, one escaped character, room as wide as a character, a character that fills the cell, conditions and colours, places
// of digits, what cannot be shown here (exponents, fractions, dates), and characters that stand for themselves.
const TOKEN =
  /"([^"]*)"?|\\([\s\S])|[_*]([\s\S])|\[([^\]]*)\]|(General|G\/通用格式)|([0#?])|(\.)|(,)|(%)|(@)|([Ee][+-]|[ymdhs年月日]|AM\/PM)|([\s\S])/gi;

function tokensOf(section: string): Token[] {
  const tokens: Token[] = [];
  for (const [whole, quoted, escaped, room, condition, general, digit, point, comma, percent, text, other] of section.matchAll(TOKEN)) {
    const kind = general
      ? 'general'
      : digit
        ? 'digit'
        : point
          ? 'point'
          : comma
            ? 'comma'
            : percent
              ? 'percent'
              : text
                ? 'text'
                : other
                  ? 'other'
                  : condition === undefined
                    ? 'literal'
                    : 'condition';
    tokens.push({ kind, text: quoted ?? escaped ?? condition ?? (room === undefined ? whole : '') });
  }
  return tokens;
}

/** The sections of a format, for what is above nought, below it, nought, and words. */
function sectionsOf(code: string): Token[][] {
  return (code.match(/(?:"[^"]*"?|\\[\s\S]|[_*][\s\S]|\[[^\]]*\]|[^;])+|(?<=;|^)(?=;|$)/g) ?? []).map(tokensOf);
}

const COMPARISON = /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/;

function meets(condition: string, value: number): boolean {
  const [, sign, limit] = COMPARISON.exec(condition) ?? [];
  const difference = value - Number(limit);
  switch (sign) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<>':
      return difference !== 0;
    default:
      return difference === 0;
  }
}

function sectionFor(sections: readonly Token[][], value: number): readonly Token[] {
  const conditions = sections.map((tokens) => tokens.find(({ kind, text }) => kind === 'condition' && COMPARISON.test(text))?.text);
  if (conditions.some((each) => each !== undefined))
    return sections.find((_, at) => conditions[at] === undefined || meets(conditions[at], value)) ?? sections.at(-1)!;
  return (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0]!;
}

/** @param value a whole or decimal number without exponent. */
function shownNumber(value: string, tokens: readonly Token[], isSigned: boolean): string | null {
  const isNegative = value.startsWith('-');
  const sign = isNegative && isSigned ? '-' : '';
  if (tokens.some(({ kind }) => kind === 'general'))
    return sign + tokens.map(({ kind, text }) => (kind === 'general' ? value.replace('-', '') : kind === 'literal' ? text : '')).join('');
  if (tokens.some(({ kind }) => kind === 'other' || kind === 'percent')) return null;
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const before = point < 0 ? tokens : tokens.slice(0, point);
  const after = point < 0 ? [] : tokens.slice(point + 1);
  const decimals = after.filter(({ kind }) => kind === 'digit').length;
  const [whole = '', fraction = ''] = rounded(value.replace('-', ''), decimals);
  let digits = [...(whole === '0' ? '' : whole)];
  const shown: string[] = [];
  let places = before.filter(({ kind }) => kind === 'digit').length;
  for (const { kind, text } of before.toReversed()) {
    if (kind === 'literal') shown.push(text);
    else if (kind === 'digit') {
      places -= 1;
      // Digits beyond the places are where the first of them is.
      const taken = places === 0 ? digits.join('') : (digits.at(-1) ?? '');
      digits = places === 0 ? [] : digits.slice(0, -1);
      shown.push(taken === '' ? (text === '0' ? '0' : text === '?' ? ' ' : '') : taken);
    }
  }
  let left = fraction;
  const rest = after.map(({ kind, text }) => {
    if (kind !== 'digit') return kind === 'literal' ? text : '';
    const digit = left.slice(0, 1);
    left = left.slice(1);
    return digit;
  });
  return sign + shown.toReversed().join('') + (decimals > 0 ? '.' : '') + rest.join('');
}

function rounded(value: string, decimals: number): string[] {
  return (/^\d+$/.test(value) ? (decimals === 0 ? value : `${value}.${'0'.repeat(decimals)}`) : Number(value).toFixed(decimals)).split('.');
}

/** Whether a code shows the days of serial numbers. */
export function isDateCode(code: string): boolean {
  return /[yd年日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** A number as a reader sees it: without exponent, for identity numbers are in cells as numbers too. */
export function displayedNumber(raw: string, isDate: boolean, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (isDate && value > 0 && value < 2_958_466)
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(value + (from1904 ? 1462 : 0)) * 86_400_000).toISOString().slice(0, 10);
  if (/^-?\d+$/.test(raw)) return raw;
  if (Number.isInteger(value)) return BigInt(value).toString();
  // The shortest form hides the noise of binary fractions as Excel does.
  return String(Number(value.toPrecision(15)));
}

/** A day as a format writes it; hours are left out. @param day as in 2026-03-09. */
function shownDate(day: string, tokens: readonly Token[]): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  const pieces: string[] = [];
  let letters = '';
  let before = '';
  const settle = () => {
    const same = letters.length;
    if (letters.startsWith('y')) pieces.push(same > 2 ? year : year.slice(2));
    else if (letters.startsWith('d') && same < 3) pieces.push(same === 2 ? date : String(Number(date)));
    // Behind hours an m is for minutes.
    else if (letters.startsWith('m') && same < 3 && before !== 'h') pieces.push(same === 2 ? month : String(Number(month)));
    if (letters !== '') before = letters[0]!;
    letters = '';
  };
  for (const { kind, text } of tokens) {
    const letter = text.toLowerCase();
    if (kind !== 'other' || letter !== letters[0]) settle();
    if (kind === 'other' && /^[ymdhs]$/.test(letter)) letters += letter;
    else if (kind === 'literal' || /^[年月日]$/.test(text)) pieces.push(text);
  }
  settle();
  return pieces.join('');
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const FIGURES = /\p{N}/u;
/** Excel takes 255 characters; what is longer nobody sees, and would be gone through for each cell. */
const LONGEST_CODE = 1_000;

/** How cells of this format show their values. @param code as a workbook has it. */
export function cellFormat(code: string, isDate: boolean): CellFormat {
  const sections = code.length > LONGEST_CODE ? [] : sectionsOf(code);
  const hasFigures = sections.some((tokens) => tokens.some(({ kind, text }) => kind === 'literal' && FIGURES.test(text)));
  if (!hasFigures) return { isDate, shown: null };
  if (isDate) return { isDate, shown: (value) => (DAY.test(value) ? shownDate(value, sections[0]!) : null) };
  const words = sections.length >= 4 ? sections[3]! : sections.at(-1)!.some(({ kind }) => kind === 'text') ? sections.at(-1)! : null;
  return {
    isDate,
    shown: (value) => {
      if (/^-?\d+(?:\.\d+)?$/.test(value)) {
        const tokens = sectionFor(sections, Number(value));
        if (!tokens.some(({ kind }) => kind === 'text')) return shownNumber(value, tokens, tokens === sections[0]);
      }
      return words === null ? null : words.map(({ kind, text }) => (kind === 'text' ? value : kind === 'literal' ? text : '')).join('');
    },
  };
}
