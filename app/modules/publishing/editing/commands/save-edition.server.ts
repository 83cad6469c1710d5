import type { Message } from '../../../../kernel/words/message';
import { dateColumn, legalDate } from '../../../../kernel/clock';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { BODY_TOO_LONG, imageChecksums, LONGEST_BODY, metadata, unlistedWords } from '../../../catalogue/public';
import { type CategoryTree, loadCategoryTree } from '../../../catalogue/public.server';
import { type EditionFields, editionFields, factsOf, titleOf, workflowActor } from '../../workflow/edition';
import { loadEdition, type LoadedEdition, loadPolicy } from '../../workflow/queries/edition.server';
import { cleanBody } from '../texts/texts.server';
import { advance, failureReasons } from '../../workflow/workflow';
import { checkRevision } from '../../checking/effects/check-revision.server';
import { newRevision } from '../effects/new-revision.server';
import { storeEdition } from '../../workflow/effects/store-edition.server';
import { tellOfficers } from '../../notices/effects/tell-officers.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { say } from '../words';

/**
 * Saves an edited text as a new revision (修改), checked for secrets and personal data. A text that is as it was makes none.
 * A save over another officer's is a conflict; the typed text stays in the officer's autosave.
 */
export const saveEdition = defineCommand({
  name: 'save-edition',
  input: editionTarget.extend({ fields: editionFields, bodyHtml: metadata.bodyHtml }),
  async prepare({ bodyHtml }) {
    const clean = await cleanBody(bodyHtml);
    // Tags that are closed and characters quoted in cleaning make a text longer; it must still fit into the form that it is edited in.
    if (clean.length > LONGEST_BODY)
      throw new DomainError('invalid', 'the cleaned body is too long', [{ field: 'bodyHtml', message: BODY_TOO_LONG }]);
    return clean;
  },
  async load(context, { itemId }) {
    const { tx, districtId } = context;
    const edition = await loadEdition(tx, districtId, itemId, { lock: true });
    return { edition, policy: await loadPolicy(tx, districtId), actor: workflowActor(context.actor, context.actorName, edition.siteId) };
  },
  authorise: ({ edition }, _input, { districtId }) => [
    { action: 'update', subject: 'Item', record: { districtId, siteId: edition.siteId, public: edition.public } },
  ],
  // The form's values are judged when the text is clean; here whether it may be edited at all.
  failureReasons: ({ edition, policy, actor }, { lockVersion }, { now }) =>
    failureReasons('edit', edition.item, actor, now, policy, { lockVersion }),
  async execute(context, { edition, policy, actor }, { itemId, lockVersion, fields: given }, bodyHtml) {
    const { tx, districtId, now } = context;
    const facts = factsOf(given, bodyHtml);
    const reasons = failureReasons('edit', edition.item, actor, now, policy, { lockVersion, facts });
    if (reasons.length > 0) throw new DomainError('conflict', reasons[0]!.message, reasons);
    const tree = await loadCategoryTree(tx, districtId);
    await refuseUnfit(context, edition, given, tree);
    const fields = { ...given, attachments: await ownFiles(context, edition, given.attachments) };
    await refuseForeignImages(context, edition, bodyHtml);
    await tx.autosave.deleteMany({
      where: { districtId, itemId, account: { userName: context.actor.kind === 'officer' ? context.actor.name : '' } },
    });
    const same =
      bodyHtml === edition.bodyHtml && JSON.stringify(editionFields.parse(fields)) === JSON.stringify(editionFields.parse(edition.fields));
    if (same)
      return {
        result: {
          itemId,
          state: edition.item.state,
          revisionNo: edition.item.revisionNo,
          lockVersion: edition.item.lockVersion,
          unanswered: edition.item.check?.unanswered ?? 0,
        },
        audit: [],
        outbox: [],
      };
    const item = advance('edit', edition.item, actor, now, policy, { lockVersion, facts });
    await newRevision(context, item, fields, bodyHtml);
    const check = await checkRevision(tx, { districtId, itemId, revisionNo: item.revisionNo }, fields, bodyHtml);
    await storeEdition(context, edition, { ...item, check }, policy, edition.returnReason);
    await tellOfficers(context, edition.siteId, {
      action: 'edit',
      before: edition.item,
      after: item,
      policy,
      reason: null,
      lateMinutes: null,
    });
    if (item.live === null) await mirror(context, itemId, fields, tree);
    return {
      result: { itemId, state: item.state, revisionNo: item.revisionNo, lockVersion: item.lockVersion, unanswered: check.unanswered },
      audit: [{ type: 'edition.saved' as const, itemId, revisionNo: item.revisionNo, from: edition.item.state, to: item.state }],
      outbox: [],
    };
  },
});

type Context = Parameters<typeof newRevision>[0];

