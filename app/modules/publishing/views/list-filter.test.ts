import { describe, expect, it } from 'vitest';
import { isBare, type ListFilter, listFilter, plainFilter, sameFilter } from './list-filter';

describe('what a list is asked for', () => {
  it.each<[Record<string, string>, string]>([
    [{ state: 'gone' }, 'state'],
    [{ category: '0501; drop' }, 'category'],
    [{ site: '../' }, 'site'],
    [{ order: 'title' }, 'order'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '1826-01-01' }, 'to'],
    [{ mine: 'yes' }, 'mine'],
    [{ stage: 'submitted' }, 'stage'],
    [{ due: 'soon' }, 'due'],
    [{ q: '长'.repeat(81) }, 'q'],
    [{ author: '长'.repeat(41) }, 'author'],
  ])('%j is refused', (asked, field) =>
    expect(listFilter.safeParse(asked).error?.issues.map(({ path }) => path.join('.'))).toEqual([field]),
  );

  it('holds nothing that lists do not know', () => {
    expect(listFilter.parse({ state: 'draft', page: '3', accountId: 7 })).toEqual({ state: 'draft' });
  });

  it.each<[ListFilter, ListFilter, boolean]>([
    [{ state: 'draft' }, { state: 'draft', order: 'updated' }, true],
    [{ q: '', state: 'draft', category: '05' }, { category: '05', state: 'draft' }, true],
    [{ state: 'draft' }, { state: 'draft', order: 'formed' }, false],
    [{ state: 'draft' }, { state: 'draft', mine: '1' }, false],
    [{ dated: 'formed', from: '2026-01-01' }, { from: '2026-01-01' }, false],
    [{ dated: 'published', from: '2026-01-01' }, { from: '2026-01-01' }, true],
    // A form says which date is meant whether it has one or not.
    [{ state: 'draft', dated: 'formed' }, { state: 'draft' }, true],
  ])('%j and %j are the same: %s', (a, b, same) => expect(sameFilter(a, b)).toBe(same));

  it('is bare with nothing but a site', () => {
    expect([isBare({}), isBare({ site: 'luting' }), isBare({ q: '' }), isBare({ order: 'updated' }), isBare({ mine: '1' })]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(plainFilter({ q: '', state: undefined, late: '1' })).toEqual({ late: '1' });
  });
});
