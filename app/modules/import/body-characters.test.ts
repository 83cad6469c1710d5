import { describe, expect, test } from 'vitest';
import { cleanCharacters, decodeEntities, isConserved } from './body-characters';
import { ChangeRecorder } from './body-changes';

const clean = (text: string): { text: string; kinds: string[] } => {
  const changes = new ChangeRecorder();
  return { text: cleanCharacters(text, changes), kinds: changes.list().map((change) => change.kind) };
};

describe('cleanCharacters', () => {
  test.each([
    ['line ends', '甲\r\n乙\r丙\u2028丁', '甲\n乙\n丙\n丁', ['line-ends']],
    ['zero width and BOM', '\ufeff望\u200b澜\u00ad区', '望澜区', ['control-characters']],
    ['full width digits and letters', '２０２４年ＡＢｃ', '2024年ABc', ['full-width']],
    ['full-width decimal point', '３．５公里；３．总则', '3.5公里；3．总则', ['full-width']],
    ['entities', '甲&nbsp;乙&amp;丙&#x4e01;&ldquo;戊&rdquo;', '甲 乙&丙丁“戊”', ['entities']],
    ['unknown entity stays', 'A&foo;B', 'A&foo;B', []],
    ['stray tags', '一句。</p><p>二句。<span style="x">三</span>', '一句。\n\n二句。三', ['stray-markup']],
    ['angle brackets around a name stay', '印发<关于防汛的意见>的通知', '印发<关于防汛的意见>的通知', []],
    ['attribute list', '第一章　总则{align="center"}', '第一章　总则', ['stray-markup']],
    ['private use between digits', '身高2\ue0105米', '身高2.5米', ['private-use-restored']],
    ['private use before a list', '应当具备下列条件\ue723\n（一）有场所；', '应当具备下列条件：\n（一）有场所；', ['private-use-restored']],
    ['private use after a sentence', '在逃的；\ue004\n（二）', '在逃的；\n（二）', ['private-use-dropped']],
    ['private use elsewhere', '区长\ue100某', '区长□某', ['private-use-replaced']],
  ])('%s', (_name, source, text, kinds) => {
    expect(clean(source)).toEqual({ text, kinds });
  });

  test('a bad code point disappears instead of throwing', () => {
    expect(decodeEntities('a&#1114112;b&#xd800;c')).toBe('abc');
  });
});

describe('isConserved', () => {
  test.each([
    ['same but for white space', '甲 乙\n丙', '甲乙　丙', [], true],
    ['a piece removed and recorded', '甲乙丙丁', '甲丁', ['乙丙'], true],
    ['a piece lost', '甲乙丙丁', '甲丁', ['乙'], false],
    ['a piece added', '甲丁', '甲乙丁', [], false],
    ['moved', '甲乙丙', '乙甲丙', [], false],
    ['another piece recorded than removed', '甲乙丙', '甲丙', ['丁'], false],
  ] as const)('%s', (_name, source, result, removed, expected) => {
    expect(isConserved(source, result, removed)).toBe(expected);
  });
});
