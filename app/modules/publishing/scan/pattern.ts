import { RE2JS, RE2JSSyntaxException } from 're2js';
import { fold } from './characters';

/** Characters of a pattern. */
export const LONGEST_PATTERN = 100;
/** States of the machine that a pattern becomes: the time a text takes is its length times these at most. */
const MOST_STATES = 60;
/** So many in one text are enough to see that it wants another hand. */
const MOST_MATCHES = 1_000;

/** What texts are read by is one form of each character, and so is the pattern; what that makes a sign of the pattern stands for itself. */
function folded(pattern: string): string {
  return [...pattern].map((character) => {
    const form = fold(character);
    return form === character ? character : form.replace(/[!-/:-@[-`{-~]/, '\\$&');
  }).join('');
}

/**
 * Why a pattern is refused; null when it may be used. Patterns are those of RE2: matched in linear time whatever they say, so
 * that repetitions within repetitions cost nothing, and what cannot be matched so (back-references, looking around) is no
 * pattern.
 */
export function patternFault(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return `模式至多 ${LONGEST_PATTERN} 个字符`;
  try {
    const machine = RE2JS.compile(folded(pattern));
    if (machine.programSize() > MOST_STATES) return '模式过于复杂，请减少重复次数或分成几条规则';
    return machine.matches('') || machine.matcher('').find() ? '这个模式连空白也算查到，请写得具体些' : null;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return syntaxFault(error.message);
    throw error;
  }
}

function syntaxFault(message: string): string {
  if (/missing closing \)|unexpected \)/.test(message)) return '模式中的圆括号没有配对';
  if (/missing closing \]/.test(message)) return '模式中的方括号没有配对';
  if (/repe/.test(message)) return '模式中的重复次数写法有误，或次数过多';
  if (/Perl syntax|escape|named capture/.test(message)) return '模式中有不支持的写法，如反向引用、环视';
  return '模式的写法有误';
}

/** Where a pattern stands in a folded text, from left to right. @param pattern one that `patternFault` finds nothing wrong with. */
export function findPattern(text: string, pattern: string): { start: number; end: number }[] {
  const matches: { start: number; end: number }[] = [];
  const matcher = RE2JS.compile(folded(pattern)).matcher(text);
  while (matches.length < MOST_MATCHES && matcher.find()) {
    if (matcher.end() > matcher.start()) matches.push({ start: matcher.start(), end: matcher.end() });
  }
  return matches;
}
