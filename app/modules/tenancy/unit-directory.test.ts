import { describe, expect, it } from 'vitest';
import { initialsOf, pinyinOf } from './naming';
import { findUnits } from './find-units';
import { groupByKind, groupByLetter } from './unit-directory';
import { letterOf } from './unit-names';

const unit = (name: string, shortName: string, kind: string, nameEn = '') => {
  const initials = initialsOf(shortName);
  return { name, shortName, kind, nameEn, pinyin: pinyinOf(shortName), initials, letter: letterOf(shortName, initials) };
};
const units = [
  unit('望澜区科学技术局', '区科技局', 'government_department', 'Science and Technology Bureau'),
  unit('望澜区芦汀镇人民政府', '芦汀镇', 'town', 'Luting Town'),
  unit('中共望澜区委组织部', '区委组织部', 'party_department', 'Organisation Department'),
  unit('望澜区博物馆', '区博物馆', 'public_institution', 'District Museum'),
];
const found = (asked: string) => findUnits(units, asked).map((entry) => entry.shortName);

describe('findUnits', () => {
  it.each([
    ['科学', ['区科技局']],
    ['区科技局', ['区科技局']],
    ['keji', ['区科技局']],
    ['ke ji', ['区科技局']],
    ['KEJI', ['区科技局']],
    ['ｋｊｊ', ['区科技局']],
    ['ltz', ['芦汀镇']],
    ['lu ting', ['芦汀镇']],
    ['museum', ['区博物馆']],
    ['望澜 博物', ['区博物馆']],
    ['组织', ['区委组织部']],
    ['没有的单位', []],
    ['%', []],
  ])('%s', (asked, expected) => expect(found(asked)).toEqual(expected));

  it('leaves everything for blanks', () => expect(findUnits(units, '  ')).toHaveLength(4));
});

describe('letterOf', () => {
  it.each([
    ['区科技局', 'K'],
    ['区委组织部', 'Z'],
    ['芦汀镇', 'L'],
  ])('%s under %s', (name, letter) => expect(letterOf(name, initialsOf(name))).toBe(letter));
});

it('groups by kind in the roster order and by letter in the alphabet', () => {
  expect(groupByKind(units).map((group) => group.kind)).toEqual([
    'town',
    'party_department',
    'government_department',
    'public_institution',
  ]);
  expect(groupByLetter(units).map((group) => group.letter)).toEqual(['B', 'K', 'L', 'Z']);
});
