import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import { oneLine } from '../../../kernel/written-text';

/** Opens the record of one import into a site. */
export const startImport = defineCommand({
  name: 'start-import',
  input: z.object({ siteId: recordNumber, fileName: oneLine().min(1).max(300) }),
  load: async ({ tx, districtId }, { siteId }) =>
    found(
      await tx.site.findFirst({ where: { districtId, id: siteId }, select: { id: true, districtId: true, status: true } }),
      '没有这个网站',
    ),
  authorise: (site) => [{ action: 'create', subject: 'ImportRun', record: { districtId: site.districtId, siteId: site.id } }],
  failureReasons: (site) => (site.status === 'archived' ? [{ field: 'site', message: chineseOnly('已归档的网站不能导入') }] : []),
  async execute({ tx, districtId, now }, site, { fileName }) {
    const run = await tx.importRun.create({
      data: { districtId, siteId: site.id, fileName, state: 'running', startedAt: now, counts: {} },
    });
    return {
      result: { runId: run.id },
      audit: [{ type: 'import.started' as const, runId: run.id, siteId: site.id, fileName }],
      outbox: [],
    };
  },
});
