import { expect, test } from 'vitest';
import { paths, WORKSPACE } from '../../app/pages';
import { RESERVED_SEGMENTS } from '../../app/modules/tenancy/pages';

/** An address, of a page that has many one of them. */
const example = (page: string | ((...given: never[]) => string)) =>
  typeof page === 'string' ? page : (page as (...given: unknown[]) => string)(1, 'a');

test.each(Object.entries({ ...paths, ...WORKSPACE }))('no site may take the place of the page %s', (_name, page) => {
  const [, segment = ''] = example(page).split(/[/?]/);
  // With an extension it is no name that a site can have.
  expect(segment === '' || segment.includes('.') || RESERVED_SEGMENTS.has(segment)).toBe(true);
});

test('each page has an address of its own', () => {
  const all = Object.values({ ...paths, ...WORKSPACE }).map(example);
  expect(all.filter((address, at) => all.indexOf(address) < at)).toEqual([]);
});
