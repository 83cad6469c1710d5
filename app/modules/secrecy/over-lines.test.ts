import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text';
import { scanRuleSet } from './model';
import { read } from './reading';
import { brokenLines, isOneOverLines } from './over-lines';
import { scan } from './scan';

const rules = (pattern: string) =>
  scanRuleSet.parse({
    rules: [{ id: 'own', kind: 'pattern', enabled: true, severity: 'must_answer', name: '编号', why: '本区规定', pattern }],
  });
const found = (html: string, pattern: string) =>
  scan([{ part: 'body', text: htmlText(html).text }], rules(pattern)).map(({ text }) => text.replace(/[\t ]/g, '_').replace(/\n/g, '/'));
const row = (...cells: string[]) => `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></tbody></table>`;
const CODE = 'WL\\d{4}-\\d{2}';

describe('a pattern of a district', () => {
  it.each([
    ['over a line’s end', '<p>编号WL20<br />26-01。</p>', CODE, ['WL20/26-01']],
    ['at a dash', '<p>编号WL2026-<br />01，</p>', CODE, ['WL2026-/01']],
    ['in a narrow cell', row('编号', 'WL<br />2026<br />-01', '甲'), CODE, ['WL/2026/-01']],
    ['in paragraphs of a cell', row('编号', '<p>WL2026</p><p>-01</p>', '甲'), CODE, ['WL2026/-01']],
    ['with a character a box', row('编号', ...'WL2026', '-', '0', '1'), 'WL\\d{4}-?\\d{2}', []],
    ['with a letter or digit a box', row('编号', ...'WL202601'), 'WL\\d{6}', ['W_L_2_0_2_6_0_1']],
    ['of Chinese', '<p>海棠工<br />程指挥部</p>', '海棠工程(?:指挥部)?', ['海棠工/程指挥部']],
    [
      'twice in a long line and at its end',
      `<p>WL2026-01${'字'.repeat(300)}WL2026-02${'字'.repeat(300)}WL20<br />26-03${'字'.repeat(300)}WL2026<br />-04</p>`,
      CODE,
      ['WL2026-01', 'WL2026-02', 'WL20/26-03', 'WL2026/-04'],
    ],
    ['once where it is whole', '<p>WL2026-01<br />WL2026-02</p>', CODE, ['WL2026-01', 'WL2026-02']],
  ])('is found %s', (_, html, pattern, expected) => expect(found(html, pattern)).toEqual(expected));

  it.each([
    ['figures below each other', '<p>12<br />34<br />56</p>', '\\d{6}'],
    ['figures of cells', row('WL20', '26-01'), CODE],
    ['the cells of a column', '<table><tbody><tr><td>WL20</td></tr><tr><td>26-01</td></tr></tbody></table>', CODE],
    ['counts in boxes', row(...'12121212'), '\\d{8}'],
    ['a sentence and the next', '<p>见编号WL20。</p><p>26-01号</p>', `WL\\d{2}。?\\d{2}-\\d{2}`],
    ['many lines', `<p>甲${'<br />字'.repeat(8)}<br />乙</p>`, '甲字*乙'],
  ])('is none in %s', (_, html, pattern) => expect(found(html, pattern)).toEqual([]));

  it('reads on in the next line no further than the line where it begins', () => {
    expect(found('<p>内网地址<br />外网地址</p>', '内网.*')).toEqual(['内网地址']);
  });
});

describe('lines run together', () => {
  const run = (text: string, most = Infinity) => brokenLines(read(text), most)?.text ?? null;
  const long = (character: string) => character.repeat(100);

  it.each<[string, string, string | null]>([
    ['two halves of a word', '甲乙\n丙丁', '甲乙丙丁\n'],
    ['several lines into one', '甲\n乙\n丙', '甲乙丙\n'],
    ['without the spaces about the break', ' 甲  \n  乙 ', '甲乙\n'],
    ['what is near the break only', `${long('甲')}\n${long('乙')}`, `${'甲'.repeat(60)}${'乙'.repeat(60)}\n`],
    ['a whole line between two breaks', `甲\n${long('乙')}\n丙`, `甲${long('乙')}丙\n`],
    ['a whole line far down', `${long('甲')}\n${'乙'.repeat(120)}\n丙`, `${'甲'.repeat(60)}${'乙'.repeat(120)}丙\n`],
    ['of a very long line both ends', `甲\n${'乙'.repeat(121)}\n丙`, `甲${'乙'.repeat(60)}\n${'乙'.repeat(60)}丙\n`],
    ['within the last cell and the first of the next row', '甲\t乙\n丙\t丁', '乙丙\n'],
    ['the cells of each row for themselves', '甲\t乙\n丙\t丁\n戊', '乙丙\n丁戊\n'],
    ['nothing after a sentence', '甲。\n乙', null],
    ['a full stop within a line', '甲。乙\n丙', '甲。乙丙\n'],
    ['nothing after a colon', '甲:\n乙', null],
    ['nothing before an empty line', '甲\n     \n乙', null],
    ['nothing before a cell that is empty', '甲\n\t乙', null],
    ['nothing at the end', '甲\n', null],
    ['nothing in one line', '甲乙', null],
    ['nothing behind an empty cell', '甲\t\n乙', null],
    ['nothing', '', null],
  ])('make %s', (_name, text, expected) => expect(run(text)).toBe(expected));

  it('are read as far as is asked', () => {
    expect(run('甲\n乙\n丙', 3)).toBe('甲乙\n');
    expect(run('甲\n乙', 2)).toBeNull();
  });

  it('know where each character stood', () => {
    const text = '号：甲乙\n丙丁。';
    const joined = brokenLines(read(text), Infinity)!;
    const at = joined.text.indexOf('乙丙');
    expect(joined.place(at, at + 2)).toEqual({ start: 3, end: 6 });
  });
});

it.each([
  ['甲\n乙', true],
  ['A\n1', true],
  ['甲\n乙\n丙\n丁\n戊', true],
  ['甲\n乙\n丙\n丁\n戊\n己', false],
  ['12\n34', false],
  ['甲乙', false],
])('%j is one over lines: %s', (words, expected) => expect(isOneOverLines(words)).toBe(expected));
