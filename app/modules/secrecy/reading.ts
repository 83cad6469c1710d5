/**
 * A text as a reader sees it, for the rules: every character in one form, and nothing that nobody sees. Numbers are typed full
 * width or in circles, dashes come in ten shapes, letters of other alphabets look like ours, and what is pasted from an office
 * program carries marks without a width. Each place in it leads back to the text.
 */
export interface Reading {
  text: string;
  /** Where what is read from `start` to `end` is in the text; unseen characters between count, those after it do not. */
  place(start: number, end: number): { start: number; end: number };
}

const FORMS: readonly (readonly [form: string, characters: string])[] = [
  [' ', '\u1680\u2800'],
  ['-', '‐‑‒–—―−─━﹣⁃⸺⸻➖˗᠆'],
  ['★', '☆✩✭✮✯✰⭐⋆✦✧✪✫✬⍟⚝✴✵✶'],
  [':', '︰∶ː꞉׃'],
  ['\n', '\r\u000b\u000c\u0085\u2028\u2029'],
  ['·', '•∙⋅・･‧᛫⸱●'],
  ['*', '∗⁎✱✲✳⁕'],
  ['/', '∕⁄╱⧸'],
  ['\\', '∖⧵╲'],
  ['|', '∣│┃ǀ丨'],
  ['×', '✕✖╳⨉⨯'],
  ['〇', '○◯⭕'],
  // Markings are typed in these as well (GB/T 9704 has the simplified forms).
  ['绝', '絕絶'],
  ['机', '機'],
  ['秘', '祕'],
  ['密', '宻'],
  // Letters of other alphabets that look like these (Unicode Technical Standard 39).
  ...lookAlikes('ABCEHIJKMNOPSTXYZ', 'АВСЕНІЈКМNОРЅТХYZ', 'ΑΒϹΕΗΙJΚΜΝΟΡSΤΧΥΖ'),
  ...lookAlikes('aceijopsxy', 'асеіјорѕху', 'αϲειϳορsχy'),
  ['X', 'ⵝ'],
];

function lookAlikes(latin: string, ...others: string[]): [string, string][] {
  return [...latin].map((letter, at) => [
    letter,
    others
      .map((alphabet) => [...alphabet][at]!)
      .filter((character) => character !== letter)
      .join(''),
  ]);
}

/**
 * Radicals that fonts of PDF files have in the place of characters and that no normal form makes characters (Unicode, Equivalent
 * Unified Ideograph).
 */
const RADICALS =
  '⺁厂⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const FORM_OF = new Map(FORMS.flatMap(([form, characters]) => [...characters].map((character) => [character, form] as const)));
for (let at = 0; at < RADICALS.length; at += 2) FORM_OF.set(RADICALS[at]!, RADICALS[at + 1]!);

// Controls, fillers, joiners, selectors, tags and direction marks; marks set over another character, which change no number; what
// stands for an object.
const UNSEEN = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cs}|\p{Mn}|\p{Me}|\p{Noncharacter_Code_Point}|[\ufff9-\ufffc])$/u;
const DIGIT = /^\p{Nd}$/u;
const NUMBER = /^\p{No}$/u;
const SPACE = /^\p{Zs}$/u;
const HANGUL = /^[\uac00-\ud7a3]$/;

/** The digit that a character of any script is; scripts have theirs in order, from nought to nine. */
function digitOf(character: string): string {
  const code = character.codePointAt(0)!;
  let below = 0;
  while (DIGIT.test(String.fromCodePoint(code - below - 1))) below += 1;
  return String(below % 10);
}

/** The form in which a reader sees one code point: often itself, nothing for an unseen one. */
function formOf(character: string): string {
  const known = FORM_OF.get(character);
  if (known !== undefined) return known;
  if (character === '\n' || character === '\t') return character;
  if (UNSEEN.test(character)) return '';
  if (DIGIT.test(character)) return digitOf(character);
  if (HANGUL.test(character)) return character;
  const form = [...character.normalize('NFKD')]
    .filter((each) => !UNSEEN.test(each))
    .map((each) => FORM_OF.get(each) ?? each)
    .join('');
  // An accent by itself has a space for its form.
  if (form === character || (form.startsWith(' ') && !SPACE.test(character))) return character;
  // Units, fractions and numbers of notes are no part of the number they are beside.
  if (/\d/.test(form) && (NUMBER.test(character) || form.length > 1)) return character;
  if (/^\.+$/.test(form) || character === '™') return form.length > 1 ? character : form;
  return form;
}

/**
 * Cache of the forms of single UTF-16 units, filled as they are met: 0 is not yet known, 1 stays as it is, 2 is another form or half a
 * character.
 */
