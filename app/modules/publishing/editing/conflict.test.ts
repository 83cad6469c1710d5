import { describe, expect, it } from 'vitest';
import {
  type Choices,
  differences,
  type EditionText,
  held,
  partLabel,
  PARTS,
  type PartPrints,
  standings,
  takeSides,
  undecided,
} from './conflict';
import { type EditionFields, editionFields } from '../workflow/edition';
import { fieldWords } from './field-words';

const fields = (change: Partial<EditionFields> = {}): EditionFields => ({
  ...editionFields.parse({ title: '通知', categoryCode: '0501', summary: '一。' }),
  ...change,
});
const text = (change: Partial<EditionFields> = {}, bodyHtml = '<p>甲</p>'): EditionText => ({ fields: fields(change), bodyHtml });
const base = text();
const file = (name: string, size = 1) => ({ sha256: 'a'.repeat(64), name, extension: 'pdf', mediaType: 'application/pdf', size });

describe('two texts of one', () => {
  it.each<[string, EditionText, EditionText, [string, string][]]>([
    ['nothing', base, base, []],
    ['what I changed', text({ title: '通知一' }), base, [['title', 'mine']]],
    [
      'what they changed',
      base,
      text({ keywords: ['防汛'] }, '<p>乙</p>'),
      [
        ['bodyHtml', 'theirs'],
        ['keywords', 'theirs'],
      ],
    ],
    ['what both changed otherwise', text({ summary: '二。' }), text({ summary: '三。' }), [['summary', 'both']]],
    [
      'each their own',
      text({ summary: '二。' }),
      text({ effect: { state: 'in_force', date: null } }),
      [
        ['summary', 'mine'],
        ['effect', 'theirs'],
      ],
    ],
    ['not what both changed alike', text({ summary: '二。' }), text({ summary: '二。' }), []],
    [
      'not line breaks as a form sends them',
      text({ summary: '一。\r\n二。' }, '<p>甲</p>\r\n'),
      text({ summary: '一。\n二。' }, '<p>甲</p>\n'),
      [],
    ],
    ['not what a form says of a file’s size', text({ attachments: [file('一.pdf')] }), text({ attachments: [file('一.pdf', 9)] }), []],
    ['a file’s name', text({ attachments: [file('二.pdf')] }), text({ attachments: [file('一.pdf')] }), [['attachments', 'both']]],
    ['not one moment in two notations', text({ expiresAt: '2026-12-31T18:00:00+08:00' }), text({ expiresAt: '2026-12-31T10:00:00Z' }), []],
    [
      'a moment that one of them has not',
      text({ expiresAt: '2026-12-31T18:00:00+08:00' }),
      text({ expiresAt: null }),
      [['expiresAt', 'mine']],
    ],
    ['not one line break of any kind', text({}, '<p>甲</p>\r'), text({}, '<p>甲</p>\n'), []],
  ])('differ in %s', (_name, mine, theirs, expected) =>
    expect(differences(base, mine, theirs).map(({ part, by }) => [part, by])).toEqual(expected),
  );

  it.each([
    ['title', '标题'],
    ['bodyHtml', '正文'],
    ['summary', '概述'],
  ] as const)('call the part %s %s', (part, label) => expect(partLabel(part)).toBe(label));

  it('whose beginning is not known both count as changed', () => {
    expect(differences(null, text({ title: '通知一' }), base)).toEqual([{ part: 'title', by: 'both' }]);
  });

  it('are compared in every part', () => {
    expect(PARTS.map(([part]) => part).sort()).toEqual([...Object.keys(base.fields), 'bodyHtml'].sort());
  });
});

/** The two sides as they would be fingerprinted: by themselves. */
const shownOf = (mine: EditionText, theirs: EditionText): PartPrints =>
  Object.fromEntries(PARTS.map(([part]) => [part, { mine: held(mine, part), theirs: held(theirs, part) }]));

describe('one text of two', () => {
  const mine = text({ title: '我的标题', summary: '我的概述。', source: '我的来源' }, '<p>我的</p>');
  const theirs = text({ title: '通知', summary: '对方的概述。', genre: '通告' }, '<p>对方的</p>');
  const shown = shownOf(mine, theirs);
  const standing = (choices: Choices | null) => standings(differences(base, mine, theirs), shown, choices && { choices, shown });

  it.each<[Choices | null, Partial<EditionFields>, string]>([
    [null, { title: '我的标题', summary: '我的概述。', genre: '通告', source: '我的来源' }, '<p>我的</p>'],
    [
      { summary: 'theirs', bodyHtml: 'theirs', genre: 'theirs' },
      { title: '我的标题', summary: '对方的概述。', genre: '通告', source: '我的来源' },
      '<p>对方的</p>',
    ],
    [
      { title: 'theirs', genre: 'mine', summary: 'mine' },
      { title: '通知', summary: '我的概述。', genre: null, source: '我的来源' },
      '<p>我的</p>',
    ],
    // Nothing is taken where nothing differs.
    [
      { issuer: 'theirs', source: 'theirs', genre: 'theirs' },
      { title: '我的标题', summary: '我的概述。', genre: '通告', source: '' },
      '<p>我的</p>',
    ],
  ])('%j', (choices, expected, bodyHtml) =>
    expect(takeSides(mine, theirs, standing(choices))).toEqual({ fields: fields(expected), bodyHtml }),
  );

  it('is not made before what both changed is decided', () => {
    expect(undecided(standing(null))).toEqual(['bodyHtml', 'summary']);
    expect(undecided(standing({ bodyHtml: 'mine', title: 'theirs', genre: 'theirs' }))).toEqual(['summary']);
    expect(undecided(standing({ bodyHtml: 'mine', summary: 'theirs', genre: 'theirs' }))).toEqual([]);
  });
});

