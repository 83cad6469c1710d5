import { describe, expect, it } from 'vitest';
import { findHomeAddresses } from './find-addresses';
import type { RuleOf } from './model';

const rule = { labels: ['家庭住址', '住址', '居住地', '现居', '户籍地', '现住', '家住'] } as unknown as RuleOf<'home_address'>;
const found = (text: string) => findHomeAddresses(text, rule).map(({ start, end }) => text.slice(start, end));

describe('home addresses after a colon or in a form', () => {
  it.each([
    ['住址:望澜区东湖街道12号3单元401室', '东湖街道12号3单元401室'],
    ['住址: 望澜区东湖街道幸福小区', '东湖街道幸福小区'],
    ['居住地地址:望澜区东湖街道', '东湖街道'],
    ['现居住址:望澜区东湖街道', '东湖街道'],
    ['住址   (现在):望澜区东湖街道', '东湖街道'],
    ['住址\t望澜区东湖街道', '东湖街道'],
    ['住址\t\n望澜区东湖街道', '东湖街道'],
    ['住址\n望澜区东湖街道', '东湖街道'],
    ['住址:某省某市某县柳河镇二道村', '柳河镇二道村'],
    ['住址:东湖街道中山路', '东湖街道中山路'],
    ['住址:东湖街道3号楼', '东湖街道3号楼'],
    ['住址:某区甲栋', '甲栋'],
    ['住址:某县某乡十二组', '某乡十二组'],
    // The room’s number after its unit, and no more.
    ['住址:某区幸福小区3单元401', '幸福小区3单元401'],
    ['住址:某区幸福小区3单元 401,电话', '幸福小区3单元 401'],
    ['住址:某区幸福小区3单元1234567', '幸福小区3单元'],
    ['住址:某区幸福小区3单元401 5', '幸福小区3单元'],
    ['住址:某区东湖街道12号张三', '东湖街道12号'],
    ['住址:某区东湖街道12号办事处', '东湖街道12号'],
    ['住址:某区东湖街道13800138000', '东湖街道'],
    ['住址:某区东湖街道派出所旁边', '东湖街道'],
    ['住址:某区东湖街道老中心', '东湖街道'],
    ['住址:某区幸福小区3单元401 北', '幸福小区3单元401'],
    ['住址:某区中山路8号1380013', '中山路8号'],
    ['公司职工张三,住址:某区中山路8号', '中山路8号'],
  ])('%j: %s', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each([
    '住址:',
    '住址:某省某市',
    '住址:望澜区',
    // One unit alone, and nothing above it.
    '住址:东湖街道',
    '地址:望澜区东湖街道12号',
    '单位住址:望澜区东湖街道12号',
    '公司的住址:望澜区东湖街道12号',
    '经营场所 住址:望澜区东湖街道12号',
    // An office’s line of an empty form.
    '户籍地:望澜区东湖街道办事处',
    '户籍地:望澜区柳河镇人民政府',
    '户籍地:望澜区柳河镇派出所',
    '户籍地:望澜区幸福社区委员会',
    '户籍地:望澜区幸福社区居民委员会',
    '住址:村某区',
    '户籍地:望澜区柳河镇村民委员会',
    '户籍地:望澜区柳河镇二道村村委会',
    '住址:,望澜区东湖街道12号',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));
});

describe('home addresses in a sentence', () => {
  it.each([
    ['张三现住望澜区中山路8号。', '中山路8号'],
    ['张三家住在望澜区中山路8号', '中山路8号'],
    ['户籍地为望澜区幸福小区2号楼', '幸福小区2号楼'],
    ['张三现住某县柳河镇5组', '柳河镇5组'],
    ['现住某区大户巷5号', '大户巷5号'],
  ])('%j: %s, which leads to a door', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each([
    '张三现住望澜区中山路',
    '居住地的街道12号',
    '居住地应当为某区中山路8号',
    '居住地机构在某区中山路8号',
    '现住房位于某区中山路8号',
    '现住户某区中山路8号',
    '户籍地居民住某区中山路8号',
    '居住地政府在某区中山路8号',
    '居住地办事处在某区中山路8号',
    '居住地或者某区中山路8号',
    '户籍地户口在某区中山路8号',
  ])('%j: none, which speaks of homes', (text) => expect(found(text)).toEqual([]));
});

describe('several home addresses', () => {
  it('are found each, and a label within one begins no other', () => {
    expect(found('住址:某区中山路8号,户籍地:某县柳河镇二道村')).toEqual(['中山路8号', '柳河镇二道村']);
    expect(found('住址:某区家住小区8号')).toEqual(['家住小区8号']);
  });

  it('are hidden from below the district to their end', () => {
    expect(findHomeAddresses('张三住址:望澜区中山路8号', rule)).toEqual([{ start: 8, end: 13, put: 'hide' }]);
  });
});
