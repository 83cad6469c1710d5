import { expect, it } from 'vitest';
import { z } from 'zod';
import { auditFilter } from './audit-filter';

const filter = z.object(auditFilter);

it.each<[string, number | string | undefined]>([
  ['', undefined],
  ['123', 123],
  [' 123 ', 123],
  ['/item/123', 123],
  ['https://www.example.gov.cn/luting/item/123?lang=en', 123],
  ['http://localhost:3000/admin/items/7/edit', 7],
  ['/admin/preview/luting/9', 9],
  ['WL0101-05-2026-00012', 'WL0101-05-2026-00012'],
  ['000014349/2017-00110', '000014349/2017-00110'],
  ['350211000012345678901', '350211000012345678901'],
  ['/items/5', '/items/5'],
  ['/item/5x', '/item/5x'],
])('an item asked for as “%s” is %s', (item, expected) => expect(filter.parse({ item }).item).toBe(expected));

it('takes what it made, and nothing endless', () => {
  expect(filter.parse({ item: 5, person: ' 陆晓芸 ' })).toEqual({ item: 5, person: '陆晓芸' });
  expect(filter.safeParse({ item: 'x'.repeat(301) }).success).toBe(false);
});
