import { z } from 'zod';
import { DomainError } from '../../../../kernel/errors';
import { recordNumber } from '../../../../kernel/record-number';
import { applyReplacements, isMaskable } from '../../../secrecy/public';
import { savingCommand } from '../../editing/saving-command.server';
import { replaceInBody } from '../../editing/texts/texts.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { partsOf } from '../queries/parts.server';
import { readingsOf } from '../queries/readings.server';
import { loadScanRules } from '../queries/scan-rules.server';
import { say } from '../words';

/**
 * Masks what findings name in title, summary and text (遮盖), or puts the right wording there: an edit like any other, so it
 * makes a new revision that is checked and reviewed.
 * @throws DomainError('conflict') when the text has changed since it was checked.
 */
export const maskFindings = savingCommand({
  name: 'mask-findings',
  input: editionTarget.extend({ findingIds: z.array(recordNumber).min(1).max(500) }),
  async read(tx, { districtId, item, fields, bodyHtml }, { findingIds }) {
    const itemId = item.id;
    const rows = await tx.finding.findMany({ where: { districtId, itemId, revisionNo: item.revisionNo, id: { in: findingIds } } });
    const readings = await readingsOf(
      tx,
      districtId,
      (await partsOf(tx, districtId, itemId, fields, bodyHtml)).filter(({ part }) => isMaskable(part)),
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
    return masked;
  },
  async change(masked, { fields, bodyHtml }) {
    const inBody = masked
      .filter(({ place }) => place.part === 'body')
      .map(({ place: { start, end }, replacement }) => ({ start, end, replacement }));
    return {
      fields: {
        ...fields,
        title: applyReplacements({ part: 'title', text: fields.title }, masked),
        summary: applyReplacements({ part: 'summary', text: fields.summary }, masked),
      },
      bodyHtml: await replaceInBody(bodyHtml, inBody),
    };
  },
});
