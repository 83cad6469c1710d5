import { z } from 'zod';
import { auditEvent, auditId as id, because, type EventsOf } from '../../kernel/audit/events';
import { effectState, relationKind, RELATION_KINDS, RELATION_WORDS } from './model';
import { say } from './words';

/** How an event names an item. */
export const itemWords = (itemId: number) => `信息${itemId}`;
/** How an event names a revision of an item. */
export const revisionWords = ({ itemId, revisionNo }: { itemId: number; revisionNo: number }) => `${itemWords(itemId)}第${revisionNo}稿`;

const item = itemWords;
const endingKind = z.enum(RELATION_KINDS).exclude(['interprets']);

/** Audit events of the catalogue and of public items, their effect and their relations. */
export const CATALOGUE_EVENTS = {
  'catalogue.defined': auditEvent(
    say('设置目录'),
    { categories: z.number().int() },
    ({ categories }) => `设置了信息公开目录，共${categories}个类别`,
  ),
  'index-rule.set': auditEvent(say('设置索引号规则'), { rule: z.unknown() }, () => '设置了索引号编制规则'),
  'item.published': auditEvent(
    say('发布信息'),
    { itemId: id, indexNumber: z.string(), revisionNo: z.number().int() },
    ({ itemId, indexNumber }) => `发布${item(itemId)}，索引号${indexNumber}`,
  ),
  'items.published': auditEvent(
    say('批量发布信息'),
    { siteIds: z.array(id), first: id, last: id, count: z.number().int() },
    ({ count, first, last }) => `批量发布${count}条信息，编号${first}至${last}`,
  ),
  'item.corrected': auditEvent(
    say('更正信息'),
    { itemId: id, revisionNo: z.number().int(), note: z.string() },
    (event) => `公开${revisionWords(event)}的更正：${event.note}`,
  ),
  'item.withdrawn': auditEvent(
    say('撤回信息'),
    { itemId: id, reason: z.string(), redirectToId: id.nullable() },
    ({ itemId, reason, redirectToId }) =>
      `撤回${item(itemId)}${because(reason)}${redirectToId === null ? '' : `，地址转到${item(redirectToId)}`}`,
  ),
  /** Of the item whose effect it is; `byId` is the one that ends it, or did. */
  'item.effect-ended': auditEvent(
    say('效力终止'),
    { itemId: id, byId: id, kind: endingKind, since: z.string() },
    ({ itemId, byId, kind, since }) => `${item(itemId)}自${since}起被${item(byId)}${RELATION_WORDS[kind]}`,
  ),
  'item.effect-restored': auditEvent(
    say('效力恢复'),
    { itemId: id, byId: id, state: effectState.nullable() },
    ({ itemId, byId }) => `${item(itemId)}不再被${item(byId)}废止或取代，恢复原有效力`,
  ),
  /** Of the item that relates itself to another site's; that site's answers are of its own item, `byId` being the other. */
  'relation.offered': auditEvent(
    say('提出关联'),
    { itemId: id, toId: id, toSiteId: id, kind: relationKind },
    ({ itemId, toId, toSiteId, kind }, names) =>
      `${item(itemId)}提出${RELATION_WORDS[kind]}${item(toId)}，等待“${names.site(toSiteId)}”同意`,
  ),
  'relation.accepted': auditEvent(
    say('同意关联'),
    { itemId: id, byId: id, kind: relationKind },
    ({ itemId, byId, kind }) => `同意在${item(itemId)}的页面上显示：${item(byId)}${RELATION_WORDS[kind]}它`,
  ),
  'relation.declined': auditEvent(
    say('不同意关联'),
    { itemId: id, byId: id, kind: relationKind, reason: z.string() },
    ({ itemId, byId, kind, reason }) => `不同意在${item(itemId)}的页面上显示：${item(byId)}${RELATION_WORDS[kind]}它${because(reason)}`,
  ),
  'relation.consent-ended': auditEvent(
    say('撤销关联同意'),
    { itemId: id, byId: id, kind: relationKind, reason: z.string() },
    ({ itemId, byId, kind, reason }) => `不再在${item(itemId)}的页面上显示：${item(byId)}${RELATION_WORDS[kind]}它${because(reason)}`,
  ),
};

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof CATALOGUE_EVENTS> {}
}
