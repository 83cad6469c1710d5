import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { districtTags, lockDistrict } from '../effects/lock-district.server';

/** Puts a suspended district back into service. What was scheduled meanwhile is published by the next run of its job. */
export const resumeDistrict = defineCommand({
  name: 'resume-district',
  input: z.object({}),
  load: ({ tx, districtId }) => lockDistrict(tx, districtId),
  authorise: ({ id }) => [{ action: 'suspend', subject: 'District', record: { id } }],
  failureReasons: ({ slug, suspendedAt }) => (suspendedAt ? [] : [{ message: chineseOnly(`区“${slug}”没有被暂停`) }]),
  async execute({ tx, districtId }, { slug }) {
    await tx.district.update({ where: { id: districtId }, data: { suspendedAt: null, suspensionReason: null } });
    return {
      result: { slug },
      audit: [{ type: 'district.resumed' as const, districtId, slug }],
      outbox: [{ topic: 'district.resumed', tags: [tags.sites, ...districtTags(districtId)] }],
    };
  },
});
