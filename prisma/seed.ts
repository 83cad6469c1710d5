import path from 'node:path';
import { type CommandServices, runCommand } from '../app/kernel/command/run-command.server';
import { correctItem, type NewItem, publishItems, withdrawItem } from '../app/modules/catalogue/public-commands.server';
import { inviteAccounts } from '../app/modules/identity/public-commands.server';
import { layOutDistrict, readTenantFolder } from '../app/modules/tenancy/public-commands.server';
import { Storage } from '../app/kernel/storage/storage.server';
import type { Actor } from '../app/permissions/subjects';
import { drawFigure } from './demo/attachments/figure';
import { expectedCounts, generateDemo } from './demo/generate';
import { DEMO_OFFICERS } from './demo/officers';
import { readDemoTenant } from './demo/tenant';
import { playDrafts } from './demo/play-drafts';
import type { DemoItem } from './demo/types';

const SEED: Actor = { kind: 'robot', name: 'seed' };
const BATCH = 200;

const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * Fills an empty database with the demo district, through the same commands that an import uses. A second factor is demanded of
 * nobody, unlike in a district that the operator's tool creates: visitors of the demo sign in with its passwords alone.
 * @param tenantFolder the folder of the demo district's data, `tenants/wanglan`.
 * @param onProgress called with items done and items in all.
 */
export async function seedDemo(
  services: CommandServices,
  tenantFolder: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ districtId: number; items: number }> {
  const districtId = await layOutDistrict(services, SEED, await readTenantFolder(tenantFolder));
  const who = { actor: SEED, districtId };
  const siteIds = await services.db.asApp(districtId, async (tx) => {
    const sites = await tx.site.findMany({ where: { districtId }, select: { id: true, slug: true } });
    return new Map(sites.map(({ id, slug }) => [slug, id]));
  });

  const ids = new Map<string, number>();
  const later: DemoItem[] = [];
  let batch: DemoItem[] = [];
  const total = expectedCounts.published + expectedCounts.withdrawn;
  const flush = async () => {
    if (batch.length === 0) return;
    const items = await Promise.all(batch.map((item) => asNewItem(item, siteIds, ids)));
    const published = await runCommand(services, publishItems, who, { items });
    published.forEach(({ id }, at) => ids.set(batch[at]!.key, id));
    batch = [];
    onProgress(ids.size, total);
  };
  for (const item of generateDemo(readDemoTenant(path.resolve(tenantFolder)))) {
    // A relation needs its target's id, so the target's batch goes first.
    if (item.relations.some(({ targetKey }) => !ids.has(targetKey))) await flush();
    batch.push(item);
    if ((item.revisions?.length ?? 0) > 0 || item.withdrawn) later.push(item);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  for (const { key, revisions = [], withdrawn } of later) {
    const itemId = ids.get(key)!;
    for (const { bodyHtml, title, changeNote, publishedAt } of revisions) {
      await runCommand(services, correctItem, who, { itemId, bodyHtml, title, note: changeNote, publishedAt: new Date(publishedAt) });
    }
    if (withdrawn) {
      const redirectToId = withdrawn.redirectToKey === null ? null : ids.get(withdrawn.redirectToKey)!;
      await runCommand(services, withdrawItem, who, {
        itemId,
        reason: withdrawn.reason,
        redirectToId,
        withdrawnAt: new Date(withdrawn.at),
      });
    }
  }
  await inviteAccounts(services, who, DEMO_OFFICERS, { settled: true });
  await playDrafts(services, districtId, siteIds);
  return { districtId, items: ids.size };
}

async function asNewItem(item: DemoItem, siteIds: Map<string, number>, ids: Map<string, number>): Promise<NewItem> {
  const {
    key: _key,
    siteSlug,
    publishedAt,
    relations,
    attachments,
    figures,
    revisions: _revisions,
    withdrawn: _withdrawn,
    ...fields
  } = item;
  const drawn = await Promise.all(figures.map(async ({ name, svg, sha256 }) => ({ name, sha256, bytes: await drawFigure(svg) })));
  return {
    ...fields,
    bodyHtml: drawn.reduce((html, { sha256, bytes }) => html.replaceAll(sha256, Storage.checksum(bytes)), fields.bodyHtml),
    siteId: siteIds.get(siteSlug)!,
    publishedAt: new Date(publishedAt),
    relations: relations.map(({ kind, targetKey }) => ({ kind, toId: ids.get(targetKey)! })),
    attachments: [
      ...(await Promise.all(
        attachments.map(async ({ name, kind, bytes }) => ({ name, extension: kind, mediaType: MEDIA_TYPES[kind]!, bytes: await bytes() })),
      )),
      ...drawn.map(({ name, bytes }) => ({ name, extension: 'png', mediaType: 'image/png', role: 'image' as const, bytes })),
    ],
  };
}
