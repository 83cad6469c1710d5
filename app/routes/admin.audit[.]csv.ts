import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { runCommand } from '~/kernel/command/run-command.server';
import { legalDate } from '~/kernel/clock';
import { workspaceReceiver } from '~/kernel/route/workspace-route.server';
import { auditCsv } from '~/modules/oversight/audit-csv.server';
import { auditFilter } from '~/modules/oversight/audit-filter';
import { exportAudit, MOST_EXPORTED } from '~/modules/oversight/commands/export-audit.server';
import { issue } from '~/workspace/words/forms';

/** The filtered audit log as a file. Asked for by a form, for the asking is itself put on record. */
export const action = workspaceReceiver({
  access: { action: 'read', subject: 'AuditEvent' },
  form: z.object({ do: z.literal('export', issue('请从审计记录页面导出')), ...auditFilter }),
  act: async ({ session, workspace: { services }, districtId, fields: { do: _, ...filter } }) => {
    const { entries, more } = await runCommand(services, exportAudit, { actor: session.actor, districtId }, filter);
    const csv = auditCsv(entries, more ? `只导出了其中最近的${MOST_EXPORTED}条；更早的请缩小日期范围后另行导出。` : null);
    return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="audit-${legalDate(services.clock.now())}.csv"`,
      },
    });
  },
});
