import { type Reading, rearranged } from './reading';

/** So much of a line may belong to what goes on in the next one; patterns have at most a hundred characters. */
const REACH = 60;
/** The end of a sentence ends the reach of a pattern. */
const ENDED = /[。!?;:,、]$/;

/**
 * The ends and beginnings of lines that may be one broken line, run together; null where there are none. A line is broken within its
 * cell only, and not after a sentence. Of long lines only what is near the break is there, so that it is at most as long again.
 * @param most characters of the text that are read.
 */
export function brokenLines(reading: Reading, most: number): Reading | null {
  const text = reading.text.slice(0, most);
  const pieces: string[] = [];
  const units: number[] = [];
  const put = (from: number, to: number) => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) units.push(at);
  };
  const part = () => {
    pieces.push('\n');
    units.push(-1);
  };
  let goesOn = false;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to);
    const [first, last] = [line.indexOf('\t') + from, line.lastIndexOf('\t') + from];
    const isParted = first >= from;
    // Of the cell in which the line before goes on, and of the one that may go on below.
    const head = trimmed(text, from, isParted ? first : to);
    const tail = trimmed(text, isParted ? last + 1 : from, to);
    const breaks =
      end >= 0 &&
      tail.start < tail.end &&
      !ENDED.test(text.slice(tail.start, tail.end).slice(-1)) &&
      /[^\s]/.test(text.slice(end + 1, end + 5)) &&
      text[end + 1] !== '\t';
    if (goesOn && breaks && !isParted && head.end - head.start <= 2 * REACH) put(head.start, head.end);
    else {
      if (goesOn) {
        put(head.start, Math.min(head.end, head.start + REACH));
        part();
      }
      if (breaks) put(Math.max(tail.start, tail.end - REACH), tail.end);
    }
    goesOn = breaks;
    from = to + 1;
  }
  return units.length === 0 ? null : rearranged(reading, pieces.join(''), units);
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return { start, end };
}

/** Whether what stands over a line's end is one word or code and not figures below each other. */
export function isOneOverLines(words: string): boolean {
  const ends = words.match(/\n/g)?.length ?? 0;
  return ends > 0 && ends <= 4 && /[\p{L}]/u.test(words);
}
