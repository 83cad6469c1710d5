import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import type { ErrorDetail } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import { itemTags } from '../../catalogue/public';
import { unitAddresses } from '../addresses';
import { slug as slugSchema } from '../model';
import { initialsOf, pinyinOf } from '../naming';
import { addressHolders, takenAddress } from '../effects/address-holders.server';
import { lockSite } from '../effects/lock-site.server';
import { oneLine } from '../../../kernel/written-text';

/** Renames a unit's site and its address. The old addresses stay and redirect, so no link given out breaks. */
export const renameSite = defineCommand({
  name: 'rename-site',
  input: z
    .object({
      slug: z.string(),
      newSlug: slugSchema.optional(),
      name: oneLine().min(2).max(60).optional(),
      shortName: oneLine().min(2).max(30).optional(),
      nameEn: oneLine().min(2).max(120).optional(),
    })
    .refine((input) => input.newSlug ?? input.name ?? input.shortName ?? input.nameEn, '没有要修改的内容'),
  async load({ tx, districtId }, { slug, newSlug }) {
    const site = await lockSite(tx, districtId, slug);
    const addresses = await tx.siteAddress.findMany({ where: { districtId, siteId: site.id } });
    const portal = await tx.siteAddress.findFirstOrThrow({ where: { districtId, canonical: true, site: { level: 'portal' } } });
    const canonical = addresses.find((address) => address.canonical)!;
    const wanted = newSlug
      ? unitAddresses(
          { slug: newSlug, form: canonical.form as 'path', domain: canonical.form === 'domain' ? canonical.host : '' },
          portal.host,
        )
      : [];
    const holders = await addressHolders(
      tx,
      wanted.map(({ host }) => host),
    );
    const namesake = newSlug
      ? await tx.site.findFirst({ where: { districtId, slug: newSlug, id: { not: site.id } }, select: { id: true } })
      : null;
    return { ...site, addresses, wanted, holders, namesake };
  },
  authorise: (site) => [{ action: 'rename', subject: 'Site', record: site }],
  failureReasons({ id: siteId, districtId, level, slug, wanted, holders, namesake }, { newSlug }) {
    const reasons: ErrorDetail[] = [];
    if (level === 'portal' && newSlug) reasons.push({ field: 'newSlug', message: chineseOnly('门户网站的网址由区域名决定，不能改名') });
    if (newSlug === slug) reasons.push({ field: 'newSlug', message: chineseOnly('新旧网址名称相同') });
    if (namesake) reasons.push({ field: 'newSlug', message: chineseOnly(`网址名称 ${newSlug} 已被使用`) });
    for (const address of wanted) {
      const taken = takenAddress(holders, address, { districtId, siteId });
      if (taken !== null) reasons.push({ field: 'newSlug', message: chineseOnly(taken) });
    }
    return reasons;
  },
  async execute({ tx, districtId }, site, input) {
    const { newSlug, name, shortName, nameEn } = input;
    await tx.site.update({
      where: { id: site.id },
      data: {
        ...(newSlug && { slug: newSlug }),
        ...(name && { name, sponsor: name }),
        ...(nameEn && { nameEn }),
        lockVersion: { increment: 1 },
      },
    });
    if (name ?? shortName ?? nameEn) {
      await tx.unit.updateMany({
        where: { districtId, sites: { some: { id: site.id } } },
        data: {
          ...(name && { name }),
          ...(nameEn && { nameEn }),
          ...(shortName && { shortName, pinyin: pinyinOf(shortName), initials: initialsOf(shortName) }),
        },
      });
    }
    if (newSlug) {
      await tx.siteAddress.updateMany({ where: { siteId: site.id }, data: { canonical: false } });
      for (const row of site.wanted) {
        await tx.siteAddress.upsert({
          where: { host_segment: { host: row.host, segment: row.segment } },
          create: { districtId, siteId: site.id, ...row },
          update: { canonical: row.canonical },
        });
      }
    }
    const to = { slug: newSlug ?? site.slug, name: name ?? site.name };
    return {
      result: { siteId: site.id, ...to },
      audit: [{ type: 'site.renamed' as const, siteId: site.id, from: { slug: site.slug, name: site.name }, to }],
      outbox: [
        {
          topic: 'site.renamed',
          tags: [
            tags.sites,
            tags.site(site.id),
            itemTags.siteItems(site.id),
            tags.district(districtId),
            itemTags.districtItems(districtId),
          ],
        },
      ],
    };
  },
});
