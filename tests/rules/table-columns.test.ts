import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { accountRow, grantRow, rolelessRow } from '../../app/modules/identity/accounts-file';
import { leaderRow, unitRow } from '../../app/modules/tenancy/model';
import { parseCsvRows } from '../../app/modules/tenancy/units-file';
import { saying } from '../setup/messages';

/** Every table that officers and operators hand in, by its row; the schema names its columns. */
const TABLES: Record<string, { schema: z.ZodType; columns: string }> = {
  'units.csv': {
    schema: unitRow,
    columns:
      'code,slug,name,shortName,nameEn,kind,address,domain,theme,siteIdCode,leader,leaderTitle,phone,email,officeAddress,postcode,hours,summary,functions',
  },
  'leaders.csv': { schema: leaderRow, columns: 'unitCode,name,title,duties,order,resumeSummary' },
  'accounts of the operator': { schema: accountRow, columns: 'userName,name,email,unitCode,roles' },
  'accounts without roles': { schema: rolelessRow, columns: 'userName,name,email,unitCode,roles' },
  roles: { schema: grantRow, columns: 'userName,name,unit,role,scope,from,to' },
};

describe.each(Object.entries(TABLES))('%s', (_, { schema, columns }) => {
  const row = columns.replaceAll(/[^,]+/g, '');
  const faults = (header: string, line: string) =>
    parseCsvRows(`${header}\n${line}\n`, schema, []).errors.filter(({ line: at, field }) => at === 1 || field === '');

  test('takes its own columns, in any order and with spaces', () => {
    expect(faults(columns, `${row}x`)).toEqual([]);
    expect(
      faults(
        columns
          .split(',')
          .toReversed()
          .map((name) => ` ${name} `)
          .join(','),
        `${row}x`,
      ),
    ).toEqual([]);
  });

  test.each(['phonee', 'Name', '备注', '__proto__', 'constructor', 'toString'])('tells of a column that it does not know: %s', (name) => {
    expect(faults(`${columns},${name}`, `${row},x`)).toContainEqual({
      line: 1,
      field: name,
      message: `没有“${name}”这一列，可用的列：${columns.replaceAll(',', '、')}`,
    });
  });

  test('passes over empty columns without a name, and tells of words in one', () => {
    expect(faults(`${columns},,`, `${row}x,,`)).toEqual([]);
    expect(faults(`${columns},,`, `${row}x,,词`)).toEqual([{ line: 2, field: '', message: saying(/^第\d+列有内容而没有列名/) }]);
  });
});
