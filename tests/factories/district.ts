import path from 'node:path';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { type NewItem, type PublishedItem, publishItems } from '../../app/modules/catalogue/public-commands.server';
import { layOutDistrict, readTenantFolder, type TenantFolder } from '../../app/modules/tenancy/public-commands.server';
import type { Actor } from '../../app/permissions/subjects';

const SEED: Actor = { kind: 'robot', name: 'seed' };
const ROOT = path.resolve(import.meta.dirname, '../..');

export interface TestDistrict {
  districtId: number;
  /** Site ids by slug; the portal's is `portal`. */
  sites: Map<string, number>;
  who: { actor: Actor; districtId: number };
}

let folder: Promise<TenantFolder> | undefined;

/** The demo district's data folder, read once. */
export function demoFolder(): Promise<TenantFolder> {
  return (folder ??= readTenantFolder(path.join(ROOT, 'tenants/wanglan')));
}

/**
 * A district of a few units laid out from the demo's data under another name and host.
 * @param units slugs to provision; by default one of each address form and several kinds.
 */
export async function makeDistrict(
  services: CommandServices,
  { slug = 'wanglan', host = 'localhost', units }: { slug?: string; host?: string; units?: string[] } = {},
): Promise<TestDistrict> {
  const base = await demoFolder();
  const picked = units
    ? base.units.filter((unit) => units.includes(unit.slug))
    : [
        ...base.units.slice(0, 4),
        ...base.units.filter((unit) => unit.address !== 'path').slice(0, 3),
        ...base.units.filter((unit) => unit.kind === 'judicial').slice(0, 1),
      ];
  const chosen = [...new Map(picked.map((unit) => [unit.slug, unit])).values()];
  const districtId = await layOutDistrict(services, SEED, {
    ...base,
    district: { ...base.district, slug, portal: { ...base.district.portal, domain: host, aliases: [`alias.${host}`] } },
    units: chosen.map((unit) => (unit.address === 'domain' ? { ...unit, domain: `${unit.slug}.own.${host}` } : unit)),
  });
  const sites = await services.db.asApp(districtId, (tx) => tx.site.findMany({ where: { districtId }, select: { id: true, slug: true } }));
  return { districtId, sites: new Map(sites.map((site) => [site.slug, site.id])), who: { actor: SEED, districtId } };
}

/** An item with every required field; give what the test is about. */
export function anItem(siteId: number, fields: Partial<NewItem> = {}): NewItem {
  return {
    siteId,
    categoryCode: '0501',
    title: '关于开展春季安全生产检查的通知',
    issuer: '望澜区人民政府办公室',
    formedOn: '2026-03-02',
    publishedAt: new Date('2026-03-03T09:30:00+08:00'),
    summary: '部署全区春季安全生产检查工作。',
    keywords: ['安全生产', '检查'],
    theme: '应急管理',
    genre: '通知',
    source: '区政府办公室',
    editor: '林知远',
    bodyHtml: '<p>各镇人民政府、各街道办事处：</p><p>现就春季安全生产检查有关事项通知如下。</p>',
    ...fields,
  };
}

/** Publishes through the same command as everybody. */
export function publish(services: CommandServices, district: TestDistrict, items: NewItem[]): Promise<PublishedItem[]> {
  return runCommand(services, publishItems, district.who, { items });
}
