import type { ServerBuild } from '@remix-run/node';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { declaring } from '../kernel/route/declared-query';
import { PageHandlers } from './page-handlers.server';

const loader = (...names: string[]) => declaring(() => null, Object.fromEntries(names.map((name) => [name, z.string()])));
const route = (id: string, parentId: string | undefined, path: string | undefined, read: string[], index = false) => [
  id,
  { id, parentId, path, index, module: { default: () => null, loader: loader(...read) } },
];
const ROUTES = Object.fromEntries([
  route('root', undefined, '', ['lang']),
  route('site', 'root', undefined, []),
  route('home', 'site', undefined, [], true),
  route('search', 'site', 'search', ['q', 'page']),
  route('column', 'site', 'column/:code', ['page']),
  route('feed', 'site', 'column/:code/feed.rss', []),
  route('none', 'site', '*', ['none']),
]);
const handlers = () => new PageHandlers({ routes: ROUTES, assets: { routes: {} } } as unknown as ServerBuild);

it.each([
  ['/', ['lang']],
  ['/search', ['lang', 'page', 'q']],
  ['/SEARCH', ['lang', 'page', 'q']],
  ['/se%61rch', ['lang', 'page', 'q']],
  ['/column/0501', ['lang', 'page']],
  ['/column/:code', ['lang', 'page']],
  ['/column/0501/feed.rss', ['lang']],
  ['/nothing', ['lang', 'none']],
  ['/*', ['lang', 'none']],
])('the page at %s reads %j, asked once and again', (pathname, names) => {
  const pages = handlers();
  for (let time = 0; time < 2; time += 1) expect(Object.keys(pages.queryOf(pathname)).sort()).toEqual(names);
});

it('keeps what a page reads for each route at most, whatever is asked for', () => {
  const kept = vi.spyOn(Map.prototype, 'set');
  try {
    const pages = handlers();
    kept.mockClear();
    for (let at = 0; at < 200; at += 1) {
      for (const pathname of [`/column/${at}`, `/nothing-${at}`, '/search', '/']) pages.queryOf(pathname);
    }
    expect(kept.mock.calls.map(([pathname]) => pathname as string).filter((key) => key.startsWith('/'))).toEqual(['/search', '/']);
  } finally {
    kept.mockRestore();
  }
});
