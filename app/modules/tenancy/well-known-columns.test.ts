import { expect, it } from 'vitest';
import { isHeadlineColumn, wellKnownColumns } from './well-known-columns';

const column = (code: string, name: string, columnType = '公告类') => ({ code, name, columnType });

it('finds columns by the words of the Regulation, the first in tree order', () => {
  const columns = [
    column('01', '机构职能'),
    column('0101', '机构设置'),
    column('02', '领导之窗'),
    column('0202', '领导活动'),
    column('1203', '信息公开年报'),
  ];
  expect(wellKnownColumns(columns)).toEqual({ functions: '01', leaders: '02', annualReports: '1203', rules: null });
});

it('takes policies and notices for headlines, not other announcements', () => {
  expect(isHeadlineColumn(column('03', '政策法规', '政策类'))).toBe(true);
  expect(isHeadlineColumn(column('05', '通知公告'))).toBe(true);
  expect(isHeadlineColumn(column('11', '重点领域'))).toBe(false);
  expect(isHeadlineColumn(column('04', '工作动态', '动态类'))).toBe(false);
});
