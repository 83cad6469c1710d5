import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { suspensionReason } from '../model';
import { districtTags, lockDistrict } from '../effects/lock-district.server';

/**
 * Takes a whole district out of service: none of its addresses answers, its officers cannot sign in and its jobs rest. Nothing is
 * deleted; the operator still reads and mends it.
 */
export const suspendDistrict = defineCommand({
  name: 'suspend-district',
  input: z.object({ reason: suspensionReason }),
  load: ({ tx, districtId }) => lockDistrict(tx, districtId),
  authorise: ({ id }) => [{ action: 'suspend', subject: 'District', record: { id } }],
  failureReasons: ({ slug, suspendedAt }) => (suspendedAt ? [{ message: chineseOnly(`区“${slug}”已在暂停中`) }] : []),
  async execute({ tx, districtId, now }, { slug }, { reason }) {
    await tx.district.update({ where: { id: districtId }, data: { suspendedAt: now, suspensionReason: reason } });
    // Who was at work is signed out, so that nobody goes on in an old session when the district opens again.
    const { count } = await tx.session.deleteMany({ where: { districtId } });
    await tx.halfSession.deleteMany({ where: { districtId } });
    return {
      result: { slug, signedOut: count },
      audit: [{ type: 'district.suspended' as const, districtId, slug, reason }],
      outbox: [{ topic: 'district.suspended', tags: [tags.sites, ...districtTags(districtId)] }],
    };
  },
});