describe('a choice made between two texts', () => {
  const [was, mine, theirs] = ['一。', '我的。', '对方的。'];

  it.each<
    [string, [was: string, mine: string, theirs: string], Choices, [mine: string, theirs: string], [by: string, side: string | null] | null]
  >([
    ['counts while both are as they were', [was, mine, theirs], { summary: 'theirs' }, [mine, theirs], ['both', 'theirs']],
    [
      'for the other’s text does not count when one’s own is another',
      [was, mine, theirs],
      { summary: 'theirs' },
      ['我又写的。', theirs],
      ['both', null],
    ],
    [
      'by itself does not either: what was typed since is not given up',
      [was, was, theirs],
      { summary: 'theirs' },
      ['我的。', theirs],
      ['both', null],
    ],
    [
      'for the other’s text is not needed where only one’s own is another since',
      [was, mine, was],
      { summary: 'theirs' },
      ['我又写的。', was],
      ['mine', 'mine'],
    ],
    ['for one’s own counts for what it has become', [was, mine, theirs], { summary: 'mine' }, ['我又写的。', theirs], ['both', 'mine']],
    [
      'for one’s own counts when it is what both began with again',
      [was, mine, theirs],
      { summary: 'mine' },
      [was, theirs],
      ['theirs', 'mine'],
    ],
    ['does not count beside another text of the other', [was, mine, theirs], { summary: 'mine' }, [mine, '又一稿。'], ['both', null]],
    [
      'against the other’s text is not turned round when that is another',
      [was, was, theirs],
      { summary: 'mine' },
      [was, '又一稿。'],
      ['theirs', null],
    ],
    [
      'by itself follows the other’s text where nothing was typed',
      [was, was, theirs],
      { summary: 'theirs' },
      [was, '又一稿。'],
      ['theirs', 'theirs'],
    ],
    ['that was not made is asked for, also where one’s own was put back since', [was, mine, theirs], {}, [was, theirs], ['both', null]],
    [
      'was not needed where both were alike, and is asked for when one’s own was put back since',
      [was, theirs, theirs],
      {},
      [was, theirs],
      ['both', null],
    ],
    [
      'is not asked for where the other’s text is new and one’s own was not touched',
      [was, was, was],
      {},
      [was, theirs],
      ['theirs', 'theirs'],
    ],
    ['is not needed where nothing differs any more', [was, mine, theirs], { summary: 'mine' }, [theirs, theirs], null],
  ])('%s', (_name, [began, before, beside], choices, [now, other], expected) => {
    const [own, others] = [text({ summary: now }), text({ summary: other })];
    const panel = { choices, shown: shownOf(text({ summary: before }), text({ summary: beside })) };
    const [found] = standings(differences(text({ summary: began }), own, others), shownOf(own, others), panel);
    expect(found && [found.by, found.side]).toEqual(expected ?? undefined);
  });

  it('of which nothing says between which counts for nothing', () => {
    const [own, others] = [text({ summary: mine, source: '我的' }), text({ summary: theirs, genre: '通知' })];
    const found = standings(differences(base, own, others), shownOf(own, others), {
      choices: { summary: 'theirs', genre: 'theirs', source: 'theirs' },
      shown: {},
    });
    expect(found.map(({ part, side }) => [part, side])).toEqual([
      ['summary', null],
      ['genre', null],
      ['source', 'mine'],
    ]);
  });
});

describe('a part that cannot be read', () => {
  it('is one’s own, and other than whatever is in its field', () => {
    const mine = { ...text({ source: '' }), unread: { relations: '随便写' } };
    expect(differences(base, mine, base)).toEqual([{ part: 'relations', by: 'mine' }]);
    expect(held({ ...base, unread: { summary: '随便写' } }, 'summary')).toBe('?随便写');
    expect(differences(base, mine, text({ relations: [{ kind: 'interprets', toId: 3 }] }))).toEqual([{ part: 'relations', by: 'both' }]);
  });
});

describe('a field in words', () => {
  it.each<[Partial<EditionFields>, keyof EditionFields, string]>([
    [{ keywords: ['防汛', '值班'] }, 'keywords', '防汛、值班'],
    [{ docNumber: null }, 'docNumber', ''],
    [{ effect: { state: 'repealed', date: '2026-03-01' } }, 'effect', '废止 2026-03-01'],
    [{ effect: { state: 'in_force', date: null } }, 'effect', '有效'],
    [{ disclosureKind: 'on_request' }, 'disclosureKind', '依申请公开'],
    [{ relations: [{ kind: 'interprets', toId: 3 }] }, 'relations', '解读 3'],
    [{ expiresAt: '2026-12-31T18:00:00+08:00' }, 'expiresAt', '2026-12-31 18:00'],
    [{ attachments: [file('一.pdf')] }, 'attachments', '一.pdf'],
  ])('%j', (change, field, words) => expect(fieldWords(fields(change), field)).toBe(words));
});
