import { RE2JS, RE2JSSyntaxException } from 're2js';
import { fold } from './reading';
import { issue } from './words';

/** The longest text that patterns read; of what is longer a person must look at the rest. */
export const LONGEST_TEXT = 1_000_000;
/** Characters of a pattern. */
export const LONGEST_PATTERN = 100;
/** States of the machine that a pattern becomes: the time a text takes is its length times these at most. */
const MOST_STATES = 60;
/** So many in one text are enough to see that it wants another hand. */
const MOST_MATCHES = 1_000;

/** Texts are read in one form of each character, and so is the pattern; a form that is a sign of the pattern's language is escaped. */
function folded(pattern: string): string {
  let escaped = false;
  return [...pattern]
    .map((character) => {
      const form = fold(character);
      const written = form === character || escaped ? form : form.replace(/[!-/:-@[-`{-~]/, '\\$&');
      escaped = character === '\\' && !escaped;
      return written;
    })
    .join('');
}

/**
 * Why a pattern is refused; null when it may be used. Patterns are those of RE2: matched in linear time whatever they say, so
 * that repetitions within repetitions cost nothing, and what cannot be matched so (back-references, looking around) is no
 * pattern.
 */
export function patternFault(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return issue('模式至多{n}个字符', { n: LONGEST_PATTERN });
  try {
    const machine = RE2JS.compile(folded(pattern));
    if (machine.programSize() > MOST_STATES) return issue('模式过于复杂，请减少重复次数或分成几条规则');
    return machine.matches('') || machine.matcher('').find() ? issue('这个模式连空白也算查到，请写得具体些') : null;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return syntaxFault(error.message);
    throw error;
  }
}

function syntaxFault(message: string): string {
  if (/missing closing \)|unexpected \)/.test(message)) return issue('模式中的圆括号没有配对');
  if (/missing closing \]/.test(message)) return issue('模式中的方括号没有配对');
  if (/repe/.test(message)) return issue('模式中的重复次数写法有误，或次数过多');
  if (/Perl syntax|escape|named capture/.test(message)) return issue('模式中有不支持的写法，如反向引用、环视');
  return issue('模式的写法有误');
}

/** A pattern looks within a line; of one longer than this, within pieces that overlap by half. */
const PIECE = 2_000;

/** Lines and pieces of a text, from left to right: where each begins, and from where on what is found in it is new. */
function* pieces(text: string): Generator<[from: number, to: number]> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    let at = from;
    for (; to - at > PIECE; at += PIECE / 2) yield [at, at + PIECE];
    if (to > at) yield [at, to];
    from = to + 1;
  }
}

/**
 * Where a pattern is in a folded text, from left to right. It is looked for line by line, so that one that reads on to the end
 * for each place it finds reads a line and not the text.
 * @param pattern one that `patternFault` finds nothing wrong with.
 */
export function findPattern(text: string, pattern: string): { start: number; end: number }[] {
  const matches: { start: number; end: number }[] = [];
  const machine = RE2JS.compile(folded(pattern));
  let next = 0;
  for (const [from, to] of pieces(text)) {
    const matcher = machine.matcher(text.slice(from, to));
    while (matcher.find()) {
      const [start, end] = [from + matcher.start(), from + matcher.end()];
      if (end === start || start < next) continue;
      matches.push({ start, end });
      next = end;
      if (matches.length >= MOST_MATCHES) return matches;
    }
  }
  return matches;
}

/** States that a pattern becomes, none for what is no pattern; what all patterns of a district may cost together is bounded by them. */
export function patternStates(pattern: string): number {
  return patternFault(pattern) === null ? RE2JS.compile(folded(pattern)).programSize() : 0;
}
