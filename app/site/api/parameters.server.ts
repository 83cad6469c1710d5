import { z } from 'zod';
import { parameter } from '~/kernel/route/site-route.server';
import { oneLine } from '~/kernel/written-text';
import { ITEM_LEVELS } from '~/modules/catalogue/model';
import { catalogueParameter } from '../catalogue/parameters';

/**
 * Query parameters of the open API. A refusal's message is the code of the rule that was broken (api-route.server.ts has
 * the sentences); every schema ends in the type it stands for, so that the document shows numbers as numbers.
 */

/** Describes a parameter in both languages; the examples' value is here only where it is no district's own (examples.server.ts). */
function described<S extends z.ZodType>(schema: S, zh: string, en: string, example?: string | number): S {
  return schema.meta({ description: zh, 'x-description-en': en, ...(example === undefined ? {} : { examples: [example] }) }) as S;
}

function integer(digits: RegExp, rule: string, from: number, to: number) {
  return z.string().regex(digits, rule).transform(Number).pipe(z.int(rule).min(from, rule).max(to, rule));
}

/** How many entries a page holds. */
export function limitUpTo(most: number, usual: number) {
  return described(
    integer(/^\d{1,4}$/, 'limit', 1, most).default(usual),
    `每页条数，最多${most}`,
    `Entries a page, at most ${most}`,
    Math.min(usual, 5),
  );
}

export const itemId = described(integer(/^[1-9]\d{0,8}$/, 'id', 1, 999_999_999), '信息编号', 'Number of the item');

export const cursor = described(
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'cursor')
    .optional(),
  '上一页的next，原样送回；其余参数必须与上一页相同',
  '`next` of the page before, as it came; the other parameters must stay the same',
);

// The calendar's first centuries are beyond what the database can hold, and nothing was disclosed then.
function isOfOurTime(date: string): boolean {
  return /^(19|20)\d\d/.test(date);
}

// An unescaped `+` of a time zone arrives as a space, and a bare date means its first instant in legal time.
export const updatedSince = described(
  z
    .string()
    .transform((text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text.replace(' ', '+')))
    .pipe(z.iso.datetime({ offset: true, error: 'instant' }).refine(isOfOurTime, 'instant'))
    .optional(),
  '这一时刻（含）以来发布或改动的，先改动的在前',
  'Published or changed at or after this instant, earliest change first',
);

const day = z.iso.date('date').refine(isOfOurTime, 'date').optional();

/** The filters that lists of items share. */
export const itemFilters = {
  site: described(parameter.slug.optional(), '网站的短名', 'Slug of a site'),
  level: described(
    z.enum(ITEM_LEVELS, 'level').optional(),
    '层级：portal门户，unit各单位子站',
    "`portal`, or `unit` for the units' sites",
    'unit',
  ),
  category: described(catalogueParameter.categoryCode.optional(), '目录代码，包括下级', 'Code of a category, those below included'),
  theme: described(catalogueParameter.word.optional(), '主题', 'Theme'),
  genre: described(catalogueParameter.word.optional(), '体裁', 'Genre'),
  year: described(integer(/^(19|20)\d\d$/, 'year', 1900, 2099).optional(), '发布年份', 'Year of publication'),
  month: described(
    integer(/^(0?[1-9]|1[0-2])$/, 'month', 1, 12).optional(),
    '发布月份，须与year同时使用',
    'Month of publication, with `year`',
  ),
  from: described(day, '发布日期自（含）', 'Published on or after'),
  to: described(day, '发布日期至（含）', 'Published on or before'),
};

export const searchParameters = {
  q: described(
    oneLine('required').min(1, 'required').max(100, 'too_long'),
    '检索词，1到100个字；标题、文号、索引号中连续的两个字以上都能找到',
    'The query, 1 to 100 characters; any two or more consecutive characters of a title or number are found',
  ),
  site: itemFilters.site,
  category: itemFilters.category,
  genre: itemFilters.genre,
  year: itemFilters.year,
  sort: described(
    z.enum(['relevance', 'date'], 'sort').default('relevance'),
    '排序：relevance相关度，date发布日期',
    'By relevance or by date of publication',
    'date',
  ),
};
