import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { gravest, MOST_LISTED, readByRules } from './text-reading';

const ID = '11010519491231002X';

describe('what is kept of a text that was read', () => {
  it('has the words, their places and their replacements', () => {
    const { found, more, beyondPatterns, unread } = readByRules(`姓名，${ID}。`, defaultRules);
    expect(found).toMatchObject([
      { ruleId: 'id-card', severity: 'must_mask', start: 3, end: 21, text: ID, replacement: expect.stringContaining('*') },
    ]);
    expect([more, beyondPatterns, unread]).toEqual([{ must_mask: 0, must_answer: 0, notice: 0 }, null, false]);
  });

  it('is bounded, and counts the rest', () => {
    const { found, more } = readByRules(`${ID}。\n`.repeat(MOST_LISTED + 7), defaultRules);
    expect([found.length, more]).toEqual([MOST_LISTED, { must_mask: 7, must_answer: 0, notice: 0 }]);
  });

  it('is the gravest, in the order of the text', () => {
    const found = [
      ...Array.from({ length: MOST_LISTED }, (_, at) => ({ severity: 'notice' as const, at })),
      { severity: 'must_mask' as const, at: MOST_LISTED },
    ];
    const { listed, more } = gravest(found);
    expect([listed.length, listed[0]!.at, listed.at(-1)!.severity, more.notice]).toEqual([MOST_LISTED, 0, 'must_mask', 1]);
  });

  it('is well formed, so that it can be kept, where a pattern cuts a character in two', () => {
    const rules = {
      rules: [
        { id: 'own-1', enabled: true, severity: 'notice' as const, name: '任意', why: '试', kind: 'pattern' as const, pattern: '字.*' },
      ],
    };
    const { found } = readByRules(`字${'x'.repeat(1998)}${'𠮷'.repeat(1500)}`, rules);
    expect(found.every(({ text }) => text.isWellFormed())).toBe(true);
  });

  it('says how much patterns left unread', () => {
    const rules = {
      rules: [
        { id: 'own-1', enabled: true, severity: 'notice' as const, name: '数', why: '试', kind: 'pattern' as const, pattern: '9{4}' },
      ],
    };
    expect(readByRules(`第一行\n${'字'.repeat(1_000_000)}`, rules).beyondPatterns).toEqual({ length: 1_000_004, firstLine: 3 });
  });
});