/** Refuses a text that could not go out even when reviewed: a category of other units, relations that lead nowhere. */
async function refuseUnfit(
  { tx, districtId }: Context,
  { item, siteId, publishedAt, fields: before }: LoadedEdition,
  fields: EditionFields,
  tree: CategoryTree,
): Promise<void> {
  const refuse = (field: string, message: Message) => {
    throw new DomainError('conflict', message, [{ field, message }]);
  };
  if (fields.categoryCode !== null) {
    const category = tree.byCode(fields.categoryCode);
    if (!category) refuse('categoryCode', say('目录中没有这个类别'));
    else if (!tree.appliesTo(category, item.unit)) refuse('categoryCode', say('这个类别不适用于本单位'));
  }
  const [unlisted] = unlistedWords(
    fields,
    await tx.district.findUniqueOrThrow({ where: { id: districtId }, select: { themes: true, genres: true } }),
    before,
  );
  if (unlisted) refuse(unlisted.field, unlisted.message);
  if (publishedAt !== null && fields.formedOn !== null && fields.formedOn > legalDate(publishedAt))
    refuse('formedOn', say('成文日期不能晚于首次发布的日期{date}', { date: legalDate(publishedAt) }));
  const wanted = fields.relations.map(({ toId }) => toId);
  if (wanted.includes(item.id)) refuse('relations', say('不能与自己相关'));
  if (new Set(fields.relations.map(({ kind, toId }) => `${kind} ${toId}`)).size < wanted.length) refuse('relations', say('相关信息写重了'));
  // A relation that stood there before was judged then; its target may be withdrawn by now, and the text must still be correctable.
  const fresh = fields.relations.filter(
    (relation) => !before.relations.some(({ kind, toId }) => kind === relation.kind && toId === relation.toId),
  );
  const targets =
    fresh.length === 0
      ? []
      : await tx.item.findMany({
          where: { districtId, id: { in: fresh.map(({ toId }) => toId) }, state: 'published' },
          select: { id: true, siteId: true },
        });
  for (const { kind, toId } of fresh) {
    const target = targets.find(({ id }) => id === toId);
    if (!target) refuse('relations', say('没有编号为{id}的已发布信息', { id: toId }));
    else if (kind !== 'interprets' && target.siteId !== siteId && !(await isPortal(tx, districtId, siteId)))
      refuse('relations', say('编号{id}是别的单位的信息，本单位不能取代或废止', { id: toId }));
  }
}

/** The district's own site has the word on what its units issued. */
async function isPortal(tx: Context['tx'], districtId: number, siteId: number): Promise<boolean> {
  return (
    (await tx.site.findUniqueOrThrow({ where: { districtId_id: { districtId, id: siteId } }, select: { level: true } })).level === 'portal'
  );
}

/**
 * Files of the revision: known to this item, by any earlier revision, its public files or a finished upload; their facts from
 * there, never from the form.
 */
async function ownFiles(
  { tx, districtId }: Context,
  { item, fields }: LoadedEdition,
  given: EditionFields['attachments'],
): Promise<EditionFields['attachments']> {
  const held = new Map(fields.attachments.map((file) => [file.sha256, file]));
  if (given.some(({ sha256 }) => !held.has(sha256))) {
    const public_ = await tx.attachment.findMany({ where: { districtId, itemId: item.id } });
    for (const { sha256, name, extension, mediaType, size } of public_) held.set(sha256, { sha256, name, extension, mediaType, size });
    for (const revision of await tx.itemRevision.findMany({ where: { districtId, itemId: item.id }, select: { fields: true } })) {
      for (const file of editionFields.safeParse(revision.fields).data?.attachments ?? []) held.set(file.sha256, file);
    }
  }
  const missing = given.filter(({ sha256 }) => !held.has(sha256)).map(({ sha256 }) => sha256);
  const uploads = missing.length === 0 ? [] : await tx.upload.findMany({ where: { districtId, itemId: item.id, sha256: { in: missing } } });
  for (const { sha256, name, extension, mediaType, size } of uploads)
    held.set(sha256!, { sha256: sha256!, name, extension: extension!, mediaType: mediaType!, size });
  return given.map(({ sha256, name }) => {
    const file = held.get(sha256);
    if (!file)
      throw new DomainError('invalid', say('附件“{name}”没有上传完成', { name }), [
        { field: 'attachments', message: say('附件“{name}”没有上传完成，请重新上传', { name }) },
      ]);
    return { ...file, name };
  });
}

async function refuseForeignImages(
  { tx, districtId }: Context,
  { item, bodyHtml: before }: LoadedEdition,
  bodyHtml: string,
): Promise<void> {
  const known = new Set(imageChecksums(before));
  const fresh = imageChecksums(bodyHtml).filter((sum) => !known.has(sum));
  if (fresh.length === 0) return;
  const uploads = await tx.upload.findMany({
    where: { districtId, itemId: item.id, sha256: { in: fresh }, mediaType: { startsWith: 'image/' } },
    select: { sha256: true },
  });
  const shown = await tx.attachment.findMany({
    where: { districtId, itemId: item.id, sha256: { in: fresh }, role: 'image' },
    select: { sha256: true },
  });
  for (const { sha256 } of [...uploads, ...shown]) known.add(sha256!);
  // An earlier revision may come back, and with it a picture of an import that no upload brought.
  if (fresh.some((sum) => !known.has(sum))) {
    for (const { bodyHtml: earlier } of await tx.itemRevision.findMany({
      where: { districtId, itemId: item.id },
      select: { bodyHtml: true },
    }))
      for (const sum of imageChecksums(earlier)) known.add(sum);
  }
  if (fresh.some((sum) => !known.has(sum)))
    throw new DomainError('invalid', say('正文中有没有上传完成的图片'), [
      { field: 'bodyHtml', message: say('正文中有没有上传完成的图片，请重新插入') },
    ]);
}

/** Nothing of a draft is public: the item's own row says of it what lists need. */
async function mirror({ tx, districtId }: Context, itemId: number, fields: EditionFields, tree: CategoryTree): Promise<void> {
  const category = fields.categoryCode === null ? undefined : tree.byCode(fields.categoryCode);
  const path = category && tree.path(category.id);
  await tx.item.update({
    where: { id: itemId, districtId },
    data: {
      title: titleOf(fields),
      issuer: fields.issuer,
      summary: fields.summary,
      editor: fields.editor,
      genre: fields.genre,
      formedOn: fields.formedOn === null ? null : dateColumn(fields.formedOn),
      ...(path ? { categoryId: path.at(-1)!.id, category1Id: path[0]!.id, category2Id: path[1]?.id ?? null } : {}),
    },
  });
}
