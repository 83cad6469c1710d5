import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PlannedDay } from '~/modules/publishing/views/queries/planned-days.server';
import { WeekPanel, weekOf } from './week-panel';

const NOT_ALL = '在办信息太多，这里没有列全。请先选择一个网站。';
const day = (change: Partial<PlannedDay> = {}): PlannedDay => ({
  date: '2026-11-30',
  working: true,
  scheduled: [],
  due: [],
  reviews: [],
  ...change,
});
const shown = (days: PlannedDay[], more: boolean) =>
  renderToStaticMarkup(createElement(WeekPanel, { week: weekOf({ days, more }), site: undefined }));

describe('the next seven days', () => {
  const busy = day({ scheduled: [{ itemId: 7, title: '通知', time: '09:00' }] });

  it('say that not all was looked at, where there is more in work', () => {
    expect(shown([busy, day({ date: '2026-12-01' })], true)).toContain(NOT_ALL);
  });

  it('say nothing of the kind where all was', () => {
    const page = shown([busy], false);
    expect(page).toContain('定时发布1');
    expect(page).not.toContain(NOT_ALL);
  });

  it('say which days are other than their weekdays', () => {
    const page = shown([busy, day({ date: '2026-12-05', working: true }), day({ date: '2026-12-01', working: false })], false);
    expect([page.match(/调休上班/g)?.length, page.match(/放假/g)?.length]).toEqual([1, 1]);
    expect(shown([busy, day({ date: '2026-12-05', working: false }), day({ date: '2026-12-06', working: null })], false)).not.toMatch(
      /调休上班|放假/,
    );
  });

  it('are not there where nothing is planned', () => {
    expect(shown([day()], false)).toBe('');
  });
});
