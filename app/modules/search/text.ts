/**
 * The two forms of a text that search compares and shows.
 *
 * `tidy` is fit to be shown: canonical characters, no stray spaces or invisible marks. `fold` of a tidy text has the same
 * number of code points and makes alike what a reader takes for the same: case, full and half width, the many brackets,
 * quotes and dashes. Both work character by character, so any piece of a text has the form that the text has there: the
 * promise that every piece of a title finds its item rests on this.
 */

// BMP code unit → what it is compared as.
const FOLDED = new Uint16Array(65_536);
const WORD = new Uint8Array(65_536);

/** Characters that are compared as the first of their row. */
const ALIKE: readonly string[] = [
  '([{（［｛〔【〖〘〚﹙﹝',
  ')]}）］｝〕】〗〙〛﹚﹞',
  '<＜《〈«‹﹤',
  '>＞》〉»›﹥',
  '"＂“”„‟〝〞「」『』',
  "'＇‘’‚‛",
  '-－‐‑‒–—―−─﹣',
  '~～〜∼',
  '·•・‧∙⋅･',
  '〇○◯',
  '、､﹑',
  '。｡',
  ',，﹐',
  '.．﹒',
  ':：﹕',
  ';；﹔',
  '?？﹖',
  '!！﹗',
];

for (let unit = 0; unit < 65_536; unit += 1) {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  FOLDED[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  // Full-width ASCII.
  if (unit >= 0xff01 && unit <= 0xff5e) FOLDED[unit] = FOLDED[unit - 0xfee0]!;
  WORD[unit] = (unit >= 0x4e00 && unit <= 0x9fff) || /[\p{L}\p{N}]/u.test(character) ? 1 : 0;
}
for (const row of ALIKE) for (const character of row) FOLDED[character.charCodeAt(0)] = row.charCodeAt(0);
// One UTF-16 half says nothing; what it is part of is looked at as a code point.
for (let unit = 0xd800; unit <= 0xdfff; unit += 1) FOLDED[unit] = unit;

/** Whether a code point belongs to words; the rest is punctuation, space and symbols. Rare planes hold ideographs. */
export function isWord(codePoint: number): boolean {
  return codePoint > 0xffff || WORD[codePoint] === 1;
}

// Control and format characters, variation selectors and the halves of broken pairs carry nothing a reader sees.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{115F}\u{1160}\u{3164}\u{FFA0}]/u;
const SPACE = /\s/u;
// Full-width letters and digits, ideographs under a second code, radicals that stand for ideographs in text taken from
// PDF, ligatures, half-width kana.
const SECOND_CODE = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uF900-\uFAFF\u{2F800}-\u{2FA1F}\u2E80-\u2FDF\uFB00-\uFB06\uFF66-\uFF9F]/u;
// Radicals of simplified characters, which Unicode's own table leaves as they are.
const RADICALS = new Map(
  [...'⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙'].flatMap((character, at, all) =>
    at % 2 === 0 ? [[character, all[at + 1]!] as const] : [],
  ),
);

const known: (string | undefined)[] = Array.from({ length: 65_536 });

/** Form of one code point: '' when it is dropped, ' ' for any space. */
function tidyCharacter(codePoint: number): string {
  // Only what everyday text is made of is kept at hand: a visitor may send any of a million code points.
  if (codePoint > 0xffff) return canonical(codePoint);
  return (known[codePoint] ??= canonical(codePoint));
}

function canonical(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  if (SPACE.test(character)) return ' ';
  if (INVISIBLE.test(character)) return '';
  return SECOND_CODE.test(character) ? (RADICALS.get(character) ?? character.normalize('NFKC')) : character;
}

/** Letters and digits between which a space separates words; between ideographs it is typesetting. */
function isNarrow(unit: number): boolean {
  return unit < 0x2e80 && WORD[unit] === 1;
}

export interface TidyOptions {
  /** Line breaks stay as `\n`, one between blocks; otherwise they are spaces like any other. */
  lines?: boolean;
  /** So much of the result is wanted: the rest of the text is not looked at. */
  most?: number;
}

