import type { Database } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import { loadCategoryTree } from '../../../catalogue/public.server';
import { searchItems } from '../../../search/public.server';
import { coreOfTitle, findGenre, majorityCategory, rankNeighbours, type TextFacts } from '../suggest';
import { suggestMetadata } from '../texts/texts.server';
import { readable } from '../../workflow/queries/item-overview.server';

export interface MetadataSuggestions extends TextFacts {
  keywords: string[];
  /** Of the district's list. */
  genre: string | null;
  /** Of the nearest published items most are there. */
  category: { code: string; path: string; count: number; of: number } | null;
  similar: { id: number; title: string; publishedOn: string; duplicate: boolean }[];
}

const SHOWN = 5;
/** Of the most telling words so many are asked for together, then one by one. */
const ASKED = 3;
const HITS = 20;

/**
 * Suggestions for an item's metadata, by its title and text as they are now: from the text itself, and from items that are
 * public in the district already. Nothing leaves the machine.
 */
export async function metadataSuggestions(
  db: Database,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  { title, bodyHtml }: { title: string; bodyHtml: string },
): Promise<MetadataSuggestions> {
  const { unit, tree, genres } = await db.readAsApp(districtId, async (tx) => ({
    unit: (await readable(tx, districtId, ability, itemId)).item.unit,
    tree: await loadCategoryTree(tx, districtId),
    ...(await tx.district.findUniqueOrThrow({ where: { id: districtId }, select: { genres: true } })),
  }));
  const { keywords, ...facts } = await suggestMetadata(title, bodyHtml);
  const queries = [
    ...new Set([coreOfTitle(title), keywords.slice(0, 2).join(' '), ...keywords.slice(0, ASKED), facts.docNumber ?? '']),
  ].filter((q) => q.length > 1);
  const found = await db.asPublic(districtId, async (tx) => {
    const hits = [];
    for (const q of queries) hits.push(...(await searchItems(tx, { districtId, q: q.slice(0, 100), pageSize: HITS })).hits);
    return hits.filter(({ id }) => id !== itemId);
  });
  const ranked = rankNeighbours(title, facts.docNumber, keywords, found);
  const fits = ranked.filter(({ entry }) => {
    const category = tree.byId(entry.categoryId);
    return category !== undefined && tree.appliesTo(category, unit);
  });
  const best = majorityCategory(fits);
  const category = best && tree.byId(best.categoryId);
  return {
    ...facts,
    keywords,
    genre: findGenre(title, genres),
    category:
      best && category
        ? {
            code: category.code,
            path: tree
              .path(category.id)
              .map(({ name }) => name)
              .join(' › '),
            count: best.count,
            of: best.of,
          }
        : null,
    similar: ranked
      .slice(0, SHOWN)
      .map(({ entry, duplicate }) => ({ id: entry.id, title: entry.title, publishedOn: entry.publishedAt.slice(0, 10), duplicate })),
  };
}
