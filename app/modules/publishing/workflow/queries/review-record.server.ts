import { inChinese } from '../../../../kernel/words/message';
import { FIELD_LABELS } from '../../editing/field-words';
import type { Database } from '../../../../kernel/db/client.server';
import { legalDateTime } from '../../../../kernel/clock';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { ItemState } from '../../../catalogue/public';
import { loadCategoryTree } from '../../../catalogue/public.server';
import type { EditionFields } from '../edition';
import { placeOf } from '../../../secrecy/public';
import { type Stage, stageOf } from '../workflow';
import { readable } from './item-overview.server';
import { displayNames } from '../../editing/queries/names.server';

export interface ReviewStep {
  stage: 'written' | Stage | 'published' | 'other';
  who: string;
  /** `YYYY-MM-DD HH:MM` */
  at: string;
  opinion: string;
}

/** The record of an edition's secrecy review (保密审查表). */
export interface ReviewRecord {
  id: number;
  siteId: number;
  unitName: string;
  indexNumber: string | null;
  revisionNo: number;
  fields: EditionFields;
  category: string;
  author: string;
  steps: ReviewStep[];
  /** Findings of this revision's check and the answers to them; the found words themselves are not repeated. */
  findings: { rule: string; place: string; answer: string; by: string; at: string }[];
  /** Findings of earlier revisions that are no more: masked or taken out. */
  mended: { rule: string; count: number }[];
  printedAt: string;
}

/** @throws DomainError('missing') when there is no such item, or the officer's roles do not open it. */
export async function reviewRecord(
  db: Database,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  now: Date,
): Promise<ReviewRecord> {
  return db.readAsApp(districtId, async (tx) => {
    const { item, fields, siteId, unitName, indexNumber } = await readable(tx, districtId, ability, itemId);
    const events = await tx.$queryRaw<{ at: Date; actor: string; event: Record<string, unknown> }[]>`
      SELECT at, actor, event FROM audit_event
      WHERE district_id = ${districtId} AND item_id = ${itemId} AND event_type = 'edition.moved' ORDER BY seq`;
    // Those of a revision saved meanwhile are not of this record.
    const findings = await tx.finding.findMany({
      where: { districtId, itemId, revisionNo: { lte: item.revisionNo } },
      orderBy: { id: 'asc' },
    });
    const tree = await loadCategoryTree(tx, districtId);
    const category = fields.categoryCode === null ? undefined : tree.byCode(fields.categoryCode);
    const name = await displayNames(tx, districtId, [
      item.author,
      ...events.map(({ actor }) => actor),
      ...findings.map(({ answeredBy }) => answeredBy),
    ]);
    const steps: ReviewStep[] = [];
    for (const { at, actor, event } of events) {
      const step = (stage: ReviewStep['stage'], opinion: string) => steps.push({ stage, who: name(actor), at: legalDateTime(at), opinion });
      if (event.action === 'submit') step('written', '提交审核');
      else if (event.action === 'pass')
        step(
          (event.stage as ReviewStep['stage'] | null | undefined) ?? stageOf(event.from as ItemState) ?? 'other',
          event.from === 'published' ? '补审，同意' : '同意',
        );
      else if (event.action === 'return') step(stageOf(event.from as ItemState) ?? 'other', `退回：${String(event.reason)}`);
      else if (event.action === 'publish' || event.action === 'publish_urgently')
        step('published', event.action === 'publish' ? '发布' : `紧急发布：${String(event.reason)}`);
    }
    const digests = new Set(findings.filter(({ revisionNo }) => revisionNo === item.revisionNo).map(({ digest }) => digest));
    const mended = new Map<string, Set<string>>();
    for (const { ruleName, digest, severity } of findings)
      if (!digests.has(digest) && severity !== 'notice') mended.set(ruleName, (mended.get(ruleName) ?? new Set()).add(digest));
    return {
      id: itemId,
      siteId,
      unitName,
      indexNumber,
      revisionNo: item.revisionNo,
      fields,
      category: category
        ? tree
            .path(category.id)
            .map((each) => each.name)
            .join(' › ')
        : '',
      author: name(item.author),
      steps,
      findings: findings
        .filter(({ revisionNo }) => revisionNo === item.revisionNo)
        .map(({ ruleName, part, answer, answeredBy, answeredAt, severity }) => ({
          rule: ruleName,
          place: inChinese(placeOf(part, fields.attachments, FIELD_LABELS)),
          answer: answer ?? (severity === 'notice' ? '提示，未要求处理' : '尚未处理'),
          by: name(answeredBy),
          at: answeredAt ? legalDateTime(answeredAt) : '',
        })),
      mended: [...mended].map(([rule, found]) => ({ rule, count: found.size })),
      printedAt: legalDateTime(now),
    };
  });
}
