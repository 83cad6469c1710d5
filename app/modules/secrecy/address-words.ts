/** A text with the place of each of its units in what it was made of; of a character of two units the second has no length. */
interface MappedText {
  text: string;
  starts: readonly number[];
  ends: readonly number[];
}

const ESCAPES = /(?:%[0-9a-f]{2})+|%u[0-9a-f]{4}|\+/gi;
/** The bytes of one character in UTF-8. */
const UTF_8 = /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi;
/** Two pairs of bytes or more, which are a name's characters in GBK and hardly ever letters with accents side by side. */
const PAIRS = /^(?:%[cd][0-9a-f]%[89ab][0-9a-f]){2,}$/i;
const QUERY = /^[a-z][a-z0-9+.-]{1,20}:[^?\s]*\?/i;
/** Programs that pass on escaped text escape it again. */
const MOST_ROUNDS = 3;

/**
 * An address as people read it, with its characters for the bytes that stand for them: in UTF-8, in the encoding of older Chinese sites
 * (GB 18030), and as scripts write them.
 */
export function addressWords(address: string): string {
  return address.includes('%') ? placedWords(address).text : address;
}

/** The same with places. @param source the address where it comes from another text, with the place of each unit there. */
export function placedWords(address: string, source?: Omit<MappedText, 'text'>): MappedText {
  let words: MappedText & { isEscapedAgain: boolean } = {
    isEscapedAgain: false,
    text: address,
    starts: source?.starts ?? Array.from({ length: address.length }, (_, at) => at),
    ends: source?.ends ?? Array.from({ length: address.length }, (_, at) => at + 1),
  };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    words = unescaped(words, round === 0);
    if (!words.isEscapedAgain) break;
  }
  return words;
}

function unescaped({ text, starts, ends }: MappedText, isFirst: boolean): MappedText & { isEscapedAgain: boolean } {
  const pieces: string[] = [];
  const placed = { starts: [] as number[], ends: [] as number[] };
  let isEscapedAgain = false;
  const put = (words: string, from: number, to: number) => {
    isEscapedAgain ||= words === '%';
    pieces.push(words);
    for (let at = 0; at < words.length; at += 1) {
      placed.starts.push(starts[from]!);
      placed.ends.push(at === 0 ? ends[to - 1]! : starts[from]!);
    }
  };
  const copy = (from: number, to: number) => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) {
      placed.starts.push(starts[at]!);
      placed.ends.push(ends[at]!);
    }
  };
  const query = isFirst ? (QUERY.exec(text)?.[0].length ?? Infinity) : Infinity;
  let kept = 0;
  for (const { index, 0: escapes } of text.matchAll(ESCAPES)) {
    if (index < kept) continue;
    if (escapes === '+' && index < query) continue;
    copy(kept, index);
    kept = index + escapes.length;
    if (escapes === '+') put(' ', index, kept);
    else if (/^%u/i.test(escapes)) put(String.fromCharCode(Number.parseInt(escapes.slice(2), 16)), index, kept);
    else {
      let at = index;
      for (const { words, from, to } of isUtf8(escapes) ? inUtf8(escapes, index) : inGb18030(text, index, kept)) {
        copy(at, from);
        put(words, from, to);
        at = to;
      }
      kept = Math.max(kept, at);
      copy(at, kept);
    }
  }
  copy(kept, text.length);
  return { text: pieces.join(''), ...placed, isEscapedAgain };
}

/** A character of it that was cut off, as long addresses are. */
const CUT_OFF = /%(?:[cd][0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f])?|f[0-7](?:%[89ab][0-9a-f]){0,2})$/i;

/** Also where some other byte is among many. */
function isUtf8(escapes: string): boolean {
  if (PAIRS.test(escapes)) return false;
  const others = escapes.replace(UTF_8, '');
  return others.length * 4 <= escapes.length || (others.length < escapes.length && others.replace(CUT_OFF, '') === '');
}

interface EscapedWords {
  words: string;
  from: number;
  to: number;
}

function* inUtf8(escapes: string, from: number): Generator<EscapedWords> {
  for (const { index, 0: bytes } of escapes.matchAll(UTF_8)) {
    try {
      yield { words: decodeURIComponent(bytes), from: from + index, to: from + index + bytes.length };
    } catch {
      // No character has these bytes: they stay as they are.
    }
  }
}

const GB_18030 = new TextDecoder('gb18030', { fatal: true });
const BYTE = /%([0-9a-f]{2})|([0-~])/iy;

/**
 * The characters of bytes from here to at least the end; bytes that are none are left out. Bytes that are letters and digits in ASCII
 * stand for themselves, also as second halves of characters.
 */
function* inGb18030(text: string, from: number, end: number): Generator<EscapedWords> {
  for (let at = from; at < end;) {
    let to = at;
    const bytes: number[] = [];
    const take = (): number => {
      BYTE.lastIndex = to;
      const [taken = '', escaped, letter] = BYTE.exec(text) ?? [];
      to += taken.length;
      bytes.push(escaped === undefined ? (letter?.charCodeAt(0) ?? 0) : Number.parseInt(escaped, 16));
      return bytes.at(-1)!;
    };
    if (take() >= 0x80) {
      const second = take();
      if (second >= 0x30 && second <= 0x39) {
        take();
        take();
      }
    }
    try {
      yield { words: GB_18030.decode(Uint8Array.from(bytes)), from: at, to };
      at = to;
    } catch {
      at += 3;
    }
  }
}
