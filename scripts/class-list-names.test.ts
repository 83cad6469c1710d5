import { describe, expect, it } from 'vitest';
import { nameLists } from './class-list-names';

const nameOf = (list: string) => ({ 'flex p-2': '_1', 'flex m-2': '_2', 'each-li:flex p-2': '_3', 'md:flex p-2': '_4' })[list]!;
const named = (css: string, lists: string[], alone: string[] = []) =>
  nameLists(css, { lists: new Set(lists), alone: new Set(alone) }, nameOf);

describe('lists of utilities by name', () => {
  it.each([
    ['stand where their utilities stood', '.flex{display:flex}.p-2{padding:2px}', ['flex p-2'], '._1{display:flex}._1{padding:2px}'],
    ['share what they share', '.flex{display:flex}', ['flex p-2', 'flex m-2'], '._1,._2{display:flex}'],
    ['keep what a descendant is', '.each-li\\:flex>li{display:flex}', ['each-li:flex p-2'], '._3>li{display:flex}'],
    [
      'keep the width of the window',
      '@media (min-width:48rem){.md\\:flex{display:flex}}',
      ['md:flex p-2'],
      '@media (min-width:48rem){._4{display:flex}}',
    ],
    ['leave other rules alone', '.prose p,.flexible{margin:0}', ['flex p-2'], '.prose p,.flexible{margin:0}'],
  ])('%s', (_, css, lists, wanted) => {
    expect(named(css, lists)).toBe(wanted);
  });

  it('leave a utility its own name where it stands outside of lists', () => {
    expect(named('.flex{display:flex}.p-2{padding:2px}', ['flex p-2'], ['flex'])).toBe('._1,.flex{display:flex}._1{padding:2px}');
  });

  it('are refused where a selector holds two of their utilities', () => {
    expect(() => named('.flex .p-2{margin:0}', ['flex p-2'])).toThrow('two utilities');
  });
});