/**
 * Text fit to be shown and kept. Spaces stay only between two narrow letters or digits, one at a time.
 */
export function tidy(text: string, options: TidyOptions = {}): string {
  return walk(text, options.lines ?? false, null, options.most);
}

/**
 * Tidies and tells where each part came from.
 * @returns `source` is the text in Unicode's composed form; `starts[i]` is the offset in it of what became the UTF-16 unit
 * `i` of `text`, with one more entry for the end.
 */
export function tidyWithOrigin(text: string): { text: string; source: string; starts: number[] } {
  const source = text.normalize('NFC');
  const starts: number[] = [];
  const tidyText = walk(source, false, starts);
  starts.push(source.length);
  return { text: tidyText, source, starts };
}

function walk(input: string, lines: boolean, starts: number[] | null, most = Infinity): string {
  const source = starts ? input : input.normalize('NFC');
  let out = '';
  // Asked of the text itself, its last unit would have all of it copied together each time.
  let last = 0;
  let gap = -1;
  let line = false;
  for (let at = 0; at < source.length && out.length < most;) {
    const begin = at;
    let codePoint = source.charCodeAt(at);
    at += 1;
    let piece: string;
    if (codePoint >= 0x4e00 && codePoint <= 0x9fff) {
      piece = source[begin]!;
    } else {
      if (codePoint >= 0xd800 && codePoint <= 0xdbff) {
        codePoint = source.codePointAt(begin)!;
        if (codePoint > 0xffff) at += 1;
      }
      piece = tidyCharacter(codePoint);
      if (piece === '') continue;
      if (piece === ' ') {
        if (gap === -1) gap = begin;
        if (lines && codePoint === 0x0a) line = true;
        continue;
      }
    }
    if (gap !== -1) {
      if (out !== '') {
        if (line) {
          out += '\n';
          starts?.push(gap);
        } else if (isNarrow(last) && isNarrow(piece.charCodeAt(0))) {
          out += ' ';
          starts?.push(gap);
        }
      }
      gap = -1;
      line = false;
    }
    if (starts) for (let unit = 0; unit < piece.length; unit += 1) starts.push(begin);
    out += piece;
    last = piece.charCodeAt(piece.length - 1);
  }
  return out;
}

/** The form in which tidy texts are compared; unit for unit as long as the text. */
export function fold(tidyText: string): string {
  let out = '';
  let kept = 0;
  for (let at = 0; at < tidyText.length; at += 1) {
    const unit = tidyText.charCodeAt(at);
    const folded = FOLDED[unit]!;
    if (folded === unit) continue;
    out += tidyText.slice(kept, at) + String.fromCharCode(folded);
    kept = at + 1;
  }
  return kept === 0 ? tidyText : out + tidyText.slice(kept);
}

/** The form in which texts are compared. */
export function normalise(text: string): string {
  return fold(tidy(text));
}

// Folded character → all the ways in which tidy text may write it, for those that have more than one.
const forms = new Map<number, string>();
for (let unit = 0; unit < 65_536; unit += 1) {
  const folded = FOLDED[unit]!;
  if (folded !== unit && !SECOND_CODE.test(String.fromCharCode(unit)))
    forms.set(folded, (forms.get(folded) ?? String.fromCharCode(folded)) + String.fromCharCode(unit));
}

/**
 * A PostgreSQL regular expression for a folded text in whatever characters tidy text writes it.
 * @returns null where there is only one way of writing it.
 */
export function anyFormPattern(folded: string): string | null {
  let pattern = '';
  let several = false;
  for (let at = 0; at < folded.length; at += 1) {
    const ways = forms.get(folded.charCodeAt(at));
    several ||= ways !== undefined;
    pattern += ways === undefined ? escapePattern(folded[at]!) : `[${[...ways].map(escapePattern).join('')}]`;
  }
  return several ? pattern : null;
}

/** Text as a PostgreSQL regular expression for itself. */
export function escapePattern(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
