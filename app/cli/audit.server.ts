import { inChinese, messageOf } from '~/kernel/words/message';
import { verifyAudit } from '../kernel/audit/verify.server';
import { DomainError } from '../kernel/errors';
import { auditAnchor } from '../modules/oversight/audit-filter';
import type { Tool } from './tool.server';

/** The audit log. */
export function addAuditCommands({ program, print, inDistrict, refuse }: Tool): void {
  program
    .command('audit')
    .description('审计记录')
    .command('verify')
    .description('核对审计记录的链条：哪一条被改动、缺失或插入')
    .option('--anchor <seq:hash>', '以前核对时留存的末条校验值，用来查出整体改写')
    .action(({ anchor }: { anchor?: string }) =>
      inDistrict(async (_session, { districtId }, { db }) => {
        const kept = auditAnchor.safeParse(anchor ?? '');
        if (!kept.success) throw new DomainError('invalid', messageOf(kept.error.issues[0]!.message));
        const { records, faults, end } = await verifyAudit(db, districtId, kept.data);
        print({ records, faults: faults.map((fault) => ({ ...fault, message: inChinese(fault.message) })), end }, [
          ...(faults.length === 0
            ? [`${records} 条记录，链条完整。`]
            : [...faults.map(({ message }) => inChinese(message)), `${records} 条记录，${faults.length} 处不符。`]),
          ...(end ? [`末条校验值 ${end.seq}:${end.hash}，请留存在别处，下次用 --anchor 核对。`] : []),
        ]);
        if (faults.length > 0) refuse();
      }),
    );
}
