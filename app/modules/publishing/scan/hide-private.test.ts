import { expect, it } from 'vitest';
import { hidePrivate } from './hide-private';

it.each([
  ['联系电话13912345678', '联系电话139****5678'],
  ['电话１３９ １２３４ ５６７８', '电话１３９ **** ５６７８'],
  ['泄露了 11010519491231002X', '泄露了 110105********002X'],
  ['护照E12345678', '护照E*****678'],
  ['信息 12345 第 2 稿，2026-11-23 09:30', '信息 12345 第 2 稿，2026-11-23 09:30'],
  ['来自 10.20.30.40', '来自 10.20.30.40'],
  ['', ''],
])('%j is shown as %j', (text, shown) => expect(hidePrivate(text)).toBe(shown));

it('leaves no home address', () => expect(hidePrivate('家庭住址：望澜区芦汀镇东街12号3单元401室')).not.toContain('东街'));
