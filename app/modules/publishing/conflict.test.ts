import { describe, expect, it } from 'vitest';
import { type Choices, differences, type EditionText, PARTS, takeSides, undecided } from './conflict';
import { type EditionFields, editionFields } from './edition';
import { fieldWords } from './field-words';

const fields = (change: Partial<EditionFields> = {}): EditionFields => ({ ...editionFields.parse({ title: '通知', categoryCode: '0501', summary: '一。' }), ...change });
const text = (change: Partial<EditionFields> = {}, bodyHtml = '<p>甲</p>'): EditionText => ({ fields: fields(change), bodyHtml });
const base = text();
const file = (name: string, size = 1) => ({ sha256: 'a'.repeat(64), name, extension: 'pdf', mediaType: 'application/pdf', size });

describe('two texts of one', () => {
  it.each<[string, EditionText, EditionText, [string, string][]]>([
    ['nothing', base, base, []],
    ['what I changed', text({ title: '通知一' }), base, [['title', 'mine']]],
    ['what they changed', base, text({ keywords: ['防汛'] }, '<p>乙</p>'), [['bodyHtml', 'theirs'], ['keywords', 'theirs']]],
    ['what both changed otherwise', text({ summary: '二。' }), text({ summary: '三。' }), [['summary', 'both']]],
    ['each their own', text({ summary: '二。' }), text({ effect: { state: 'in_force', date: null } }), [['summary', 'mine'], ['effect', 'theirs']]],
    ['not what both changed alike', text({ summary: '二。' }), text({ summary: '二。' }), []],
    ['not line breaks as a form sends them', text({ summary: '一。\r\n二。' }, '<p>甲</p>\r\n'), text({ summary: '一。\n二。' }, '<p>甲</p>\n'), []],
    ['not what a form says of a file’s size', text({ attachments: [file('一.pdf')] }), text({ attachments: [file('一.pdf', 9)] }), []],
    ['a file’s name', text({ attachments: [file('二.pdf')] }), text({ attachments: [file('一.pdf')] }), [['attachments', 'both']]],
    ['not one moment in two notations', text({ expiresAt: '2026-12-31T18:00:00+08:00' }), text({ expiresAt: '2026-12-31T10:00:00Z' }), []],
  ])('differ in %s', (_name, mine, theirs, expected) => expect(differences(base, mine, theirs).map(({ part, by }) => [part, by])).toEqual(expected));

  it('whose beginning is not known both count as changed', () => {
    expect(differences(null, text({ title: '通知一' }), base)).toEqual([{ part: 'title', by: 'both' }]);
  });

  it('are compared in every part', () => {
    expect(PARTS.map(([part]) => part).sort()).toEqual([...Object.keys(base.fields), 'bodyHtml'].sort());
  });
});

describe('one text of two', () => {
  const mine = text({ title: '我的标题', summary: '我的概述。', source: '我的来源' }, '<p>我的</p>');
  const theirs = text({ title: '通知', summary: '对方的概述。', genre: '通告' }, '<p>对方的</p>');
  const found = differences(base, mine, theirs);

  it.each<[Choices, Partial<EditionFields>, string]>([
    [{}, { title: '我的标题', summary: '我的概述。', genre: '通告', source: '我的来源' }, '<p>我的</p>'],
    [{ summary: 'theirs', bodyHtml: 'theirs' }, { title: '我的标题', summary: '对方的概述。', genre: '通告', source: '我的来源' }, '<p>对方的</p>'],
    [{ title: 'theirs', genre: 'mine', summary: 'mine' }, { title: '通知', summary: '我的概述。', genre: null, source: '我的来源' }, '<p>我的</p>'],
    // Nothing is taken where nothing differs.
    [{ issuer: 'theirs', source: 'theirs' }, { title: '我的标题', summary: '我的概述。', genre: '通告', source: '' }, '<p>我的</p>'],
  ])('%j', (choices, expected, bodyHtml) => expect(takeSides(mine, theirs, found, choices)).toEqual({ fields: fields(expected), bodyHtml }));

  it('is not made before what both changed is decided', () => {
    expect(undecided(found, {})).toEqual(['bodyHtml', 'summary']);
    expect(undecided(found, { bodyHtml: 'mine', title: 'theirs' })).toEqual(['summary']);
    expect(undecided(found, { bodyHtml: 'mine', summary: 'theirs' })).toEqual([]);
  });
});

describe('a field in words', () => {
  it.each<[Partial<EditionFields>, keyof EditionFields, string]>([
    [{ keywords: ['防汛', '值班'] }, 'keywords', '防汛、值班'], [{ docNumber: null }, 'docNumber', ''], [{ effect: { state: 'repealed', date: '2026-03-01' } }, 'effect', '废止 2026-03-01'],
    [{ effect: { state: 'in_force', date: null } }, 'effect', '有效'], [{ disclosureKind: 'on_request' }, 'disclosureKind', '依申请公开'], [{ relations: [{ kind: 'interprets', toId: 3 }] }, 'relations', '解读 3'],
    [{ expiresAt: '2026-12-31T18:00:00+08:00' }, 'expiresAt', '2026-12-31 18:00'], [{ attachments: [file('一.pdf')] }, 'attachments', '一.pdf'],
  ])('%j', (change, field, words) => expect(fieldWords(fields(change), field)).toBe(words));
});
