import { describe, expect, it } from 'vitest';
import { pageWindow } from './page-window';

describe('pageWindow', () => {
  it.each<[number, number, number[]]>([
    [1, 1, [1]],
    [1, 2, [1, 2]],
    [1, 40, [1, 2, 3, 0, 40]],
    [3, 40, [1, 2, 3, 4, 5, 0, 40]],
    [4, 40, [1, 2, 3, 4, 5, 6, 0, 40]],
    [5, 40, [1, 2, 3, 4, 5, 6, 7, 0, 40]],
    [6, 40, [1, 0, 4, 5, 6, 7, 8, 0, 40]],
    [36, 40, [1, 0, 34, 35, 36, 37, 38, 39, 40]],
    [40, 40, [1, 0, 38, 39, 40]],
    [3, 5, [1, 2, 3, 4, 5]],
  ])('page %i of %i', (page, pages, expected) => {
    expect(pageWindow(page, pages)).toEqual(expected);
  });

  it('never repeats a page and never leaves a gap of one', () => {
    for (let pages = 1; pages <= 30; pages += 1) {
      for (let page = 1; page <= pages; page += 1) {
        const shown = pageWindow(page, pages);
        const numbers = shown.filter((at) => at !== 0);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers).toContain(page);
        shown.forEach((at, index) => {
          if (at === 0) expect(shown[index + 1]! - shown[index - 1]!).toBeGreaterThan(2);
          else if (index > 0 && shown[index - 1] !== 0) expect(at - shown[index - 1]!).toBe(1);
        });
      }
    }
  });
});
