import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PageCache } from './page-cache/page-cache.server';

/** Figures for a Prometheus scraper. One registry a process, so that tests may run several servers. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'gongkai_request_seconds',
    help: 'Time to answer a request, by status class',
    labelNames: ['status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  const renders = new Counter({
    name: 'gongkai_renders_total',
    help: 'Pages rendered, by status',
    labelNames: ['status'],
    registers: [registry],
  });
  return {
    registry,
    request(status: number, started: bigint) {
      requests.observe({ status: `${Math.floor(status / 100)}xx` }, Number(process.hrtime.bigint() - started) / 1e9);
    },
    rendered(status: number) {
      renders.inc({ status: String(status) });
    },
    observe(pages: PageCache) {
      const gauge = (name: string, help: string, read: () => number) =>
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(read());
          },
        });
      gauge('gongkai_page_cache_entries', 'Pages kept', () => pages.count);
      gauge('gongkai_page_cache_bytes', 'Bytes of pages kept', () => pages.bytes);
      gauge('gongkai_page_cache_hits', 'Pages answered from the cache', () => pages.hits);
      gauge('gongkai_page_cache_misses', 'Pages not found in the cache', () => pages.misses);
      gauge('gongkai_page_cache_collapsed', 'Requests that joined a rendering under way', () => pages.collapsed);
    },
  };
}
