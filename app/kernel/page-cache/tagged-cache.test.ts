import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Frequencies } from './frequencies';
import { TaggedCache } from './tagged-cache';

describe('tagged cache', () => {
  it('drops what carries a tag and keeps the rest', () => {
    const cache = new TaggedCache<string>(1_000);
    cache.set('a', 'A', ['x', 'y'], 1, cache.begin());
    cache.set('b', 'B', ['y'], 1, cache.begin());
    cache.drop(['x']);
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 'B']);
  });

  it('refuses a value whose tag was dropped while it was computed', () => {
    const cache = new TaggedCache<string>(1_000);
    const begun = cache.begin();
    cache.drop(['x']);
    expect(cache.set('a', 'stale', ['x'], 1, begun)).toBe(false);
    expect(cache.set('b', 'fresh', ['z'], 1, begun)).toBe(true);
    expect(cache.get('a')).toBeUndefined();
  });

  it('refuses every value begun before a clear', () => {
    const cache = new TaggedCache<string>(1_000);
    const begun = cache.begin();
    cache.clear();
    expect(cache.set('a', 'stale', ['never dropped'], 1, begun)).toBe(false);
    expect(cache.set('a', 'fresh', ['never dropped'], 1, cache.begin())).toBe(true);
  });

  it('stays within its size, letting the least recently used go', () => {
    const cache = new TaggedCache<string>(80);
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) cache.set(key, key, ['t'], 10, cache.begin());
    cache.get('a');
    cache.set('i', 'i', ['t'], 10, cache.begin());
    expect(cache.size).toBeLessThanOrEqual(80);
    expect([cache.get('a'), cache.get('b'), cache.get('i')]).toEqual(['a', undefined, 'i']);
  });

  it('lets nothing go for what is asked for less often, where it knows', () => {
    const cache = new TaggedCache<string>(80, new Frequencies());
    const ask = (key: string) => cache.get(key) ?? (cache.set(key, key, ['t'], 10, cache.begin()) ? 'kept' : 'not kept');
    const hot = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    for (let time = 0; time < 5; time += 1) for (const key of hot) ask(key);
    for (let n = 0; n < 1_000; n += 1) expect(ask(`once ${n}`)).toBe('not kept');
    for (let n = 0; n < 100; n += 1) for (let time = 0; time < 3; time += 1) ask(`thrice ${n}`);
    expect(hot.map(ask)).toEqual(hot);
    // A page that comes to be asked for as often finds its place.
    for (let time = 0; time < 20; time += 1) ask('new');
    expect(ask('new')).toBe('new');
    expect([cache.size, cache.count]).toEqual([80, 8]);
  });

  it('still refuses stale values after more drops than it remembers', () => {
    const cache = new TaggedCache<string>(1_000);
    const begun = cache.begin();
    cache.drop(['x']);
    cache.drop(Array.from({ length: 20_001 }, (_, at) => `tag ${at}`));
    expect(cache.set('a', 'stale', ['x'], 1, begun)).toBe(false);
  });

  it('agrees with a plain model under any sequence of steps', () => {
    const tag = fc.constantFrom('x', 'y', 'z');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b', 'c'), tags: fc.uniqueArray(tag, { minLength: 1 }) }),
      fc.record({ kind: fc.constant('drop' as const), tags: fc.uniqueArray(tag, { minLength: 1 }) }),
      fc.record({ kind: fc.constant('clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const cache = new TaggedCache<number>(10_000);
        const model = new Map<string, { value: number; tags: string[] }>();
        steps.forEach((each, at) => {
          if (each.kind === 'set') {
            cache.set(each.key, at, each.tags, 1, cache.begin());
            model.set(each.key, { value: at, tags: each.tags });
          } else if (each.kind === 'drop') {
            cache.drop(each.tags);
            for (const [key, entry] of model) if (entry.tags.some((name) => (each.tags as string[]).includes(name))) model.delete(key);
          } else {
            cache.clear();
            model.clear();
          }
          for (const key of ['a', 'b', 'c']) expect(cache.get(key)).toBe(model.get(key)?.value);
        });
      }),
    );
  });
});
