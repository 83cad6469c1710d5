import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { itemTags } from '../../catalogue/public';
import { lockSite } from '../effects/lock-site.server';

/** Puts a suspended site back. */
export const resumeSite = defineCommand({
  name: 'resume-site',
  input: z.object({ slug: z.string() }),
  load: ({ tx, districtId }, { slug }) => lockSite(tx, districtId, slug),
  authorise: (site) => [{ action: 'suspend', subject: 'Site', record: site }],
  failureReasons: (site) => (site.status === 'suspended' ? [] : [{ field: 'slug', message: chineseOnly(`网站“${site.slug}”没有被暂停`) }]),
  async execute({ tx, districtId }, site) {
    await tx.site.update({ where: { id: site.id }, data: { status: 'active', suspendedAt: null, lockVersion: { increment: 1 } } });
    return {
      result: { siteId: site.id },
      audit: [{ type: 'site.resumed' as const, siteId: site.id }],
      outbox: [
        {
          topic: 'site.resumed',
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
