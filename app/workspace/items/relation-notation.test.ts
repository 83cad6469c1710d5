import { describe, expect, it } from 'vitest';
import { readRelations, relationText } from './relation-notation';

describe('the notation of relations', () => {
  it.each([
    ['', []],
    [
      '取代 12；解读 34',
      [
        { kind: 'supersedes', toId: 12 },
        { kind: 'interprets', toId: 34 },
      ],
    ],
    ['取代12，废止：7\n解读第9号', [{ kind: 'supersedes', toId: 12 }, { kind: 'repeals', toId: 7 }, null]],
    ['12', [null]],
    ['取代', [null]],
    ['取代 1234567890', [null]],
    ['取代 12；；', [{ kind: 'supersedes', toId: 12 }]],
  ] as const)('%j', (text, read) => {
    expect(readRelations(text).map(({ relation }) => relation)).toEqual(read);
  });

  it('keeps what it cannot read', () => {
    expect(readRelations('取代 12；甲 5').map(({ text }) => text)).toEqual(['取代 12', '甲 5']);
  });

  it('reads what it writes', () => {
    const relations = [
      { kind: 'repeals', toId: 5 },
      { kind: 'interprets', toId: 6 },
    ] as const;
    expect(readRelations(relationText(relations)).map(({ relation }) => relation)).toEqual(relations);
  });
});
