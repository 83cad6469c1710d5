import { diffArrays } from 'diff';
import { cutWords } from './words.server';

export interface Change {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Texts and paragraphs with more changes than this are shown as replaced whole. */
const MOST_EDITS = 1_000;

/** What became of one text, word by word within the lines that changed. The parts in order give either text back. */
export function compareTexts(before: string, after: string): Change[] {
  const changes: Change[] = [];
  const add = (kind: Change['kind'], text: string) => {
    if (text === '') return;
    const last = changes.at(-1);
    if (last?.kind === kind) last.text += text;
    else changes.push({ kind, text });
  };
  const lines = (text: string) => text.split(/(?<=\n)/);
  const blocks = diffArrays(lines(before), lines(after), { maxEditLength: MOST_EDITS });
  if (blocks === undefined) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const next = blocks[at + 1];
    if (block.removed && next?.added) {
      const [from, to] = [block.value.join(''), next.value.join('')];
      const words = diffArrays(cutWords(from), cutWords(to), { maxEditLength: MOST_EDITS });
      if (words === undefined) {
        add('removed', from);
        add('added', to);
      } else for (const { value, added, removed } of words) add(added ? 'added' : removed ? 'removed' : 'same', value.join(''));
      at += 1;
    } else add(block.added ? 'added' : block.removed ? 'removed' : 'same', block.value.join(''));
  }
  return changes;
}
