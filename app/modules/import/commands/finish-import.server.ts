import { chineseOnly } from '../../../kernel/words/message';
import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import { settleSearch } from '../../search/public-commands.server';

/** Closes the record of an import with its counts. */
export const finishImport = defineCommand({
  name: 'finish-import',
  input: z.object({ runId: z.number().int().positive(), counts: z.record(z.string(), z.number().int().min(0)) }),
  load: async ({ tx, districtId }, { runId }) => found(await tx.importRun.findFirst({ where: { districtId, id: runId } }), '没有这次导入'),
  authorise: (run) => [{ action: 'update', subject: 'ImportRun', record: run }],
  failureReasons: (run) => (run.state === 'running' ? [] : [{ message: chineseOnly('这次导入已经结束') }]),
  async execute({ tx, now }, run, { counts }) {
    await tx.importRun.update({ where: { id: run.id }, data: { state: 'finished', finishedAt: now, counts } });
    await settleSearch(tx);
    return { result: null, audit: [{ type: 'import.finished' as const, runId: run.id, counts }], outbox: [] };
  },
});
