import type { Database } from '../../../../kernel/db/client.server';
import { legalIso } from '../../../../kernel/clock';
import type { AppAbility } from '../../../../permissions/ability-for';
import { imageChecksums, imageVariants, shownValues } from '../../../catalogue/public';
import { endersOf, type ItemPage, loadCategoryTree } from '../../../catalogue/public.server';
import { standingEffect } from '../../workflow/edition';
import { readable } from '../../workflow/queries/item-overview.server';

type PreviewPage = Extract<ItemPage, { kind: 'item' }>;

/** An edition in work as the public page would show it now (预览). */
export async function itemPreview(
  db: Database,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  siteId: number,
  now: Date,
): Promise<PreviewPage> {
  return db.readAsApp(districtId, async (tx) => {
    const { fields, bodyHtml, siteId: own, unitName, indexNumber, publishedAt, item } = await readable(tx, districtId, ability, itemId);
    const tree = await loadCategoryTree(tx, districtId);
    const category = fields.categoryCode === null ? undefined : tree.byCode(fields.categoryCode);
    const related = await tx.item.findMany({
      where: { districtId, public: true, id: { in: fields.relations.map(({ toId }) => toId) } },
      select: { id: true, siteId: true, indexNumber: true, title: true, docNumber: true },
    });
    const images = await tx.image.findMany({ where: { districtId, sha256: { in: imageChecksums(bodyHtml) } } });
    const corrections = await tx.itemCorrection.findMany({
      where: { districtId, itemId },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    });
    const effect = standingEffect(fields, (await endersOf(tx, districtId, [itemId])).get(itemId) ?? null);
    const at = legalIso(publishedAt ?? now);
    return {
      kind: 'item',
      item: {
        id: itemId,
        siteId: own === siteId ? siteId : own,
        categoryId: category?.id ?? 0,
        indexNumber: indexNumber ?? '发布时编制',
        ...shownValues(fields),
        formedOn: fields.formedOn,
        publishedAt: at,
        updatedAt: legalIso(now),
        effectState: effect?.state ?? null,
        effectDate: effect?.date ?? null,
        sourceUrl: null,
        sourceIndexNumber: null,
        bodyHtml,
        // No public file has these ids: their addresses are the workspace's.
        attachments: fields.attachments.map((file, order) => ({ id: -1 - order, ...file })),
        images: images.map(({ sha256, width, height, variants }, order) => ({
          id: -1 - order,
          name: '',
          extension: '',
          mediaType: '',
          size: 0,
          sha256,
          width,
          height,
          variants: imageVariants.parse(variants),
        })),
        relations: fields.relations.flatMap(({ kind, toId }) =>
          related
            .filter(({ id }) => id === toId)
            .map((other) => ({ kind, direction: 'from' as const, ...other, indexNumber: other.indexNumber ?? '' })),
        ),
        corrections: [
          ...(item.live !== null && item.state !== 'published' && fields.changeNote !== ''
            ? [{ revisionNo: item.revisionNo, note: fields.changeNote, publishedAt: legalIso(now) }]
            : []),
          ...corrections.map(({ revisionNo, note, publishedAt: on }) => ({ revisionNo, note, publishedAt: legalIso(on) })),
        ],
        newer: null,
        older: null,
      },
      description: fields.summary,
      path: category ? tree.path(category.id).map(({ code, name, nameEn }) => ({ code, name, nameEn })) : [],
      site: { slug: '', name: unitName, nameEn: '' },
    };
  });
}
