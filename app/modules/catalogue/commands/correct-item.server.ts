import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { itemTags } from '../tags';
import { indexItems, searchableBody } from '../../search/public-commands.server';
import { bodyText, sanitizeBody } from '../body.server';
import { metadata, searchedValues } from '../item-fields';
import { pastWorkflow } from '../past-workflow';
import { lockItem } from '../effects/lock-item.server';
import { oneLine, plainText } from '../../../kernel/written-text';
import { issue, say } from '../words';

/** Publishes a correction (更正): a new revision becomes the item's text, and the change note is public beside it. */
export const correctItem = defineCommand({
  name: 'correct-item',
  input: z.object({
    itemId: recordNumber,
    lockVersion: z.number().int().optional(),
    title: oneLine().min(1).max(300).optional(),
    bodyHtml: metadata.bodyHtml,
    note: plainText().min(2, issue('请写明更正内容')).max(500),
    publishedAt: z.date().optional(),
  }),
  prepare({ bodyHtml }, { districtId }) {
    const clean = sanitizeBody(bodyHtml);
    return { clean, body: searchableBody(districtId, bodyText(clean)) };
  },
  load: ({ tx, districtId }, { itemId }) => lockItem(tx, districtId, itemId),
  authorise: (item) => pastWorkflow('update', item),
  failureReasons(item, { lockVersion, publishedAt }, { now }) {
    if (item.state !== 'published') return [{ field: 'itemId', message: say('只有已发布的信息可以更正') }];
    if (lockVersion !== undefined && lockVersion !== item.lockVersion)
      return [{ field: 'lockVersion', message: say('这条信息刚刚被别人修改过，请查看最新内容后再更正') }];
    if (publishedAt && publishedAt > now) return [{ field: 'publishedAt', message: say('更正时间不能晚于现在') }];
    return [];
  },
  async execute({ tx, districtId, now, actorName }, item, { title = item.title, note, publishedAt = now }, { clean, body }) {
    const no = item.revisionNo + 1;
    await tx.itemRevision.create({
      data: { districtId, itemId: item.id, no, title, bodyHtml: clean, createdBy: actorName, createdAt: now },
    });
    await tx.itemCorrection.create({ data: { districtId, itemId: item.id, revisionNo: no, note, publishedAt } });
    await tx.item.update({ where: { id: item.id }, data: { title, revisionNo: no, updatedAt: now, lockVersion: { increment: 1 } } });
    await indexItems(tx, [
      {
        itemId: item.id,
        districtId,
        siteId: item.siteId,
        categoryIds: item.categoryIds,
        publishedAt: item.publishedAt,
        indexNumber: item.indexNumber,
        ...searchedValues({ ...item, title }),
        body,
      },
    ]);
    return {
      result: { itemId: item.id, revisionNo: no },
      audit: [{ type: 'item.corrected' as const, itemId: item.id, revisionNo: no, note }],
      outbox: [
        {
          topic: 'item.corrected',
          tags: [itemTags.item(item.id), itemTags.siteItems(item.siteId), itemTags.districtItems(districtId)],
          payload: { itemIds: [item.id] },
        },
      ],
    };
  },
});
