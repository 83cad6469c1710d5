import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import { indexRule, previewIndexNumber } from '../index-number';

/**
 * Sets the district's coding rule for numbers from now on; numbers given out stay as they are. The answer shows an example.
 * Serial counters belong to their scope's text, so going back to an earlier rule goes on where it stopped.
 */
export const setIndexRule = defineCommand({
  name: 'set-index-rule',
  input: z.object({ rule: indexRule }),
  load: async ({ tx, districtId }) =>
    found(await tx.district.findUnique({ where: { id: districtId }, select: { id: true, areaCode: true } }), 'no such district'),
  authorise: (district) => [{ action: 'update', subject: 'District', record: { id: district.id } }],
  async execute({ tx, districtId, now }, { areaCode }, { rule }) {
    await tx.district.update({ where: { id: districtId }, data: { indexRule: rule } });
    const year = now.getUTCFullYear();
    const example = previewIndexNumber(rule, {
      areaCode,
      unitCode: 'DW0001',
      categoryCodes: ['03', '0301', '030101'],
      publishedOn: `${year}-01-31`,
    });
    return { result: example, audit: [{ type: 'index-rule.set' as const, rule }], outbox: [] };
  },
});
