import { describe, expect, it } from 'vitest';
import { planSitemap, SITEMAP_SIZE } from './sitemap-plan';

const none = new Map();

describe('planSitemap', () => {
  it('is empty for a site without items', () => {
    expect(planSitemap([], none)).toEqual([]);
  });

  it('fills files with whole months, oldest first', () => {
    expect(
      planSitemap(
        [
          [202604, 900],
          [202603, 2_000],
          [202602, 1_500],
          [202601, 2_500],
        ],
        none,
      ),
    ).toEqual([
      { first: 202601, last: 202602, start: null },
      { first: 202603, last: 202604, start: null },
    ]);
  });

  it('leaves full files as they are when the site grows', () => {
    const before = planSitemap(
      [
        [202603, 4_000],
        [202602, 3_000],
      ],
      none,
    );
    const after = planSitemap(
      [
        [202604, 500],
        [202603, 4_000],
        [202602, 3_000],
      ],
      none,
    );
    expect(after[0]).toEqual(before[0]);
    expect(after).toHaveLength(2);
  });

  it('takes a month of exactly one file whole', () => {
    expect(
      planSitemap(
        [
          [202602, 1],
          [202601, SITEMAP_SIZE],
        ],
        none,
      ),
    ).toEqual([
      { first: 202601, last: 202601, start: null },
      { first: 202602, last: 202602, start: null },
    ]);
  });

  it('divides a crowded month by the starts it is given', () => {
    const starts = new Map([
      [
        202602,
        [
          { publishedMs: 10, id: 1 },
          { publishedMs: 20, id: 9 },
        ],
      ],
    ]);
    expect(
      planSitemap(
        [
          [202603, 10],
          [202602, 7_000],
          [202601, 10],
        ],
        starts,
      ),
    ).toEqual([
      { first: 202601, last: 202601, start: null },
      { first: 202602, last: 202602, start: { publishedMs: 10, id: 1 } },
      { first: 202602, last: 202602, start: { publishedMs: 20, id: 9 } },
      { first: 202603, last: 202603, start: null },
    ]);
  });
});
