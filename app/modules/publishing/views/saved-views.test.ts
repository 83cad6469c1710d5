import { describe, expect, it } from 'vitest';
import { MOST_VIEWS, readFilter, viewFaults, viewName, writtenFilter } from './saved-views';

const many = Array.from({ length: MOST_VIEWS }, (_, at) => ({ id: at + 1, name: `视图${at + 1}` }));

describe('the name of a view', () => {
  it.each(['', '   ', '长'.repeat(31)])('%j is refused', (name) => expect(viewName.safeParse(name).success).toBe(false));

  it('is one view’s only, whichever is renamed', () => {
    expect(viewFaults(many.slice(0, 2), '视图1', null)).toEqual([{ field: 'name', message: '已经有名为“视图1”的视图，请换一个名称' }]);
    expect(viewFaults(many, '视图1', 2)).toHaveLength(1);
    expect(viewFaults(many, '视图2', 2)).toEqual([]);
  });

  it('is refused when there are enough, and those that are there still change', () => {
    expect(viewFaults(many, '又一个', null)[0]!.message).toEqual('最多保存20个视图，请先删除不用的');
    expect(viewFaults(many.slice(1), '又一个', null)).toEqual([]);
    expect(viewFaults(many, '新名称', 3)).toEqual([]);
  });
});

describe('what a view holds', () => {
  it('is what the list’s address says, without what is empty', () => {
    expect(writtenFilter.parse('state=draft&category=05&q=&order=formed&page=2')).toEqual({
      state: 'draft',
      category: '05',
      order: 'formed',
    });
    expect(writtenFilter.safeParse('state=elsewhere').success).toBe(false);
  });

  it('is nothing where lists do not understand it any more', () => {
    expect(readFilter({ state: 'draft', q: '' })).toEqual({ state: 'draft' });
    expect(readFilter({ state: 'of old' })).toBeNull();
    expect(readFilter('state=draft')).toBeNull();
  });
});
