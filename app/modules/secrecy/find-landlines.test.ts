import { describe, expect, it } from 'vitest';
import { findPrivateLandlines } from './find-landlines';
import type { RuleOf } from './model';

const rule = { labels: ['住宅电话', '宅电'], keep: { head: 0, tail: 2 } } as unknown as RuleOf<'private_landline'>;
const found = (text: string) => findPrivateLandlines(text, rule).map(({ start, end }) => text.slice(start, end));

describe('landlines at home', () => {
  it.each([
    ['住宅电话66908019', ['66908019']],
    ['住宅电话:0311-66908019', ['0311-66908019']],
    ['宅电(010)8420736', ['(010)8420736']],
    ['住宅电话(座机)为:66908019', ['66908019']],
    ['住宅电话\n66908019', ['66908019']],
    ['宅 电 6690 8019', ['6690 8019']],
    ['宅电66908019,住宅电话66908020', ['66908019', '66908020']],
    ['办公电话66908019', []],
    ['住宅电话', []],
    ['住宅电话669080', []],
    ['住宅电话16690801', []],
    ['住宅电话669080190', []],
    ['住宅电话已停用多年请改打办公室电话66908019', []],
  ])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));

  it('keep as many digits to be read as the rule says', () => {
    expect(findPrivateLandlines('张三宅电66908019', rule)).toEqual([{ start: 4, end: 12, put: { keep: { head: 0, tail: 2 } } }]);
  });
});
