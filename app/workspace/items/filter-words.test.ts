import { describe, expect, it } from 'vitest';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import { wordsIn } from '../words/use-words';
import { filterWords } from './filter-words';

const names = {
  sites: [{ slug: 'luting', name: '芦汀镇' }],
  categories: [{ code: '05', name: '工作动态', children: [{ code: '0501', name: '通知公告', children: [] }] }],
};

describe('a filter in words', () => {
  it.each<[ListFilter, string]>([
    [{}, '全部信息'],
    [{ order: 'updated' }, '全部信息'],
    [{ site: 'luting', state: 'draft', category: '0501', mine: '1', order: 'formed' }, '草稿，芦汀镇，通知公告，我写的，按成文日期排序'],
    [{ from: '2026-01-01', to: '2026-03-31' }, '发布时间2026-01-01至2026-03-31'],
    [{ dated: 'formed', to: '2026-03-31', late: '1' }, '超过公开期限，成文日期2026-03-31止'],
    [{ state: 'in_review', stage: 'secrecy', due: 'late', missed: '1', owed: '1' }, '审核中，保密审查，审核超期，到时未发布，待补审'],
    [{ work: 'to_review', site: 'luting' }, '芦汀镇，今日工作“待我审核”'],
    [{ q: '防汛', author: '王兰' }, '作者：王兰，“防汛”'],
    [{ site: 'gone', category: '0999' }, 'gone，0999'],
  ])('%j: %s', (filter, words) => expect(filterWords(filter, names, wordsIn('zh'))).toBe(words));
});
