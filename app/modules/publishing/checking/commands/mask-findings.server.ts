import { detailsOf } from '../../../../kernel/words/issues';
import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { runCommand, type CommandServices } from '../../../../kernel/command/run-command.server';
import { withWorkFirst } from '../../../../kernel/command/work-first.server';
import { DomainError } from '../../../../kernel/errors';
import type { Actor } from '../../../../permissions/subjects';
import { loadEdition } from '../../workflow/queries/edition.server';
import { applyReplacements, isMaskable } from '../../../secrecy/public';
import { partsOf } from '../queries/parts.server';
import { readingsOf } from '../queries/readings.server';
import { loadScanRules } from '../queries/scan-rules.server';
import { replaceInBody } from '../../editing/texts/texts.server';
import { saveEdition } from '../../editing/commands/save-edition.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { refuseReader } from '../../editing/effects/writable-item.server';
import { say } from '../words';

const input = editionTarget.extend({ findingIds: z.array(recordNumber).min(1).max(500) });

/**
 * Masks what findings name in title, summary and text (遮盖), or puts the right wording there: an edit like any other, so it
 * makes a new revision that is checked and reviewed.
 * @throws DomainError('conflict') when the text has changed since it was checked.
 */
export async function maskFindings(services: CommandServices, who: { actor: Actor; districtId: number }, raw: z.input<typeof input>) {
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new DomainError('invalid', say('所选内容有误'), detailsOf(parsed.error));
  const { itemId, lockVersion, findingIds } = parsed.data;
  const { districtId } = who;
  const { edition, masked } = await withWorkFirst(services.db, () =>
    services.db.asApp(districtId, async (tx) => {
      const edition = await loadEdition(tx, districtId, itemId);
      refuseReader(who, edition);
      const rows = await tx.finding.findMany({
        where: { districtId, itemId, revisionNo: edition.item.revisionNo, id: { in: findingIds } },
      });
      const readings = await readingsOf(
        tx,
        districtId,
        (await partsOf(tx, districtId, itemId, edition.fields, edition.bodyHtml)).filter(({ part }) => isMaskable(part)),
        await loadScanRules(tx, districtId),
      );
      const masked = readings.flatMap(({ part, reading }) =>
        reading.found.flatMap(({ ruleId, severity, text, replacement, start, end }) =>
          replacement !== null && rows.some((row) => row.ruleId === ruleId && row.part === part && row.start === start)
            ? [{ ruleId, severity, text, replacement, place: { part, start, end } }]
            : [],
        ),
      );
      if (rows.length < findingIds.length || masked.length < rows.length)
        throw new DomainError('conflict', say('所选内容已有变动，或在附件中，不能自动遮盖'), [
          { message: say('所选内容已有变动，或在附件中，不能自动遮盖。请刷新后再试，附件请修改后重新上传。') },
        ]);
      return { edition, masked };
    }),
  );
  const inBody = masked
    .filter(({ place }) => place.part === 'body')
    .map(({ place: { start, end }, replacement }) => ({ start, end, replacement }));
  const fields = {
    ...edition.fields,
    title: applyReplacements({ part: 'title', text: edition.fields.title }, masked),
    summary: applyReplacements({ part: 'summary', text: edition.fields.summary }, masked),
  };
  const bodyHtml = await replaceInBody(edition.bodyHtml, inBody);
  return runCommand(services, saveEdition, who, { itemId, lockVersion, fields, bodyHtml });
}
