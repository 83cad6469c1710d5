import { z } from 'zod';
import type { Actor, HeldRole } from '../../../permissions/subjects';
import { canBeEnded, draftFields, hasWords, metadata, undescribedImages } from '../../catalogue/public';
import { type ItemFacts, WORKFLOW, type WorkflowActor, type WorkflowRole } from './workflow';
import { plainText } from '../../../kernel/written-text';
import { issue } from './words';

/** A file of a revision: named by its content, so that a revision keeps its files whatever happens to later ones. */
const editionFile = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, issue('附件编号有误')),
  name: metadata.attachmentName,
  extension: metadata.extension,
  mediaType: metadata.mediaType,
  size: z.number().int().positive().max(2_147_483_647),
});
export type EditionFile = z.output<typeof editionFile>;

/**
 * Metadata, files and relations of one revision. A draft may lack what the catalogue asks for: what is missing keeps it from
 * being handed in (`failureReasons`), not from being saved.
 */
export const editionFields = z.object({
  ...draftFields,
  categoryCode: z
    .string()
    .regex(/^\d{2,8}$/, issue('请选择目录类别'))
    .nullable(),
  attachments: z
    .array(editionFile)
    .max(50, issue('附件不能超过{n}个', { n: 50 }))
    .default([]),
  relations: metadata.relations.default([]),
  /** 更正说明, of a correction only. */
  changeNote: plainText()
    .max(500, issue('更正说明不能超过{n}个字', { n: 500 }))
    .default(''),
  /** When it goes offline by itself; ISO 8601. */
  expiresAt: z.iso
    .datetime({ offset: true, message: issue('到期时间有误') })
    .nullable()
    .default(null),
});
export type EditionFields = z.output<typeof editionFields>;

/** The name of an edition, also where it has no title. */
export function titleOf({ title }: Pick<EditionFields, 'title'>): string {
  return title === '' ? '（无标题）' : title;
}

/** Facts of an edition that the workflow asks for. @param bodyHtml sanitised. */
export function factsOf(fields: EditionFields, bodyHtml: string): ItemFacts {
  const { title, issuer, formedOn, categoryCode, summary, disclosureKind, disclosureGround, changeNote, expiresAt } = fields;
  return {
    title,
    issuer,
    formedOn,
    categoryCode,
    summary,
    disclosureKind,
    disclosureGround,
    changeNote,
    expiresAt,
    hasContent: hasWords(bodyHtml) || fields.attachments.length > 0,
    undescribedImages: undescribedImages(bodyHtml),
  };
}

/**
 * The effect with which an edition is public: while another item has ended it, a correction that says it is in force does not
 * bring it back.
 */
export function standingEffect({ effect }: Pick<EditionFields, 'effect'>, ender: { since: string } | null): EditionFields['effect'] {
  return ender !== null && canBeEnded(effect?.state ?? null) ? { state: 'repealed', date: ender.since } : effect;
}

/** Roles with a part in the workflow; the other roles are nothing to an item. */
const WITH_A_PART: ReadonlySet<WorkflowRole> = new Set(WORKFLOW.flatMap(({ who }) => who));

/** Roles for the items of a site, of those that are held now. */
export function rolesForSite(roles: readonly HeldRole[], siteId: number): WorkflowRole[] {
  return [
    ...new Set(roles.flatMap(({ role, scope }) => (WITH_A_PART.has(role) && (scope === null || scope.siteId === siteId) ? role : []))),
  ];
}

/** The actor of a command as the workflow knows them. */
export function workflowActor(actor: Actor, name: string, siteId: number): WorkflowActor {
  if (actor.kind === 'officer') return { id: name, roles: rolesForSite(actor.roles, siteId) };
  return {
    id: name,
    roles: actor.kind === 'operator' ? ['operator'] : actor.kind === 'robot' && actor.name === 'publisher' ? ['robot'] : [],
  };
}
