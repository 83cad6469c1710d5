import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { DomainError, found } from '../../../../kernel/errors';
import { BODY_TOO_LONG, LONGEST_BODY, metadata } from '../../../catalogue/public';
import { loadCategoryTree } from '../../../catalogue/public.server';
import { editionFields, factsOf, titleOf } from '../../workflow/edition';
import { loadPolicy } from '../../workflow/queries/edition.server';
import type { WorkflowItem } from '../../workflow/workflow';
import { newRevision } from '../effects/new-revision.server';
import { storeEdition } from '../../workflow/effects/store-edition.server';
import { recordImages, takeDocument } from '../take-document.server';
import { cleanBody } from '../texts/texts.server';
import { issue, say } from '../words';

/**
 * Begins an item (新建信息): a draft on a site, in a category that may still change; empty, or with the text of a Word document, whose
 * title is the draft's where none is given.
 * @throws DomainError('invalid') when the document cannot be read or is too long, or an image in it is not taken: then nothing begins.
 */
export const createDraft = defineCommand({
  name: 'create-draft',
  input: z
    .object({
      siteId: recordNumber,
      title: metadata.title,
      categoryCode: z.string().regex(/^\d{2,8}$/, issue('请选择目录类别')),
      editor: metadata.editor.default(''),
      document: z.instanceof(Uint8Array).optional(),
    })
    .refine(({ title, document }) => title !== '' || document !== undefined, { path: ['title'], error: issue('请填写标题') }),
  async prepare({ siteId, document: bytes }, preparation) {
    if (bytes === undefined) return null;
    const { districtId } = preparation;
    const site = await preparation.read((tx) => tx.site.findUnique({ where: { districtId_id: { districtId, id: siteId } } }));
    found(site, `no site ${siteId}`);
    preparation.authorise({ action: 'create', subject: 'Item', record: { districtId, siteId, public: false } });
    const document = await takeDocument(preparation, { siteId }, bytes);
    const html = await cleanBody(document.html);
    if (html.length > LONGEST_BODY)
      throw new DomainError('invalid', 'the document is too long', [{ field: 'document', message: BODY_TOO_LONG }]);
    return { ...document, html };
  },
  async load({ tx, districtId }, { siteId }) {
    const site = await tx.site.findUnique({ where: { districtId_id: { districtId, id: siteId } }, include: { unit: true } });
    return { site: found(site, `no site ${siteId}`), tree: await loadCategoryTree(tx, districtId) };
  },
  authorise: (_loaded, { siteId }, { districtId }) => [
    { action: 'create', subject: 'Item', record: { districtId, siteId, public: false } },
  ],
  failureReasons({ site, tree }, { categoryCode }) {
    const category = tree.byCode(categoryCode);
    if (site.status === 'archived') return [{ field: 'siteId', message: say('这个网站已归档，不能新建信息') }];
    if (!category) return [{ field: 'categoryCode', message: say('目录中没有这个类别') }];
    return tree.appliesTo(category, site.unit) ? [] : [{ field: 'categoryCode', message: say('这个类别不适用于本单位') }];
  },
  async execute(context, { site, tree }, { siteId, title: given, categoryCode, editor }, document) {
    const { tx, districtId, now, actorName } = context;
    const title = given === '' ? (metadata.title.safeParse(document?.title).data ?? '') : given;
    const body = document?.html ?? '';
    const path = tree.path(tree.byCode(categoryCode)!.id);
    const { id: itemId } = await tx.item.create({
      data: {
        districtId,
        siteId,
        categoryId: path.at(-1)!.id,
        category1Id: path[0]!.id,
        category2Id: path[1]?.id ?? null,
        state: 'draft',
        title: titleOf({ title }),
        issuer: site.unit.name,
        editor,
        createdAt: now,
        updatedAt: now,
      },
    });
    const fields = editionFields.parse({ title, categoryCode, issuer: site.unit.name, source: site.unit.name, editor });
    await newRevision(context, { id: itemId, revisionNo: 1 }, fields, body);
    const item: WorkflowItem = {
      id: itemId,
      state: 'draft',
      lockVersion: 0,
      revisionNo: 1,
      author: actorName,
      writers: [actorName],
      unit: { kind: site.unit.kind, code: site.unit.code },
      facts: factsOf(fields, body),
      assignee: null,
      reviewSince: null,
      passes: [],
      check: null,
      scheduledAt: null,
      expiresAt: null,
      live: null,
    };
    if (context.actor.kind !== 'officer') throw new DomainError('forbidden', 'a draft has an officer for its author');
    await storeEdition(context, { siteId }, item, await loadPolicy(tx, districtId));
    const images = document ? await recordImages(context, itemId, document) : [];
    return {
      result: { itemId, lockVersion: 0, revisionNo: 1, notes: document?.notes ?? [] },
      audit: [{ type: 'draft.created' as const, itemId, siteId }, ...images],
      outbox: [],
    };
  },
});
