import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PageCache, pageKey, type RenderedPage } from './page-cache.server';

const PAGE_BYTES = 10_000;
const rendered = (): Promise<RenderedPage> =>
  Promise.resolve({
    status: 200,
    headers: [['Content-Type', 'image/png']],
    body: randomBytes(PAGE_BYTES),
    tags: ['t'],
    cacheable: true,
    file: null,
  });
const ask = async (cache: PageCache, key: string) => cache.get(key) ?? cache.render(key, rendered);

describe('the page cache', () => {
  it('gives pages asked with a query a fourth of its room, however often they are asked for', async () => {
    const cache = new PageCache(1_000_000, () => true);
    const plain = Array.from({ length: 60 }, (_, n) => pageKey(1, `/item/${n}`, n % 2 === 0 ? '' : 'lang=en'));
    for (const key of plain) await ask(cache, key);
    for (let time = 0; time < 50; time += 1) for (let n = 0; n < 100; n += 1) await ask(cache, pageKey(1, '/search', `q=${n}`));
    const { misses } = cache;
    for (const key of plain) expect((await ask(cache, key)).cached).toBe(true);
    expect(cache.misses).toBe(misses);
    expect(cache.bytes).toBeLessThanOrEqual(60 * (PAGE_BYTES + 1_500) + 250_000);
  });

  it('renders for each who asks when it has no room, and once for all who ask together when it has', async () => {
    for (const [room, times] of [
      [0, 5],
      [1_000_000, 1],
    ]) {
      const cache = new PageCache(room!, () => true);
      let renderings = 0;
      await Promise.all(
        Array.from({ length: 5 }, () =>
          cache.render(pageKey(1, '/', ''), () => {
            renderings += 1;
            return rendered();
          }),
        ),
      );
      expect([room, renderings]).toEqual([room, times]);
      expect(cache.misses - cache.collapsed).toBe(times);
    }
  });

  it('drops pages of both kinds by their tags', async () => {
    const cache = new PageCache(1_000_000, () => true);
    for (const key of [pageKey(1, '/', ''), pageKey(1, '/search', 'q=a')]) await ask(cache, key);
    expect(cache.count).toBe(2);
    cache.drop(['t']);
    expect(cache.count).toBe(0);
  });
});
