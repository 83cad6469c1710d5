import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { itemTags } from '../../catalogue/public';
import { suspensionReason } from '../model';
import { lockSite } from '../effects/lock-site.server';

/** Takes a unit's site off the web: its pages, items, feeds and search hits disappear at once; nothing is deleted. */
export const suspendSite = defineCommand({
  name: 'suspend-site',
  input: z.object({ slug: z.string(), reason: suspensionReason }),
  load: ({ tx, districtId }, { slug }) => lockSite(tx, districtId, slug),
  authorise: (site) => [{ action: 'suspend', subject: 'Site', record: site }],
  failureReasons(site) {
    if (site.level === 'portal') return [{ field: 'slug', message: chineseOnly('门户网站不能暂停') }];
    if (site.status !== 'active') return [{ field: 'slug', message: chineseOnly(`网站“${site.slug}”不在运行中`) }];
    return [];
  },
  async execute({ tx, districtId, now }, site, { reason: why }) {
    await tx.site.update({ where: { id: site.id }, data: { status: 'suspended', suspendedAt: now, lockVersion: { increment: 1 } } });
    return {
      result: { siteId: site.id },
      audit: [{ type: 'site.suspended' as const, siteId: site.id, reason: why }],
      outbox: [
        {
          topic: 'site.suspended',
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
