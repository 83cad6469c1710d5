import type { Tx } from '../../../kernel/db/client.server';

export interface CategoryNode {
  code: string;
  name: string;
  children: CategoryNode[];
}

/** The district-wide tree by code and name, without units' extensions; what an import maps to. */
export async function categoryNodes(tx: Tx, districtId: number): Promise<CategoryNode[]> {
  const rows = await tx.category.findMany({
    where: { districtId, level: { lte: 2 } },
    orderBy: { code: 'asc' },
    select: { id: true, parentId: true, code: true, name: true },
  });
  const nodes = new Map(rows.map(({ id, code, name }) => [id, { code, name, children: [] as CategoryNode[] }]));
  for (const { id, parentId } of rows) if (parentId !== null) nodes.get(parentId)!.children.push(nodes.get(id)!);
  return rows.filter(({ parentId }) => parentId === null).map(({ id }) => nodes.get(id)!);
}