const known = new Uint8Array(65_536);
const forms = new Map<string, string>();

function learn(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  let form = forms.get(character);
  if (form === undefined) forms.set(character, (form = formOf(character)));
  if (character.length === 1) known[text.charCodeAt(at)] = form === character && !/[\ud800-\udfff]/.test(character) ? 1 : 2;
  return form;
}

/** Places where a reading is not, unit for unit, what the text is: from where on, how long there, and the same in the text. */
class Changes {
  #read: number[] = [];
  #readLength: number[] = [];
  #text: number[] = [];
  #textLength: number[] = [];

  add(read: number, readLength: number, text: number, textLength: number): void {
    const last = this.#read.length - 1;
    // A run that nobody sees is one change.
    if (
      readLength === 0 &&
      last >= 0 &&
      this.#readLength[last] === 0 &&
      this.#read[last] === read &&
      text === this.#text[last]! + this.#textLength[last]!
    ) {
      this.#textLength[last]! += textLength;
      return;
    }
    this.#read.push(read);
    this.#readLength.push(readLength);
    this.#text.push(text);
    this.#textLength.push(textLength);
  }

  /** From where to where in the text the unit at this place of the reading comes. */
  unit(at: number): [start: number, end: number] {
    let low = 0;
    let high = this.#read.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#read[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    const last = low - 1;
    if (last < 0) return [at, at + 1];
    const inside = at - this.#read[last]!;
    const text = this.#text[last]!;
    if (inside < this.#readLength[last]!) return [text, text + this.#textLength[last]!];
    const start = text + this.#textLength[last]! + inside - this.#readLength[last]!;
    return [start, start + 1];
  }
}

/** The text as it is read from its first character to its last. */
export function read(text: string): Reading {
  const changes = new Changes();
  const pieces: string[] = [];
  let length = 0;
  let kept = 0;
  for (let at = 0; at < text.length;) {
    if (known[text.charCodeAt(at)] === 1) {
      at += 1;
      continue;
    }
    const size = text.codePointAt(at)! > 0xffff ? 2 : 1;
    const form = text.startsWith('\r\n', at) ? '' : learn(text, at);
    if (form.length === size && text.startsWith(form, at)) {
      at += size;
      continue;
    }
    pieces.push(text.slice(kept, at), form);
    length += at - kept;
    if (form.length !== 1 || size !== 1) changes.add(length, form.length, at, size);
    length += form.length;
    at += size;
    kept = at;
  }
  const whole = kept === 0 ? text : pieces.join('') + text.slice(kept);
  return { text: whole, place: (start, end) => ({ start: changes.unit(start)[0], end: changes.unit(end - 1)[1] }) };
}

/** Words in the form in which texts are read, to be looked for in them. */
export function fold(words: string): string {
  return read(words).text;
}

/** A line's end between two characters of Chinese or a digit: in a narrow column words run on over it. */
const SOFT_END = /(?<=[\p{Script=Han}\d]) ?\n {0,3}(?=[\p{Script=Han}\d])/gu;

/** The same with lines run together where words and addresses may run on; the reading itself when there are no such places. */
export function joined(source: Reading): Reading {
  return replaced(
    source,
    [...source.text.matchAll(SOFT_END)].map(({ index, 0: end }) => ({ start: index, end: index + end.length, form: '' })),
  );
}

/** A reading with these stretches in another form, from left to right; the reading itself when there are none. */
export function replaced(source: Reading, stretches: Iterable<{ start: number; end: number; form: string }>): Reading {
  const changes = new Changes();
  const pieces: string[] = [];
  let length = 0;
  let kept = 0;
  for (const { start, end, form } of stretches) {
    pieces.push(source.text.slice(kept, start), form);
    length += start - kept;
    changes.add(length, form.length, start, end - start);
    length += form.length;
    kept = end;
  }
  if (kept === 0) return source;
  return {
    text: pieces.join('') + source.text.slice(kept),
    place: (start, end) => source.place(changes.unit(start)[0], changes.unit(end - 1)[1]),
  };
}

/** A reading of parts of another one, in an order of its own. @param units where each unit comes from; -1: from nowhere. */
export function rearranged(source: Reading, text: string, units: ArrayLike<number>): Reading {
  return {
    text,
    place: (start, end) => {
      let first = Infinity;
      let last = -1;
      for (let at = start; at < end; at += 1) {
        const unit = units[at]!;
        if (unit < 0) continue;
        first = Math.min(first, unit);
        last = Math.max(last, unit);
      }
      return source.place(first, last + 1);
    },
  };
}
