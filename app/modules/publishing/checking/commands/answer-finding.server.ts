import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { permits } from '../../../../permissions/ability-for';
import { workflowActor } from '../../workflow/edition';
import { answerReasons, type Severity } from '../../../secrecy/public';
import { loadEdition } from '../../workflow/queries/edition.server';
import { reasonText } from '../../workflow/workflow-command.server';
import { issue, say } from '../words';

/** Explains a finding of the secrecy check (说明): why what it names may stand. On record with who said so. */
export const answerFinding = defineCommand({
  name: 'answer-finding',
  input: z.object({ findingId: recordNumber, answer: reasonText.min(2, issue('请写明保留的理由')) }),
  async load(context, { findingId }) {
    const { tx, districtId } = context;
    const gone = () =>
      new DomainError('missing', `no finding ${findingId}`, [{ field: 'findingId', message: say('这条检查结果已不存在，请刷新页面') }]);
    const named = await tx.finding.findFirst({ where: { districtId, id: findingId }, select: { itemId: true } });
    if (!named) throw gone();
    const edition = await loadEdition(tx, districtId, named.itemId, { lock: true });
    // A check made meanwhile has put others in its place.
    const finding = await tx.finding.findFirst({ where: { districtId, id: findingId } });
    if (!finding) throw gone();
    return { finding, edition, actor: workflowActor(context.actor, context.actorName, edition.siteId) };
  },
  // Who may read may not yet explain: the rule asks for a hand in writing or reviewing.
  authorise: ({ edition }, _input, { districtId, ability }) => [
    {
      action: permits(ability, 'update', 'Item', { districtId, siteId: edition.siteId, public: edition.public }) ? 'update' : 'review',
      subject: 'Item',
      record: { districtId, siteId: edition.siteId, public: edition.public },
    },
  ],
  failureReasons: ({ finding, edition, actor }) =>
    finding.answer !== null
      ? [{ message: say('这处已经有人说明') }]
      : answerReasons(
          { ruleId: finding.ruleId, severity: finding.severity as Severity, revisionNo: finding.revisionNo },
          edition.item,
          actor,
        ),
  async execute({ tx, now, actorName }, { finding }, { answer }) {
    await tx.finding.update({ where: { id: finding.id }, data: { answer, answeredBy: actorName, answeredAt: now } });
    const { itemId, revisionNo, ruleId } = finding;
    return {
      result: { itemId },
      audit: [{ type: 'finding.answered' as const, itemId, revisionNo, ruleId, findingId: finding.id, answer }],
      outbox: [],
    };
  },
});
