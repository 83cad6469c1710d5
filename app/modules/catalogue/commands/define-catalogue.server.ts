import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { catalogueFile } from '../catalogue-file';

/**
 * Lays out a district's category tree, or brings an existing one up to its file: new categories are added, names and
 * descriptions follow; a category that the file no longer names stays, because items may be in it.
 */
export const defineCatalogue = defineCommand({
  name: 'define-catalogue',
  input: catalogueFile,
  load: async ({ tx, districtId }) => new Map((await tx.category.findMany({ where: { districtId } })).map((row) => [row.code, row])),
  authorise: (_existing, _file, { districtId }) => [
    { action: 'create', subject: 'Category', record: { districtId } },
    { action: 'update', subject: 'District', record: { id: districtId } },
  ],
  async execute({ tx, districtId }, existing, file) {
    await tx.district.update({ where: { id: districtId }, data: { themes: file.themes, genres: file.genres } });
    const ids = new Map([...existing.values()].map((row) => [row.code, row.id]));
    const place = async (
      entries: { parent: string | null; level: number; order: number; row: Omit<(typeof file.extensions)[number], 'parent'> }[],
    ) => {
      const fields = ({ parent, level, order, row }: (typeof entries)[number]) => ({
        districtId,
        parentId: parent === null ? null : ids.get(parent)!,
        code: row.code,
        level,
        order,
        name: row.name,
        nameEn: row.nameEn,
        description: row.description,
        keywords: row.keywords,
        columnType: row.columnType,
        freshDays: row.freshDays,
        kinds: row.kinds,
        unitCodes: row.units,
      });
      const created = await tx.category.createManyAndReturn({
        data: entries.filter(({ row }) => !ids.has(row.code)).map(fields),
        select: { id: true, code: true },
      });
      for (const entry of entries) {
        const id = ids.get(entry.row.code);
        if (id !== undefined) await tx.category.update({ where: { id }, data: fields(entry) });
      }
      for (const { id, code } of created) ids.set(code, id);
    };
    const everywhere = { kinds: [], units: [] };
    await place(file.categories.map((row, order) => ({ parent: null, level: 1, order, row: { ...row, ...everywhere } })));
    await place(
      file.categories.flatMap((top) =>
        top.children.map((row, order) => ({ parent: top.code, level: 2, order, row: { ...row, ...everywhere } })),
      ),
    );
    await place(file.extensions.map((row, order) => ({ parent: row.parent, level: 3, order, row })));
    return {
      result: { categories: ids.size },
      audit: [{ type: 'catalogue.defined' as const, categories: ids.size }],
      outbox: [{ topic: 'catalogue.defined', tags: [tags.district(districtId)] }],
    };
  },
});
