import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIndexNumber, type IndexRule, indexRule, previewIndexNumber, serialScope } from './index-number';

const source = { areaCode: '990108', unitCode: 'WL0101', categoryCodes: ['03', '0302'], publishedOn: '2026-03-09' };
const serial = (width = 5, scope: string[] = []) => ({ kind: 'serial', width, scope });

describe('index-number rule', () => {
  it.each([
    [
      'body/year-serial',
      [
        { kind: 'prefix', value: '000014349' },
        { kind: 'literal', value: '/' },
        { kind: 'date', form: 'YYYY' },
        { kind: 'literal', value: '-' },
        serial(5, ['date']),
      ],
      '000014349/2026-00042',
    ],
    [
      'area+unit-category-year-serial',
      [
        { kind: 'areaCode' },
        { kind: 'unitCode' },
        { kind: 'literal', value: '-' },
        { kind: 'categoryCode', level: 1 },
        { kind: 'literal', value: '-' },
        { kind: 'date', form: 'YYYY' },
        { kind: 'literal', value: '-' },
        serial(5, ['unitCode', 'categoryCode', 'date']),
      ],
      '990108WL0101-03-2026-00042',
    ],
    [
      'date to the day',
      [
        { kind: 'unitCode' },
        { kind: 'literal', value: '-' },
        { kind: 'categoryCode', level: 2 },
        { kind: 'literal', value: '-' },
        { kind: 'date', form: 'YYYYMMDD' },
        { kind: 'literal', value: '-' },
        serial(3, ['date', 'unitCode', 'categoryCode']),
      ],
      'WL0101-0302-20260309-042',
    ],
    [
      'a shallow category gives its own code',
      [{ kind: 'categoryCode', level: 3 }, { kind: 'literal', value: '.' }, { kind: 'date', form: 'YY' }, serial(4)],
      '0302.260042',
    ],
  ])('%s', (_name, parts, expected) => {
    const rule = indexRule.parse({ parts });
    expect(formatIndexNumber(rule, source, 42)).toBe(expected);
  });

  it.each([
    ['no serial', [{ kind: 'unitCode' }], /流水号/],
    ['two serials', [serial(), { kind: 'literal', value: '-' }, serial()], /流水号/],
    ['scope names a part that the number does not show', [{ kind: 'date', form: 'YYYY' }, serial(5, ['unitCode'])], /重号/],
    ['two varying codes side by side', [{ kind: 'unitCode' }, { kind: 'categoryCode', level: 2 }, serial()], /分隔符/],
    [
      'a separator of digits separates nothing',
      [{ kind: 'unitCode' }, { kind: 'literal', value: '0' }, { kind: 'categoryCode', level: 2 }, serial()],
      /分隔符/,
    ],
    ['a literal with a space', [{ kind: 'literal', value: 'a b' }, serial()], /./],
    ['unknown part', [{ kind: 'moon' }, serial()], /./],
  ])('refuses %s', (_name, parts, reason) => {
    const parsed = indexRule.safeParse({ parts });
    expect(parsed.success).toBe(false);
    expect(parsed.error!.issues.map((issue) => issue.message).join()).toMatch(reason);
  });

  it.each([
    ['no serial', [{ kind: 'unitCode' }], ['parts']],
    ['a scope that the number does not show', [serial(5, ['unitCode'])], ['parts']],
    ['two codes side by side', [{ kind: 'unitCode' }, { kind: 'categoryCode', level: 2 }, serial()], ['parts', 1]],
  ])('says which part is at fault: %s', (_name, parts, at) => {
    expect(indexRule.safeParse({ parts }).error!.issues).toMatchObject([{ code: 'custom', path: at }]);
  });

  it('takes a prefix with a sign in it for a separator, and words of Chinese for what they are', () => {
    expect(
      indexRule.safeParse({
        parts: [{ kind: 'unitCode' }, { kind: 'prefix', value: '望〔' }, { kind: 'categoryCode', level: 2 }, serial()],
      }).success,
    ).toBe(true);
    expect(
      indexRule.safeParse({ parts: [{ kind: 'unitCode' }, { kind: 'prefix', value: '望' }, { kind: 'categoryCode', level: 2 }, serial()] })
        .success,
    ).toBe(false);
    expect(indexRule.safeParse({ parts: [{ kind: 'literal', value: 'a b' }, serial()] }).error!.issues[0]!.message).toBe(
      '分隔符只能用文字、数字和 - / . _ 及括号',
    );
  });

  it('counts apart by every part of the scope', () => {
    const rule = indexRule.parse({
      parts: [{ kind: 'unitCode' }, { kind: 'literal', value: '-' }, { kind: 'date', form: 'YYYY' }, serial(4, ['unitCode', 'date'])],
    });
    expect(serialScope(rule, source)).toBe('unitCode=WL0101|date=2026');
  });

  it('refuses a serial wider than its place rather than growing the number', () => {
    const rule = indexRule.parse({ parts: [serial(2)] });
    expect(() => formatIndexNumber(rule, source, 100)).toThrow(new RangeError('serial 100 does not fit into 2 digits'));
  });

  it('previews with the scope in which the serial counts', () => {
    const rule = indexRule.parse({ parts: [{ kind: 'date', form: 'YYYY' }, { kind: 'literal', value: '-' }, serial(4, ['date'])] });
    expect(previewIndexNumber(rule, source)).toEqual({ example: '2026-0001', scope: 'date=2026' });
  });

  const code = fc.stringMatching(/^[A-Z0-9]{1,4}$/);
  const date = fc.constantFrom('2025-12-31', '2026-01-01', '2026-11-20');
  const anySource = fc.record({
    areaCode: fc.constant('990108'),
    unitCode: code,
    categoryCodes: fc.tuple(fc.constantFrom('01', '02'), fc.constantFrom('0101', '0202')),
    publishedOn: date,
  });
  const anyRule = fc
    .shuffledSubarray(['areaCode', 'unitCode', 'categoryCode', 'date'] as const)
    .chain((kinds) => fc.tuple(fc.constant(kinds), fc.subarray([...kinds])))
    .map(([kinds, scope]) =>
      indexRule.safeParse({
        parts: [
          ...kinds.flatMap((kind) => [
            kind === 'date' ? { kind, form: 'YYYYMM' } : kind === 'categoryCode' ? { kind, level: 2 } : { kind },
            { kind: 'literal', value: '-' },
          ]),
          serial(4, scope),
        ],
      }),
    )
    .filter((parsed) => parsed.success)
    .map((parsed) => parsed.data as IndexRule);

  it('gives two items the same number only when they share scope and serial', () => {
    fc.assert(
      fc.property(
        anyRule,
        anySource,
        anySource,
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 9999 }),
        (rule, a, b, m, n) => {
          const same = formatIndexNumber(rule, a, m) === formatIndexNumber(rule, b, n);
          if (same) expect([serialScope(rule, a), m]).toEqual([serialScope(rule, b), n]);
        },
      ),
    );
  });
});
