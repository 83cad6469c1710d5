import { chineseOnly } from '../../kernel/words/message';
import { DomainError, type ErrorDetail } from '../../kernel/errors';
import type { Category, CategoryTree } from './category-tree';
import { ITEM_LEVELS, type ItemFilter, type ItemLevel } from './model';
import { monthBounds, type TallySlice } from './tally';

/** The catalogue's filters as an address carries them; absent means unfiltered. */
export interface CatalogueQuery {
  /** Category code. */
  category?: string;
  /** Slug of a unit's site; on the portal only, as `level`. */
  unit?: string;
  level?: string;
  year?: number;
  /** 1–12, with `year`. */
  month?: number;
  theme?: string;
  genre?: string;
}

/** Whose catalogue is asked for, and what it knows. */
export interface CatalogueGround {
  districtId: number;
  site: { siteId: number; level: 'portal' | 'unit' };
  portalSiteId: number;
  tree: CategoryTree;
  /** Id of a unit's active site by its slug. */
  unitBySlug(slug: string): number | undefined;
}

/** The filters, resolved. */
export interface CatalogueSelection {
  category: Category | null;
  /** The one site whose items are listed: the unit chosen on the portal, or the subsite itself. */
  siteId: number | null;
  level: ItemLevel | null;
  /** For the tally. */
  slice: TallySlice;
  /** For the list. */
  filter: ItemFilter;
}

/**
 * @throws DomainError('missing') for a category or unit that is not there, 'invalid' for filters that do not go together.
 */
export function selectItems(query: CatalogueQuery, ground: CatalogueGround): CatalogueSelection {
  const { districtId, site, portalSiteId, tree } = ground;
  const problems: ErrorDetail[] = [];
  const wholeDistrict = site.level === 'portal';
  if (!wholeDistrict) {
    if (query.unit !== undefined)
      problems.push({ field: 'unit', message: chineseOnly('单位子站的目录只列本单位的信息，不能按单位筛选；请到门户网站的目录查找。') });
    if (query.level !== undefined)
      problems.push({ field: 'level', message: chineseOnly('单位子站的目录只列本单位的信息，不能按层级筛选；请到门户网站的目录查找。') });
  }
  if (query.level !== undefined && !isLevel(query.level))
    problems.push({ field: 'level', message: chineseOnly('层级只能是portal（区级门户）或unit（各单位）。') });
  if (query.unit !== undefined && query.level === 'portal')
    problems.push({ field: 'unit', message: chineseOnly('区级门户的信息不再按单位筛选，请去掉其中一个条件。') });
  if (query.month !== undefined && query.year === undefined)
    problems.push({ field: 'month', message: chineseOnly('按月份筛选时请同时选择年份。') });
  if (problems.length > 0) throw new DomainError('invalid', 'the filters do not go together', problems);

  const category = query.category === undefined ? null : (tree.byCode(query.category) ?? null);
  if (query.category !== undefined && !category) {
    throw new DomainError('missing', `no category ${query.category}`, [
      { field: 'category', message: chineseOnly(`目录中没有代码为${query.category}的类别。`) },
    ]);
  }
  const unit = query.unit === undefined ? undefined : ground.unitBySlug(query.unit);
  if (query.unit !== undefined && unit === undefined) {
    throw new DomainError('missing', `no unit ${query.unit}`, [
      { field: 'unit', message: chineseOnly(`没有网址名称为${query.unit}的单位，或者它的网站没有开通。`) },
    ]);
  }

  const siteId = wholeDistrict ? (unit ?? null) : site.siteId;
  const level = siteId === null && isLevel(query.level) ? query.level : null;
  const { theme, genre, year, month } = query;
  return {
    category,
    siteId,
    level,
    slice: { categoryId: category?.id, theme, genre, year, month },
    filter: {
      districtId,
      ...(siteId !== null && { siteId }),
      ...(level && { level, portalSiteId }),
      ...(category && { category: tree.branch(category) }),
      ...(theme !== undefined && { theme }),
      ...(genre !== undefined && { genre }),
      ...publicationBounds(year, month),
    },
  };
}

function isLevel(level: string | undefined): level is ItemLevel {
  return level !== undefined && (ITEM_LEVELS as readonly string[]).includes(level);
}

function publicationBounds(year: number | undefined, month: number | undefined): { publishedFrom?: Date; publishedBefore?: Date } {
  if (year === undefined) return {};
  return { publishedFrom: monthBounds(year * 100 + (month ?? 1)).from, publishedBefore: monthBounds(year * 100 + (month ?? 12)).before };
}
